/** Whether flows answer as fast as is asked. */
import type { Stated } from "../../format/index.ts";
import { isKnown } from "../answer.ts";
import { type FlowTime, verdictOn } from "../latency/flow-time.ts";
import type { Latency } from "../latency/latency.ts";
import type { Percentile } from "../requirements/aims.ts";
import type { Scoped } from "./scope.ts";
import { atMost, type Judged, judged, unknowable } from "./verdict.ts";

/** Of a component alone, what it states. */
export function judgeAnswer(
	{ thing }: Scoped,
	percentile: Percentile,
	asked: Stated<number>,
	latency: Latency,
): Judged {
	if (thing.is === "data") return unknowable();
	if (thing.is === "component") {
		const own = thing.latency?.[percentile];
		if (own === undefined) return unknowable({ of: thing, key: `latency.${percentile}` });
		const figure = { low: own.value, high: own.value };
		return judged(atMost(figure, asked.value), figure, { value: own.value, basis: "stated", from: [own] });
	}
	return verdictOf(latency.answerOf(thing, percentile), asked);
}

/** Of flows alone: what is done is done by one. */
export function judgeDone({ thing }: Scoped, asked: Stated<number>, latency: Latency): Judged {
	return thing.is === "flow" ? verdictOf(latency.doneOf(thing), asked) : unknowable({ of: thing, key: "flow" });
}

function verdictOf(time: FlowTime, asked: Stated<number>): Judged {
	const { verdict, by, figure } = verdictOn(time, asked.value);
	if (!isKnown(figure)) return { ...unknowable(...time.missing), from: time.low.from };
	const high = isKnown(time.high) ? time.high.value : time.low.value;
	return {
		verdict,
		figure: { low: time.low.value, high },
		...(by === "estimate" && { estimate: figure.value }),
		basis: figure.basis,
		from: figure.from,
		get contributions() {
			return time.contributions;
		},
		missing: [],
	};
}
