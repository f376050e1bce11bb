/** How long flows take: from the first call to the answer. */
import type { Flow } from "../../format/index.ts";
import type { Percentile } from "../requirements/aims.ts";
import { AnswerTime, type Given } from "./answer-time.ts";
import { type FlowTime, flowTimeOf, type WrittenOut } from "./flow-time.ts";

export interface Latency {
	/** Until the answer, at a percentile. */
	answerOf(flow: Flow, percentile: Percentile): FlowTime;
}

export function latencyOf(given: Given): Latency {
	const written = new Map<Flow, WrittenOut>();
	const known = new Map<WrittenOut, Map<Percentile, FlowTime>>();
	const writtenOut = (flow: Flow): WrittenOut => {
		const made = written.get(flow) ?? answerTimeOf(flow, given);
		written.set(flow, made);
		return made;
	};
	return {
		answerOf(flow, percentile) {
			const one = writtenOut(flow);
			const times = known.get(one) ?? new Map<Percentile, FlowTime>();
			known.set(one, times);
			const found = times.get(percentile) ?? flowTimeOf(one, percentile);
			times.set(percentile, found);
			return found;
		},
	};
}

function answerTimeOf(flow: Flow, given: Given): WrittenOut {
	const term = new AnswerTime(flow, given).whole();
	const hasGap = flow.incomplete || term.terms.length === 0;
	return {
		term,
		waiting: () => new AnswerTime(flow, given, "timed out").whole(),
		lacks: hasGap ? [{ of: flow, key: "steps" }] : [],
	};
}
