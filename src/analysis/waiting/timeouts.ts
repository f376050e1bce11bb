/** Timeouts that fit: figures for calls that have none, and whether changed ones would hold along every flow. */
import { type Connection, type Design, type Flow, hasTrait } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { Target, Targets } from "../requirements/targets.ts";
import { fittingTimeouts } from "./fitting.ts";
import { type Plan, pausesOf, planOf } from "./tries.ts";
import type { Unnamed } from "./unnamed.ts";
import type { Instead, Waits } from "./waits.ts";

export interface TimeoutLimits {
	/** Seconds in which a flow without a latency target is taken to answer. */
	readonly answer: number;
	/** Share of a callee's time that it gets for its own calls. */
	readonly share: number;
	/** Least timeout, as a share of the flow's time. */
	readonly least: number;
	/** Seconds for a call in a flow without a target whose stated timeouts already take longer than that. */
	readonly beyond: number;
	/** Seconds that one call of a worker takes at most, whatever freshness leaves it. */
	readonly longest: number;
	/** What a cache gets of an equal part of the time left, and how many seconds more than it takes at most. */
	readonly cache: { readonly share: number; readonly most: number };
	/** How many times the flow's target all tries of one call may take. */
	readonly timesTarget: number;
	/** How many times the median of a callee a timeout leaves at least. */
	readonly timesMedian: number;
	/** How many times its timeout a caller may be made to wait, where no target says. */
	readonly longer: number;
	/** The least part of its timeout that a call may be left. */
	readonly leastFactor: number;
	/** The same of one that is tried again: fewer tries would leave each more. */
	readonly leastOfTries: number;
	/** Parts of its timeout that a call leaves what is beneath it, the first that holds. */
	readonly nested: readonly number[];
	/** Tries that may be left, at most, of more than fit. */
	readonly fewTries: number;
}

export interface Timeouts {
	/** The time in which a flow has to answer all but its slowest calls: its highest percentile from p90 on. */
	tailTargetOf(flow: Flow): Target<number> | undefined;
	/** Seconds for a call without a timeout, from its flows' targets; undefined where no figure fits between the others. */
	fitting(connection: Connection, limits: TimeoutLimits): number | undefined;
	/** With these settings, none of them is outlasted by its callee, and no other timeout becomes so, or more so, or goes beyond its target. */
	wouldHold(instead: Instead, limits: TimeoutLimits): boolean;
}

export function timeoutsOf(design: Design, calls: Calls, targets: Targets, waits: Waits, unnamed: Unnamed): Timeouts {
	const tails = new Map<Flow, Target<number> | undefined>();
	const tailTargetOf = (flow: Flow): Target<number> | undefined => {
		if (!tails.has(flow)) tails.set(flow, tailOf(targets.latencyOf(flow)));
		return tails.get(flow);
	};
	let known: { readonly limits: TimeoutLimits; readonly fitting: ReadonlyMap<Connection, number> } | undefined;
	return {
		tailTargetOf,
		fitting(connection, limits) {
			if (known?.limits !== limits)
				known = { limits, fitting: fittingTimeouts({ design, calls, targets, tailTargetOf, unnamed, limits }) };
			return known.fitting.get(connection);
		},
		wouldHold: (instead, limits) => wouldHold({ calls, waits, targets, tailTargetOf, instead, limits }),
	};
}

/** A median says nothing of slow calls. */
const tailOf = (target: Target<number> | undefined): Target<number> | undefined =>
	target === undefined || target.stated === target.requirement.latency?.p50 ? undefined : target;

/** Longer, by more than the noise of binary fractions. */
export const outlasts = (span: number, timeout: number): boolean => span > timeout * (1 + 1e-9);

interface Trial {
	readonly calls: Calls;
	readonly waits: Waits;
	readonly targets: Targets;
	readonly tailTargetOf: Timeouts["tailTargetOf"];
	readonly instead: Instead;
	readonly limits: TimeoutLimits;
}

function wouldHold({ calls, waits, targets, tailTargetOf, instead, limits }: Trial): boolean {
	const flows = new Set([...instead.keys()].flatMap((connection) => calls.over(connection).map(({ flow }) => flow)));
	return [...flows].every((flow) => {
		const would = waits.tried(flow, instead);
		const answered = (tailTargetOf(flow)?.value ?? Number.POSITIVE_INFINITY) * limits.timesTarget;
		const done = targets.freshnessOf(flow)?.value ?? Number.POSITIVE_INFINITY;
		return [...would.changed].every(
			(call) =>
				!isOutlasted(call, would.beneath(call), waits.beneath(call).value, instead) &&
				!goesBeyond(call, call.isOnAnswer ? answered : done, instead),
		);
	});
}

/** A changed timeout is, or another has become so, or by more; who starts a job does not wait for its calls. */
function isOutlasted({ connection }: Call, beneath: number, before: number, instead: Instead): boolean {
	const changed = connection && instead.get(connection);
	const timeout = changed?.timeout ?? connection?.timeout?.value;
	if (timeout === undefined || !Number.isFinite(beneath) || !outlasts(beneath, timeout)) return false;
	if (hasTrait(connection!.target.type, "runs-to-end")) return false;
	const wasIn = !Number.isFinite(before) || !outlasts(before, timeout);
	return changed?.timeout !== undefined || wasIn || outlasts(beneath, before);
}

/** What changed takes more than before, and too long. */
function goesBeyond({ connection, isOnAnswer }: Call, most: number, instead: Instead): boolean {
	const changed = connection && instead.get(connection);
	if (connection === undefined || changed === undefined) return false;
	const total = ({ timeout, ...plan }: Plan & { readonly timeout?: number | undefined }): number => {
		if (!Number.isFinite(plan.tries) && !isOnAnswer) return Number.POSITIVE_INFINITY;
		const tries = Number.isFinite(plan.tries) ? plan.tries : 1;
		return (timeout ?? 0) * tries + pausesOf({ ...plan, tries }).seconds;
	};
	const stated = { timeout: connection.timeout?.value, ...planOf(connection) };
	const [before, after] = [total(stated), total({ ...stated, ...changed })];
	return outlasts(after, most) && outlasts(after, before);
}
