/** How many operations a second reach each component and run over each connection, and what they follow from. */
import type { Component, Connection, Design, Flow } from "../../format/index.ts";
import { type Answer, derived, isKnown, unknown, wholeDesign } from "../answer.ts";
import { isOutside } from "../components/copies.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { drainOf, subscriptionsOf } from "./drains.ts";
import { type Counting, type Factor, factor, firstMissing, handingOut, productOf, sumIn } from "./factors.ts";
import { type Load, yearlyFactor } from "./load.ts";
import { type Amount, amountOf, type Messages, messagesOf } from "./messages.ts";
import { factorsOf, perRun, type Spread, spreadsOf } from "./spread.ts";
import { isDelivered, productFrom, type Sum, sumFrom, type Term, termOf } from "./sums.ts";
import { type Ties, tiesOf } from "./ties.ts";

/**
 * Which load: on average over the day; at peak; at peak while every call fails and is tried as often as it may be;
 * at peak while no cache has anything.
 */
export type LoadKind = "average" | "peak" | "worst" | "cold";

export interface When {
	readonly load: LoadKind;
	/** In a year, by the growth that is stated; what states none stays as it is. */
	readonly isGrown?: boolean;
	/** Without what a queue or topic hands over, which may wait there. */
	readonly isCalled?: boolean;
}

export const atPeak: When = { load: "peak" };

export interface Demand {
	/** Calls, messages and runs that reach a component. */
	on(component: Component, when?: When): Sum;
	/** What is sent over a connection, of a subscription what is delivered; without what is pushed back along it. */
	over(connection: Connection, when?: When): Sum;
	/** One call: how often it is made, and why. */
	of(call: Call, when?: When): Term;
	/** How often one run of its flow makes a call. */
	perRun(call: Call): Answer<number>;
	/** Of what a consumer is sent, the part that it works off. */
	drainedBy(consumer: Component, when?: When): number;
	/** What a consumer works off at most, as far as that is stated. */
	drainOf(consumer: Component): Answer<number>;
}

export function demandOf(design: Design, calls: Calls, load: Load): Demand {
	return new Demands(design, calls, load);
}

interface Situation {
	readonly spreads: ReadonlyMap<Call, Spread>;
	readonly messages: Messages;
	readonly rates: Map<Flow, readonly Factor[]>;
	readonly on: Map<Component, Sum>;
	readonly over: Map<Connection, Sum>;
}

class Demands implements Demand {
	private readonly situations = { now: new Map<LoadKind, Situation>(), grown: new Map<LoadKind, Situation>() };
	private readonly spreads = new Map<string, ReadonlyMap<Call, Spread>>();
	private readonly ties: Ties;
	/** Flows by what begins in them by itself, at their start or later on, if that is one's own and does not wait for messages. */
	private readonly starting = new Map<Component, Flow[]>();

	constructor(
		private readonly design: Design,
		private readonly calls: Calls,
		private readonly load: Load,
	) {
		this.ties = tiesOf(design, calls, load);
		for (const flow of design.flows)
			for (const component of new Set(calls.startsOf(flow).flatMap(({ from, against }) => (against ? [] : from))))
				if (!isOutside(component) && subscriptionsOf(component).length === 0)
					this.starting.set(component, [...(this.starting.get(component) ?? []), flow]);
	}

	on(component: Component, when: When = atPeak): Sum {
		if (when.isCalled) {
			const { isCalled: _, ...all } = when;
			const calls = this.on(component, all).terms.filter((term) => !isDelivered(term));
			return calls.length === 0
				? { total: derived(0), atLeast: 0, terms: [] }
				: sumFrom(calls, unknown(wholeDesign, "flows"));
		}
		const { on, messages } = this.situation(when);
		const known = on.get(component);
		if (known !== undefined) return known;
		const found = sumFrom(
			[
				...this.calls.reaching(component).map((call) => this.of(call, when)),
				...(this.starting.get(component) ?? []).map((flow) => this.startOf(flow, when)),
				...subscriptionsOf(component).flatMap((subscription) => this.untold(subscription, messages, when)),
			],
			unknown(wholeDesign, "flows"),
		);
		on.set(component, found);
		return found;
	}

	over(connection: Connection, when: When = atPeak): Sum {
		const { over, messages } = this.situation(when);
		const known = over.get(connection);
		if (known !== undefined) return known;
		const sent = this.calls.over(connection).filter(({ against }) => against !== "push");
		const found = sumFrom(
			[...sent.map((call) => this.of(call, when)), ...this.untold(connection, messages, when)],
			unknown(wholeDesign, "flows"),
		);
		over.set(connection, found);
		return found;
	}

	of(call: Call, when: When = atPeak): Term {
		const { spreads, messages } = this.situation(when);
		const { flow } = call;
		const spread = spreads.get(call)!;
		const rate = messages.rateOf(call);
		const each = perRun(spread);
		const times = sumIn(each) === 0 ? 0 : rate.value / sumIn(each);
		return termOf(rate, {
			bringer: { by: "step", call, flow },
			volume: { reads: each.reads * times, writes: each.writes * times },
			factorsOf: () => [
				...this.ratesOf(flow, when),
				...factorsOf(spread),
				...messages.gatesOf(spread).flatMap((gate) => this.drainFactor(gate, messages)),
			],
		});
	}

	perRun(call: Call): Answer<number> {
		const spread = this.situation(atPeak).spreads.get(call)!;
		return productFrom(sumIn(perRun(spread)), factorsOf(spread));
	}

	drainedBy(consumer: Component, when: When = atPeak): number {
		return this.situation(when).messages.drainedBy(consumer);
	}

	drainOf(consumer: Component): Answer<number> {
		return drainOf(consumer);
	}

	private startOf(flow: Flow, when: When): Term {
		const { messages } = this.situation(when);
		const runs = messages.runsOf(flow);
		const share = this.load.readShareOf(flow)?.value ?? 1;
		return termOf(runs, {
			bringer: { by: "start", flow },
			volume: { reads: runs.value * share, writes: runs.value * (1 - share) },
			factorsOf: () => this.ratesOf(flow, when),
		});
	}

	/** Messages that subscribers get although no step says so. */
	private untold(subscription: Connection, messages: Messages, when: When): Term[] {
		if (subscription.kind !== "subscribe") return [];
		const amount = messages.untold(subscription);
		const { value, missing } = amount;
		if (missing === undefined && value === 0) return [];
		const again = againFrom(subscription.target, countingOf(when));
		const once = value / productOf(again);
		const rate: Factor = { kind: "rate", value: once, of: subscription, from: [], basis: "derived", missing };
		return [
			termOf(amount, {
				bringer: { by: "subscription", connection: subscription },
				volume: { reads: 0, writes: value },
				factorsOf: () => [rate, ...again],
			}),
		];
	}

	private ratesOf(flow: Flow, when: When): readonly Factor[] {
		const { rates, messages } = this.situation(when);
		const known = rates.get(flow) ?? this.ratesFound(flow, messages, when);
		rates.set(flow, known);
		return known;
	}

	private ratesFound(flow: Flow, messages: Messages, when: When): Factor[] {
		const begun = messages.begunBy(flow);
		if (begun === undefined) return this.statedRates(flow, when);
		const { value, missing } = messages.runsOf(flow);
		return [{ kind: "rate", value, of: begun, from: [], basis: "derived", missing }];
	}

	private statedRates(flow: Flow, { load, isGrown }: When): Factor[] {
		const rate = load === "average" ? this.load.averageOf(flow) : this.load.peakOf(flow);
		const key = load === "average" ? "throughput.average" : "rate";
		if (rate === undefined)
			return [{ kind: "rate", value: 0, of: flow, from: [], basis: "derived", missing: { of: flow, key } }];
		const growth = isGrown ? this.load.growthOf(flow) : undefined;
		return [
			factor("rate", rate.value, flow, rate),
			...(growth === undefined ? [] : [factor("growth", yearlyFactor(growth.value), flow, growth)]),
		];
	}

	private drainFactor(consumer: Component, messages: Messages): Factor[] {
		const value = messages.drainedBy(consumer);
		if (value === 1) return [];
		const drain = this.drainOf(consumer);
		return isKnown(drain) ? [{ kind: "drained", value, of: consumer, from: drain.from, basis: drain.basis }] : [];
	}

	private situation(when: When): Situation {
		const situations = when.isGrown ? this.situations.grown : this.situations.now;
		const known = situations.get(when.load);
		if (known !== undefined) return known;
		const { calls, ties } = this;
		const { flows } = this.design;
		const counting = countingOf(when);
		const spreads = this.spreadsFor(counting);
		const stated = (flow: Flow): Amount => {
			const factors = this.statedRates(flow, when);
			return amountOf(productOf(factors), firstMissing(factors));
		};
		const againAt = (broker: Component) => againFrom(broker, counting);
		const spreadOf = (call: Call) => spreads.get(call)!;
		const messages = messagesOf({ flows, calls, ties, spreadOf, againAt, stated });
		const found = { spreads, messages, rates: new Map(), on: new Map(), over: new Map() };
		situations.set(when.load, found);
		return found;
	}

	private spreadsFor(counting: Counting): ReadonlyMap<Call, Spread> {
		const key = `${counting.caches} ${counting.tries}`;
		const known = this.spreads.get(key);
		if (known !== undefined) return known;
		const { calls, load } = this;
		const { limits } = this.ties;
		const found = new Map<Call, Spread>();
		for (const flow of this.design.flows)
			for (const [call, spread] of spreadsOf(flow, { calls: calls.of(flow), load, counting, limits }))
				found.set(call, spread);
		this.spreads.set(key, found);
		return found;
	}
}

const countingOf = ({ load }: When): Counting => ({
	caches: load === "cold" ? "empty" : "as stated",
	tries: load === "worst" ? "all" : "first",
});

const againFrom = (broker: Component, { tries }: Counting): Factor[] => (tries === "all" ? handingOut(broker) : []);
