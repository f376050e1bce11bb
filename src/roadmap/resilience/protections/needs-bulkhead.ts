/** Calls that may use up all of their caller. */
import { type Analysis, isCall, isKnown, isNeeded, isOwn, poolsOf, replicasAtPeak } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, rounded } from "../../../format/index.ts";
import { shortTimeout, usualBulkhead } from "../../constants.ts";
import { choice, set } from "../../fix.ts";
import type { Mend, Protection } from "./protection.ts";

/** It makes one call after another, and nobody else's wait behind it: a job, and what takes one message at a time. */
const hasNothingBehindIt = ({ type, outgoing, incoming }: Component): boolean =>
	hasTrait(type, "watches") ||
	hasTrait(type, "names") ||
	hasTrait(type, "runs-to-end") ||
	(hasTrait(type, "works-off") &&
		incoming.length === 0 &&
		outgoing.every(({ concurrency }) => concurrency === undefined || concurrency.value === 1));

/** What else its caller needs: what would suffer; undefined where nothing would. */
export const unbounded = (connection: Connection, analysis: Analysis): readonly Component[] | undefined =>
	isNeeded(connection) && !hasTrait(connection.target.type, "third-party")
		? undefined
		: unboundedIfOptional(connection, analysis);

/** The same, if its caller could do without it. */
function unboundedIfOptional(connection: Connection, { calls, unnamed }: Analysis): readonly Component[] | undefined {
	const { caller, target } = connection;
	if (!isCall(connection) || !isOwn(caller) || hasNothingBehindIt(caller)) return undefined;
	if (!isUnbounded(connection)) return undefined;
	if (calls.from(caller).length === 0 && calls.reaching(caller).length === 0) return undefined;
	const isUsed = calls.over(connection).length > 0 || unnamed.flowsOver(connection).length > 0;
	if (!isUsed && calls.isNamed(caller, target)) return undefined;
	const needed = caller.outgoing.filter((one) => isCall(one) && isNeeded(one)).map((one) => one.target);
	return needed.some((other) => other !== target) ? [...new Set(needed)] : undefined;
}

function isUnbounded(connection: Connection): boolean {
	const { bulkhead, circuitBreaker, timeout, target } = connection;
	const isBroken = circuitBreaker !== undefined && target.parties === undefined;
	return bulkhead === undefined && !isBroken && (timeout === undefined || timeout.value > shortTimeout);
}

interface Room {
	readonly calls: number;
	/** It would let through what is stated to come, and leave its caller room for the rest. */
	readonly isEnough: boolean;
	/** Nobody says how much comes, or how long it takes. */
	readonly isGuess: boolean;
}

/** The usual number, or what the stated load takes; less where the target states that it holds no more. */
function roomFor(connection: Connection, { demand }: Analysis): Room {
	const { caller, target, timeout } = connection;
	const replicas = replicasAtPeak(caller).value;
	const left = poolsOf(target).map(({ held, booked }) => Math.floor((held - booked) / replicas));
	const rate = demand.over(connection, { load: "cold" }).total;
	const lasting = target.latency?.p99?.value ?? timeout?.value;
	const needed = isKnown(rate) && lasting !== undefined ? (rate.value / replicas) * lasting : 0;
	const isKnownToLast = needed <= usualBulkhead || target.latency?.p99 !== undefined;
	const wanted = Math.max(usualBulkhead, isKnownToLast ? rounded(Math.ceil(needed), 2, "up") : 0);
	// More than is usual bounds something only where one knows what its caller holds in all.
	const isEnough = isKnownToLast && wanted <= Math.max(usualBulkhead, (caller.maxConcurrent?.value ?? 0) / 2);
	const calls = Math.max(1, Math.min(wanted, ...left));
	return { calls, isEnough: isEnough && calls >= Math.min(needed, wanted), isGuess: needed === 0 };
}

function mend(connection: Connection, analysis: Analysis): Mend | undefined {
	const { calls, isEnough, isGuess } = roomFor(connection, analysis);
	if (!isEnough) return undefined;
	return {
		isGuess,
		what: `a bulkhead of ${calls}`,
		title: `Add a bulkhead: ${calls} calls at once`,
		changes: [set(connection.route, "bulkhead", { maxConcurrent: calls })],
	};
}

/** What it lacks as soon as its caller can do without it. */
export const onceOptional = (connection: Connection, analysis: Analysis): Mend | undefined =>
	unboundedIfOptional(connection, analysis) === undefined ? undefined : mend(connection, analysis);

export const bulkheadProtection: Protection = {
	key: "bulkhead",
	isLacking: (connection, analysis) => unbounded(connection, analysis) !== undefined,
	mend,
	ask(connection, analysis) {
		const { calls, isEnough } = roomFor(connection, analysis);
		if (isEnough) return undefined;
		const { caller, target, route } = connection;
		return choice(
			"Add a bulkhead",
			{
				ask: `How many calls to ${target.id} may each replica of ${caller.id} hold open?`,
				expects: "count",
				suggestion: String(calls),
			},
			(answer) => [set(route, "bulkhead", { maxConcurrent: Number(answer) })],
		);
	},
};
