/** Calls that wait as long as their callee likes. */
import {
	type Analysis,
	type Call,
	isCall,
	isNeeded,
	isNeededUnasked,
	isOwn,
	outlasts,
	passesOn,
	type Target,
	tailLatencyOf,
	triesOf,
} from "../../../analysis/index.ts";
import { type Connection, type Flow, hasTrait, writeDuration } from "../../../format/index.ts";
import { longestTimeoutAssumed, shortTimeout, timeoutLimits } from "../../constants.ts";
import { choice, set } from "../../fix.ts";
import { plainDown } from "../timeout-figures.ts";
import type { Mend, Protection } from "./protection.ts";

interface Untimed {
	readonly flow: Flow;
	/** No step names the call: it goes with every answer of its caller. */
	readonly isUnnamed: boolean;
	/** Somebody waits for the caller. */
	readonly isWaitedFor: boolean;
	readonly target: Target<unknown> | undefined;
}

/** Where it matters most: where something is asked of the flow. */
export function untimed(connection: Connection, analysis: Analysis): Untimed | undefined {
	if (connection.timeout !== undefined || !needsTimeout(connection)) return undefined;
	const open = analysis.calls
		.over(connection)
		.filter((call) => call.against === undefined && !analysis.waits.isHeld(call))
		.map((call) => ({
			flow: call.flow,
			target: targetOn(call, analysis),
			isUnnamed: false,
			isWaitedFor: call.parent?.isAwaited === true,
		}));
	const unnamed = passesOn(connection.caller)
		? []
		: analysis.unnamed
				.flowsOver(connection)
				.map((flow) => ({ flow, target: undefined, isUnnamed: true, isWaitedFor: true }));
	return [...open, ...unnamed].sort(
		(a, b) => Number(b.target !== undefined) - Number(a.target !== undefined) || (a.flow.id < b.flow.id ? -1 : 1),
	)[0];
}

const streams: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];

function needsTimeout(connection: Connection): boolean {
	const { caller, target, kind, protocol } = connection;
	if (!isOwn(caller) || !isCall(connection) || kind === "replicate") return false;
	if (hasTrait(target.type, "attached") || streams.includes(protocol?.value)) return false;
	return !hasTrait(caller.type, "names") && !(hasTrait(caller.type, "balances") && caller.layer?.value === "4");
}

/** Latency and availability end at a queue or topic; freshness and load do not. */
const targetOn = ({ flow, isOnAnswer }: Call, { targets }: Analysis): Target<unknown> | undefined =>
	(isOnAnswer ? (targets.latencyOf(flow) ?? targets.availabilityOf(flow)) : targets.freshnessOf(flow)) ??
	targets.peakOf(flow) ??
	targets.averageOf(flow);

/** A figure from the flow's target, or from the documented default, that fits between the timeouts around it; that of others who ask the same, if it fits too. */
function figureFor(connection: Connection, analysis: Analysis): number | undefined {
	const { timeouts, waits, calls } = analysis;
	const over = calls.over(connection);
	if (over.length === 0) return figureOfUnnamed(connection, analysis);
	const figure = timeouts.fitting(connection, timeoutLimits);
	if (figure === undefined) return undefined;
	const needed = Math.max(tailLatencyOf(connection.target), ...over.map((call) => waits.beneath(call).value));
	const isFit = (timeout: number | undefined): boolean =>
		timeout !== undefined &&
		timeout >= needed &&
		timeout <= figure &&
		!cutsOff(timeout, connection) &&
		timeouts.wouldHold(new Map([[connection, { timeout }]]), timeoutLimits);
	return [asOthers(connection), plainDown(figure, needed)].find(isFit);
}

/** What those wait who ask the same of the same. */
const asOthers = ({ target, kind }: Connection): number | undefined => {
	const alike = target.incoming.flatMap((other) => (other.kind === kind && other.timeout ? [other.timeout.value] : []));
	return alike.length === 0 ? undefined : Math.max(...alike);
};

/** A part of what its caller has for an answer, beside all else that it asks: once its timeouts are in line. */
function figureOfUnnamed(connection: Connection, { calls, timeouts, waits }: Analysis): number | undefined {
	const answers = calls.reaching(connection.caller).filter(({ isOnAnswer }) => isOnAnswer);
	const isOutOfLine = (call: Call | undefined): boolean => {
		for (let above = call; above !== undefined; above = above.parent) {
			const timeout = above.connection?.timeout?.value;
			if (timeout !== undefined && outlasts(waits.beneath(above).value, timeout)) return true;
		}
		return false;
	};
	const figure = timeouts.fitting(connection, timeoutLimits);
	const timeout = figure === undefined || answers.some(isOutOfLine) ? undefined : plainDown(figure);
	if (timeout === undefined || cutsOff(timeout, connection) || timeout < tailBeneath(connection)) return undefined;
	return timeout;
}

/** Seconds that its callee is stated to take, or what it asks in turn for each answer. */
function tailBeneath({ target }: Connection): number {
	const reached = new Set([target]);
	for (const one of reached) for (const asked of one.outgoing.filter(isNeededUnasked)) reached.add(asked.target);
	return Math.max(...[...reached].map(tailLatencyOf));
}

/** Answers that come as usual would come too late: a percentile of the slow ones has to fit, and a median several times. */
function cutsOff(timeout: number, { target }: Connection): boolean {
	const { p50 } = target.latency ?? {};
	return timeout < Math.max(tailLatencyOf(target), (p50?.value ?? 0) * timeoutLimits.timesMedian);
}

/** The figure that `mendWithTimeout` writes, for what is written beside it. */
export function timeoutToWrite(connection: Connection, analysis: Analysis): number | undefined {
	const timeout = untimed(connection, analysis) === undefined ? undefined : figureFor(connection, analysis);
	return timeout !== undefined && isFigure(timeout, connection, analysis) ? timeout : undefined;
}

/**
 * Whether it follows: from how long its callee takes, from what others wait for the same, or from what is asked of the
 * flow. All the time that a job has is no time to wait for one call; nor is what a stranger takes beneath it.
 */
function isFigure(timeout: number, connection: Connection, analysis: Analysis): boolean {
	if (timeout > longestTimeoutAssumed || isForPeopleToSay(connection)) return false;
	if (outlastsWhatIsNeeded(timeout, connection)) return false;
	const { calls, unnamed, timeouts, waits } = analysis;
	const isKnown = saysHowLong(connection) || timeout === asOthers(connection);
	const isAsked = (flow: Flow): boolean => timeout >= shortTimeout && timeouts.tailTargetOf(flow) !== undefined;
	const over = calls.over(connection);
	if (over.length === 0) return isKnown || unnamed.flowsOver(connection).some(isAsked);
	return over.every((call) => {
		if (waitsForStrangers(call)) return false;
		const beneath = waits.beneath(call).value;
		return isAsked(call.flow) || ((isKnown || beneath > 0) && isUsual(timeout, beneath, call, connection));
	});
}

/** All tries together are what an answer is taken to need. */
function isUsual(timeout: number, beneath: number, { isOnAnswer }: Call, connection: Connection): boolean {
	const tries = triesOf(connection);
	const all = tries > 1 && Number.isFinite(tries) ? timeout * tries : beneath;
	return !isOnAnswer || Math.max(all, beneath) <= timeoutLimits.answer;
}

/** Who can do without an answer waits no longer for it than for those that it needs. */
const outlastsWhatIsNeeded = (timeout: number, connection: Connection): boolean =>
	!isNeeded(connection) &&
	connection.caller.outgoing.some(
		(other) => isNeeded(other) && other.timeout !== undefined && other.timeout.value < timeout,
	);

/** A look-up that is late has missed. */
const saysHowLong = ({ target }: Connection): boolean =>
	hasTrait(target.type, "caches") || tailLatencyOf(target) > 0 || target.latency?.p50 !== undefined;

/** What its callee waits for takes as long as somebody else likes. */
const waitsForStrangers = (call: Call): boolean =>
	call.children.some(
		(child) =>
			child.isAwaited &&
			((child.connection !== undefined && child.connection.timeout === undefined && isStranger(child.connection)) ||
				waitsForStrangers(child)),
	);

const isStranger = ({ target }: Connection): boolean =>
	hasTrait(target.type, "third-party") && tailLatencyOf(target) === 0 && target.latency?.p50 === undefined;

/** What is cut off is done again elsewhere: of one answer in twenty that is late, a p95 tells nothing. */
const doesTwice = (connection: Connection): boolean => {
	const { kind, target, idempotent } = connection;
	const isKeyed = idempotent !== undefined && !("value" in idempotent && !idempotent.value);
	const { p99, p999 } = target.latency ?? {};
	return (
		kind === "write" &&
		hasTrait(target.type, "third-party") &&
		triesOf(connection) > 1 &&
		!isKeyed &&
		(p999 ?? p99) === undefined
	);
};

/** How long it takes follows from nothing here: of somebody else's system that states no latency, of whole files, and of what a job asks. */
const isForPeopleToSay = (connection: Connection): boolean =>
	isStranger(connection) ||
	doesTwice(connection) ||
	(hasTrait(connection.target.type, "data") && !hasTrait(connection.target.type, "queried")) ||
	hasTrait(connection.caller.type, "runs-to-end");

function mend(connection: Connection, analysis: Analysis): Mend | undefined {
	const timeout = figureFor(connection, analysis);
	if (timeout === undefined || !isFigure(timeout, connection, analysis)) return undefined;
	const what = `a timeout of ${writeDuration(timeout)}`;
	return { what, title: `Add ${what}`, changes: [set(connection.route, "timeout", writeDuration(timeout))] };
}

export const timeoutProtection: Protection = {
	key: "timeout",
	isLacking: (connection, analysis) => untimed(connection, analysis) !== undefined,
	mend,
	ask(connection, analysis) {
		const most = figureFor(connection, analysis);
		if (most === undefined || isFigure(most, connection, analysis)) return undefined;
		const needed = Math.max(0, ...analysis.calls.over(connection).map((call) => analysis.waits.beneath(call).value));
		const suggestion = writeDuration(needed < longestTimeoutAssumed ? Math.min(most, longestTimeoutAssumed) : most);
		const { caller, target, route } = connection;
		return choice(
			"Add a timeout",
			{ ask: `How long may ${caller.id} wait for one answer of ${target.id}?`, expects: "duration", suggestion },
			(answer) => [set(route, "timeout", answer)],
		);
	},
};
