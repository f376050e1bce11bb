/** How long flows take: from the first call to the answer, and until the last of what they set off is done. */
import type { Connection, Flow } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import type { Percentile } from "../requirements/aims.ts";
import { AnswerTime, type Given, type Mode, waitedForIn } from "./answer-time.ts";
import { DoneTime } from "./done-time.ts";
import { type FlowTime, flowTimeOf, type WrittenOut } from "./flow-time.ts";
import { type InRow, inRow } from "./terms.ts";

export interface Latency {
	/** Until the answer, at a percentile. */
	answerOf(flow: Flow, percentile: Percentile): FlowTime;
	/** The same if nobody made the calls over one connection: what is left of a target is theirs. */
	without(connection: Connection, flow: Flow, percentile: Percentile): FlowTime;
	/** Until the last asynchronous step is done. */
	doneOf(flow: Flow, percentile?: Percentile): FlowTime;
}

/** A freshness target names no percentile. */
const freshnessPercentile = "p99";

export function latencyOf(given: Given): Latency {
	const answers = timesBy(
		() => given.calls,
		(flow, mode) => new AnswerTime(flow, given, mode).whole(),
	);
	const done = timesBy(
		() => given.calls,
		(flow, mode) => new DoneTime(flow, given, mode).whole(),
	);
	return {
		answerOf: answers,
		without(connection, flow, percentile) {
			const isWaitedFor = waitedForIn(flow, given);
			const counts = (call: Call): boolean => isWaitedFor(call) && call.connection !== connection;
			const write = (mode: Mode) => new AnswerTime(flow, given, mode, counts).whole();
			return flowTimeOf({ term: write("answered"), waiting: () => write("timed out"), lacks: [] }, percentile);
		},
		doneOf: (flow, percentile = freshnessPercentile) => done(flow, percentile),
	};
}

/** Flows whose calls are nested deeper than any design is are not taken apart. */
const deepest = 200;

function timesBy(
	calls: () => Calls,
	write: (flow: Flow, mode: Mode) => InRow,
): (flow: Flow, percentile: Percentile) => FlowTime {
	const written = new Map<Flow, { readonly out: WrittenOut; readonly times: Map<Percentile, FlowTime> }>();
	const writtenOut = (flow: Flow): WrittenOut => {
		const isTooDeep = depthOf(calls().of(flow)) > deepest;
		const term = isTooDeep ? inRow([]) : write(flow, "answered");
		const hasGap = flow.incomplete || term.terms.length === 0;
		return {
			term,
			waiting: () => (isTooDeep ? term : write(flow, "timed out")),
			lacks: hasGap ? [{ of: flow, key: "steps" }] : [],
		};
	};
	return (flow, percentile) => {
		const one = written.get(flow) ?? { out: writtenOut(flow), times: new Map<Percentile, FlowTime>() };
		written.set(flow, one);
		const time = one.times.get(percentile) ?? flowTimeOf(one.out, percentile);
		one.times.set(percentile, time);
		return time;
	};
}

function depthOf(calls: readonly Call[]): number {
	const depths = new Map<Call, number>();
	let most = 0;
	for (const call of calls) {
		const depth = 1 + ((call.parent && depths.get(call.parent)) ?? 0);
		depths.set(call, depth);
		most = Math.max(most, depth);
	}
	return most;
}
