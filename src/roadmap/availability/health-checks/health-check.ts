/** A health check that a component can be given. */
import { type Analysis, defaultUnhealthyAfter, onlyConnects } from "../../../analysis/index.ts";
import { type Component, hasTrait, writeDuration } from "../../../format/index.ts";
import { healthCheckIntervals } from "../../constants.ts";
import { type FileChange, set } from "../../fix.ts";

export interface HealthCheck {
	readonly what: string;
	readonly change: FileChange;
}

const failures = 3;

/** As often as leaves half of the recovery target; where nothing but a connection can be asked for, as one figure. */
export function healthCheck(component: Component, analysis: Analysis): HealthCheck | undefined {
	const left = leftToNotice(component, analysis);
	const usual = healthCheckIntervals.find((time) => time * failures <= left / 2) ?? healthCheckIntervals.at(-1)!;
	if (usual * failures > left) return undefined;
	const interval = writeDuration(usual);
	const within = writeDuration(usual * failures);
	return onlyConnects(component)
		? { what: `noticed within ${within}`, change: set(component.route, "healthCheck", { within }) }
		: {
				what: `every ${interval}, down after ${failures} failures`,
				change: set(component.route, "healthCheck", { interval, unhealthyAfter: failures, depth: "shallow" }),
			};
}

/** A check that is there asks more often where what it takes to notice leaves no time to switch by itself. */
export function noticedInTime(component: Component, analysis: Analysis): readonly FileChange[] {
	const { interval, unhealthyAfter, timeout } = component.healthCheck ?? {};
	if (interval === undefined) return [];
	const times = unhealthyAfter?.value ?? defaultUnhealthyAfter;
	const left = leftToNotice(component, analysis);
	const isInTime = (every: number): boolean => times * (every + (timeout?.value ?? 0)) <= left;
	const usual = isInTime(interval.value) ? undefined : healthCheckIntervals.find(isInTime);
	return usual === undefined ? [] : [set(component.route, ["healthCheck", "interval"], writeDuration(usual))];
}

/** What a recovery target leaves beside the switch and the time that callers keep an old address. */
function leftToNotice(component: Component, { recovery, alternatives }: Analysis): number {
	const target = recovery.rtoOn(component);
	if (target === undefined) return Number.POSITIVE_INFINITY;
	const dns = component.incoming.find(
		({ caller }) => hasTrait(caller.type, "names") && alternatives.standInsBehind(caller, component).length > 1,
	)?.caller;
	return target.value - (component.failover?.rto?.value ?? 0) - (dns?.ttl?.value ?? 0);
}
