/** What waits in a queue or topic: how busy its consumers are, when it is full, and how long a burst takes to work off. */
import { type Component, type Flow, hasTrait } from "../../format/index.ts";
import { type Answer, combined, isKnown, stated, sumOf, unknown } from "../answer.ts";
import { atPeak, type Demand, type When } from "./demand.ts";
import type { Load } from "./load.ts";
import type { Sum } from "./sums.ts";

/** Seconds, where it comes to that at all. */
export type Lasting = Answer<number | "never">;

/** Messages that wait for the same consumers: of a queue for all of them, of a topic for each subscriber by itself. */
export interface Backlog {
	readonly broker: Component;
	readonly consumers: readonly Component[];
	/** What comes in for them at peak, and what they work off of it at most; both per second. */
	readonly arriving: Answer<number>;
	readonly drained: Answer<number>;
	/** What comes in on average. */
	readonly average: Answer<number>;
	/** One over the other: it grows while this is above 1. */
	readonly utilisation: Answer<number>;
	/** How long the peak lasts until `maxDepth` messages wait. */
	readonly fullAfter: Lasting;
	/** How long what a peak leaves waits, once the load is back to its average. */
	readonly clearedAfter: Lasting;
}

const onAverage: When = { load: "average" };

export function backlogsOf(broker: Component, demand: Demand, load: Load): readonly Backlog[] {
	const subscriptions = broker.incoming.filter(({ kind }) => kind === "subscribe");
	const groups = hasTrait(broker.type, "hands-to-one")
		? subscriptions.length > 0
			? [subscriptions]
			: []
		: subscriptions.map((one) => [one]);
	return groups.map((group): Backlog => {
		const consumers = group.map(({ caller }) => caller);
		const sent = (when: When): Answer<number> => sumOf(group.map((one) => demand.over(one, when).total));
		const arriving = sent(atPeak);
		const average = sent(onAverage);
		const drained = sumOf(group.map((one) => drainedOver(demand.over(one), one.caller, demand)));
		const utilisation = ratio(arriving, drained, broker);
		return {
			broker,
			consumers,
			arriving,
			drained,
			average,
			utilisation,
			fullAfter: fullAfter(broker, arriving, drained),
			clearedAfter: clearedAfter(broker, { arriving, drained, average }, lastingAt(broker, demand, load)),
		};
	});
}

/** A consumer of several divides itself by what comes from each. */
function drainedOver(from: Sum, consumer: Component, demand: Demand): Answer<number> {
	const most = demand.drainOf(consumer);
	const messages = sumOf(
		consumer.outgoing.filter(({ kind }) => kind === "subscribe").map((one) => demand.over(one).total),
	);
	const part = combined(from.total, messages, (some, all) => (all === 0 ? 1 : some / all));
	return combined(most, part, (all, share) => all * share);
}

const ratio = (arriving: Answer<number>, drained: Answer<number>, broker: Component): Answer<number> =>
	isKnown(drained) && drained.value === 0
		? unknown(broker, "capacity")
		: combined(arriving, drained, (some, all) => some / all);

function fullAfter(broker: Component, arriving: Answer<number>, drained: Answer<number>): Lasting {
	const growing = combined(arriving, drained, (some, all) => some - all);
	if (isKnown(growing) && growing.value <= 0) return { ...growing, value: "never" };
	const { maxDepth } = broker;
	if (maxDepth === undefined) return combined(growing, unknown(broker, "maxDepth"), () => "never");
	return combined(growing, stated(maxDepth), (perSecond, most) => most / perSecond);
}

interface Course {
	readonly arriving: Answer<number>;
	readonly drained: Answer<number>;
	readonly average: Answer<number>;
}

/** No more than `maxDepth` can wait, where that is stated. */
function clearedAfter(
	{ maxDepth }: Component,
	{ arriving, drained, average }: Course,
	lasting: Answer<number>,
): Lasting {
	const growing = combined(arriving, drained, (some, all) => Math.max(0, some - all));
	if (isKnown(growing) && growing.value === 0) return growing;
	const left = combined(growing, lasting, (perSecond, seconds) =>
		Math.min(perSecond * seconds, maxDepth?.value ?? Number.POSITIVE_INFINITY),
	);
	const free = combined(drained, average, (all, some) => all - some);
	return combined(left, free, (messages, perSecond) => (perSecond > 0 ? messages / perSecond : "never"));
}

/** How long the longest peak of the flows that send to it lasts. */
function lastingAt(broker: Component, demand: Demand, load: Load): Answer<number> {
	const flows = new Set<Flow>(
		demand.on(broker).terms.flatMap(({ bringer }) => ("flow" in bringer ? bringer.flow : [])),
	);
	const each = [...flows].map((flow) => load.peakFor(flow));
	return each.length === 0
		? unknown(broker, "throughput.peakFor")
		: each.reduce((longest, next) => combined(longest, next, Math.max));
}
