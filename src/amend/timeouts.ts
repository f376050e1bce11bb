/** Moves that change how long a caller waits: sooner without what it can do without, and a loss noticed sooner. */
import {
	type Analysis,
	defaultUnhealthyAfter,
	isKnown,
	isOwn,
	type Percentile,
	planOf,
	type TargetVerdict,
	tailLatencyOf,
} from "../analysis/index.ts";
import { type Component, type Connection, hasTrait, roundedDuration, writeDuration } from "../format/index.ts";
import { shortestTimeoutAssumed } from "../roadmap/constants.ts";
import { type FileChange, set } from "../roadmap/fix.ts";
import { isPlainRead, type Move } from "./move.ts";

/** A caller gives up on what it can do without, as soon as the others leave of the target; a plain read is made so. */
export function givenUp(target: TargetVerdict, analysis: Analysis): Move[] {
	const { scope } = target;
	if (scope.is !== "flow" || !target.key.startsWith("latency.")) return [];
	const calls = analysis.calls.of(scope).filter(({ isAwaited, against }) => isAwaited && against === undefined);
	return [...new Set(calls.flatMap(({ connection }) => connection ?? []))].flatMap((connection) => {
		const over = calls.filter((call) => call.connection === connection);
		const isDispensable = canDoWithout(connection);
		if (!isOwn(connection.caller) || hasTrait(connection.caller.type, "for-people")) return [];
		if (!isDispensable && (isStated(connection) || !over.every(isPlainRead))) return [];
		const most = leftFor(connection, over.length, target, analysis);
		if (most === undefined || (connection.timeout !== undefined && connection.timeout.value <= most)) return [];
		const value = writeDuration(most);
		const { caller, target: callee } = connection;
		const wait = `${caller.id} waits for ${callee.id} no longer than ${value}`;
		return [
			isDispensable
				? { title: `${wait}, then goes on without it`, changes: [set(connection.route, "timeout", value)] }
				: {
						title: `${wait}, then takes an older answer`,
						changes: [set(connection.route, "timeout", value), set(connection.route, "fallback", "cached")],
					},
		];
	});
}

const canDoWithout = ({ critical, fallback }: Connection): boolean =>
	critical?.value === false || (fallback !== undefined && "value" in fallback && fallback.value !== "none");

/** What it does when a call fails has been decided. */
const isStated = ({ critical, fallback }: Connection): boolean => critical !== undefined || fallback !== undefined;

/** Seconds for one try, if the rest takes what it takes; none where that would be less than the callee usually needs. */
function leftFor(
	connection: Connection,
	times: number,
	{ scope, key, target }: TargetVerdict,
	{ latency }: Analysis,
): number | undefined {
	if (scope.is !== "flow") return undefined;
	const { estimate } = latency.without(connection, scope, key.slice("latency.".length) as Percentile);
	if (!isKnown(estimate)) return undefined;
	const { tries } = planOf(connection);
	const left = ((target.value as number) - estimate.value) / (times * (Number.isFinite(tries) ? tries : 1));
	const figure = left > 0 ? roundedDuration(left, "down") : 0;
	return figure < Math.max(shortestTimeoutAssumed, connection.target.latency?.p50?.value ?? 0) ? undefined : figure;
}

/** Callers that notice by their own failed calls, and checks that wait for an answer, give up sooner. */
export function noticedSooner(component: Component, { target }: TargetVerdict): Move[] {
	const { healthCheck, incoming, failover, route, id } = component;
	const left = (target.value as number) - (failover?.rto?.value ?? 0);
	const sooner = (times: number, more = 0): number => {
		const each = left / times - more;
		return each > 0 ? roundedDuration(each, "down") : 0;
	};
	const moves: Move[] = [];
	const passive = healthCheck?.passive;
	if (passive !== undefined && healthCheck?.interval === undefined && healthCheck?.within === undefined) {
		const most = sooner(passive.after?.value ?? 1);
		const longer = incoming.filter(({ timeout }) => timeout === undefined || timeout.value > most);
		if (most >= Math.max(shortestTimeoutAssumed, tailLatencyOf(component)) && longer.length > 0)
			moves.push({
				title: `${id}: its callers give up after ${writeDuration(most)}`,
				changes: longer.map((one): FileChange => set(one.route, "timeout", writeDuration(most))),
			});
	}
	const { interval, timeout, unhealthyAfter } = healthCheck ?? {};
	if (interval !== undefined && timeout !== undefined) {
		const most = sooner(unhealthyAfter?.value ?? defaultUnhealthyAfter, interval.value);
		if (most >= Math.max(shortestTimeoutAssumed, tailLatencyOf(component)) && most < timeout.value)
			moves.push({
				title: `${id}: a check waits for ${writeDuration(most)}`,
				changes: [set(route, ["healthCheck", "timeout"], writeDuration(most))],
			});
	}
	return moves;
}
