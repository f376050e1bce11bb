/** A requirement, each of its targets judged for each thing in its scope. */
import type { Consistency, Design, Requirement, Stated } from "../../format/index.ts";
import type { Availability } from "../availability/availability.ts";
import type { Latency } from "../latency/latency.ts";
import { type Percentile, percentileNames } from "../requirements/aims.ts";
import { judgeHeld } from "./held.ts";
import { judgeLoad, type Loaded } from "./load.ts";
import { judgeBack, judgeLost, type Recovering } from "./recovery.ts";
import { type Scoped, scopeOf } from "./scope.ts";
import { judgeAnswer, judgeDone } from "./speed.ts";
import { judgeTruth, type Reading } from "./truth.ts";
import { judgeUptime } from "./uptime.ts";
import { type Judged, type RequirementVerdict, type TargetKey, type TargetVerdict, worstOf } from "./verdict.ts";

export interface Judging extends Reading, Recovering, Loaded {
	readonly design: Design;
	readonly availability: Availability;
	readonly latency: Latency;
}

/** `only`: one of its targets, where no other is asked for. */
export function verdictOf(
	requirement: Requirement,
	judging: Judging,
	only?: Pick<TargetVerdict, "key" | "scope">,
): RequirementVerdict {
	const { design, calls } = judging;
	const isAsked = ({ thing: { is, id } }: Scoped): boolean =>
		only === undefined || (only.scope.is === is && only.scope.id === id);
	const keys = targetsOf(requirement).filter(([key]) => only === undefined || only.key === key);
	const targets = keys.flatMap(([key, target]) =>
		scopeOf(requirement, key, design, calls)
			.filter(isAsked)
			// Contributions are found when asked for.
			.map((scoped) =>
				Object.assign(judge(key, target, scoped, judging), { requirement, key, target, scope: scoped.thing }),
			),
	);
	return { requirement, verdict: worstOf(targets.map(({ verdict }) => verdict)), targets };
}

/** What a requirement asks, key by key. */
function targetsOf({ availability, latency, freshness, throughput, consistency, recovery }: Requirement) {
	const all: readonly (readonly [TargetKey, Stated<unknown> | undefined])[] = [
		["availability", availability],
		...percentileNames.map((name) => [`latency.${name}`, latency?.[name]] as const),
		["freshness", freshness],
		["throughput.average", throughput?.average],
		["throughput.peak", throughput?.peak],
		["throughput.concurrent", throughput?.concurrent],
		["consistency", consistency],
		["recovery.rto", recovery?.rto],
		["recovery.rpo", recovery?.rpo],
	];
	return all.flatMap(([key, target]) => (target === undefined ? [] : [[key, target] as const]));
}

function judge(key: TargetKey, target: Stated<unknown>, scoped: Scoped, judging: Judging): Judged {
	switch (key) {
		case "availability":
			return judgeUptime(scoped, target as Stated<number>, judging.availability);
		case "consistency":
			return judgeTruth(scoped, target as Stated<Consistency>, judging);
		case "recovery.rto":
			return judgeBack(scoped, target as Stated<number>, judging);
		case "recovery.rpo":
			return judgeLost(scoped, target as Stated<number>, judging);
		case "freshness":
			return judgeDone(scoped, target as Stated<number>, judging.latency);
		case "throughput.average":
			return judgeLoad(scoped, "average", target as Stated<number>, judging);
		case "throughput.peak":
			return judgeLoad(scoped, "peak", target as Stated<number>, judging);
		case "throughput.concurrent":
			return judgeHeld(scoped, target as Stated<number>, judging);
		default:
			return judgeAnswer(scoped, percentileOf(key), target as Stated<number>, judging.latency);
	}
}

const percentileOf = (key: `latency.${Percentile}`): Percentile => key.slice("latency.".length) as Percentile;
