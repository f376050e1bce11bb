/** Calls whose repetition is safe and would help, and that nothing repeats. */
import {
	type Analysis,
	type Call,
	isCall,
	isManaged,
	isNeeded,
	isOutside,
	isRestarted,
	isRetried,
	replicasAtPeak,
} from "../../../analysis/index.ts";
import { type Component, type Connection, type Flow, hasTrait } from "../../../format/index.ts";
import { manyTries, mostCallsOfOne, timeoutLimits, usualAttempts } from "../../constants.ts";
import { set } from "../../fix.ts";
import type { Mend, Protection } from "./protection.ts";

/** A flow on which nothing above it tries again. */
export const triedOnce = (connection: Connection, analysis: Analysis): Flow | undefined =>
	isSpare(connection) ? triedOnceThough(connection, analysis) : undefined;

/** The same, if another copy could answer. */
function triedOnceThough(connection: Connection, analysis: Analysis): Flow | undefined {
	const { calls, retries } = analysis;
	if (!isAlone(connection) || isRunAgain(connection.caller)) return undefined;
	if (!fits(connection, 2, analysis)) return undefined;
	return calls
		.over(connection)
		.filter((call) => call.against === undefined && retries.repeaterOf(call) === undefined && !mayBeRepeated(call))
		.map(({ flow }) => flow)
		.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

/** A caller above it that has another way to the same callee tries again on that one: which of them it takes nobody says. */
function mayBeRepeated(call: Call): boolean {
	for (let above = call.parent; above?.isAwaited; above = above.parent) {
		const { from, to } = above;
		if (from.outgoing.some((one) => one.target === to && isRetried(one))) return true;
	}
	return false;
}

/** A critical call, stated idempotent, that nothing makes good. */
function isAlone(connection: Connection): boolean {
	const { idempotent, retry, fallback, caller } = connection;
	const isIdempotent = idempotent !== undefined && !("value" in idempotent && !idempotent.value);
	return (
		isIdempotent &&
		retry === undefined &&
		(fallback === undefined || "value" in fallback) &&
		isNeeded(connection) &&
		isCall(connection) &&
		connection.kind !== "replicate" &&
		!isOutside(caller)
	);
}

/** A job that something starts again makes all of its calls again. */
const isRunAgain = (caller: Component): boolean => hasTrait(caller.type, "runs-to-end") && isRestarted(caller);

const isSpare = ({ target }: Connection): boolean => isManaged(target) || replicasAtPeak(target).value > 1;

/** So many tries fit in what its callers wait and in what the flow's target leaves. */
function fits(connection: Connection, tries: number, { timeouts }: Analysis, timeout?: number): boolean {
	const plan = { tries, backoff: "exponential", ...(timeout === undefined ? {} : { timeout }) };
	return timeouts.wouldHold(new Map([[connection, plan]]), { ...timeoutLimits, timesTarget: 1 });
}

/** As many tries as fit, and without a breaker no more than need none. */
function mend(connection: Connection, analysis: Analysis, timeout?: number): Mend | undefined {
	const attempts = [usualAttempts, 2].find(
		(tries) =>
			(tries < manyTries || connection.circuitBreaker !== undefined) &&
			fits(connection, tries, analysis, timeout) &&
			!analysis.retries.wouldMultiplyBeyond(mostCallsOfOne, connection, tries),
	);
	if (attempts === undefined) return undefined;
	const what = `a retry: ${attempts} tries with growing pauses`;
	return {
		what,
		title: `Add ${what}`,
		changes: [set(connection.route, "retry", { attempts, backoff: "exponential", jitter: true })],
	};
}

/** What is worth while as soon as a second copy of its target could answer. */
export const onceSpare = (connection: Connection, analysis: Analysis): Mend | undefined =>
	!isSpare(connection) && triedOnceThough(connection, analysis) !== undefined ? mend(connection, analysis) : undefined;

export const retryProtection: Protection = {
	key: "retry",
	isLacking: (connection, analysis) => triedOnce(connection, analysis) !== undefined,
	mend,
	ask: () => undefined,
};
