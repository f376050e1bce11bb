/**
 * Messages tie flows together: a flow may begin with what others publish, and a consumer works off no more than it
 * can, whoever sent it. So rates are found in the order in which they depend on each other. Where messages go round,
 * nothing is taken off for what a consumer cannot work off, and a flow that would begin itself has no known rate.
 */
import { type Component, type Connection, type Flow, hasTrait } from "../../format/index.ts";
import { stronglyConnected } from "../../graph/index.ts";
import type { Missing } from "../answer.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { subscriptionsOf } from "./drains.ts";
import { type Factor, productOf, sumIn } from "./factors.ts";
import { perRun, type Spread } from "./spread.ts";
import type { Ties } from "./ties.ts";

/** Per second, as far as it is known. */
export interface Amount {
	/** With 1 for each factor that is unknown, and nothing for each such rate. */
	readonly value: number;
	/** Of that, what rests on nothing unknown. */
	readonly atLeast: number;
	/** The first thing that would have to be known besides. */
	readonly missing: Missing | undefined;
}

export const amountOf = (value: number, missing: Missing | undefined): Amount => ({
	value,
	atLeast: missing === undefined ? value : 0,
	missing,
});
const nothing = amountOf(0, undefined);
const unknownRuns = (of: Flow): Amount => amountOf(0, { of, key: "rate" });

export interface Messages {
	/** The subscription that a flow begins with, where its runs follow from what others publish. */
	begunBy(flow: Flow): Connection | undefined;
	/** Runs. */
	runsOf(flow: Flow): Amount;
	/** Times that a call is made. */
	rateOf(call: Call): Amount;
	/** Of what a consumer is sent, the part that it works off. */
	drainedBy(consumer: Component): number;
	/** Of the calls of a step, the part that passes the consumers above it, and which of those hold it to what they can. */
	passing(spread: Spread): number;
	gatesOf(spread: Spread): readonly Component[];
	/** Messages over a subscription that no step delivers. */
	untold(subscription: Connection): Amount;
}

export interface MessagesOf {
	readonly ties: Ties;
	readonly flows: readonly Flow[];
	readonly calls: Calls;
	readonly spreadOf: (call: Call) => Spread;
	/** How often a broker hands out what fails, where that is counted. */
	readonly againAt: (broker: Component) => readonly Factor[];
	/** Runs of a flow a second that it states itself. */
	readonly stated: (flow: Flow) => Amount;
}

export function messagesOf(given: MessagesOf): Messages {
	const found = new Rates(given);
	found.settle();
	return found;
}

class Rates implements Messages {
	private readonly runs = new Map<Flow, Amount>();
	private readonly drained = new Map<Component, number>();
	/** What reaches a broker or consumer by messages. */
	private readonly arrivals = new Map<Component, Amount>();
	/** Of what is behind a delivery, what passes all the consumers on the way. */
	private readonly passed = new Map<Spread, number>();
	/** What consumers work off at most, as far as they wait for nothing of their own. */
	private readonly limited: Map<Component, number>;
	/** Components among which messages go round. */
	private readonly rounds = new Map<Component, number>();
	private readonly steps = new Map<Component, readonly Call[]>();

	constructor(private readonly given: MessagesOf) {
		const { ties, flows, stated } = given;
		this.limited = new Map(ties.limits);
		for (const flow of flows) if (!ties.begun.has(flow)) this.runs.set(flow, stated(flow));
	}

	begunBy(flow: Flow): Connection | undefined {
		return this.given.ties.begun.get(flow);
	}

	runsOf(flow: Flow): Amount {
		return this.runs.get(flow) ?? unknownRuns(flow);
	}

	drainedBy(consumer: Component): number {
		return this.drained.get(consumer) ?? 1;
	}

	gatesOf(spread: Spread): Component[] {
		const found: Component[] = [];
		for (let gate = this.gateOf(spread); gate !== undefined; gate = this.gateOf(gate)) found.push(gate.call.to);
		return found.reverse();
	}

	rateOf(call: Call): Amount {
		const spread = this.given.spreadOf(call);
		const runs = this.runsOf(call.flow);
		const times = sumIn(perRun(spread)) * this.passing(spread);
		const { value, atLeast } = scaled(runs, times);
		return { value, atLeast: spread.missing === undefined ? atLeast : 0, missing: runs.missing ?? spread.missing };
	}

	passing(spread: Spread): number {
		const gate = this.gateOf(spread);
		return gate === undefined ? 1 : this.passedBy(gate);
	}

	untold(subscription: Connection): Amount {
		const { caller, target } = subscription;
		const round = this.rounds.get(caller);
		const goesRound = round !== undefined && round === this.rounds.get(target);
		if (this.given.ties.starting.has(subscription) || goesRound) return nothing;
		return scaled(this.leftOver(subscription), productOf(this.given.againAt(target)));
	}

	/** Finds everything that depends on something else, in order. */
	settle(): void {
		const { messaging, begun } = this.given.ties;
		const nodes: readonly Node[] = [...messaging, ...begun.keys()];
		const numbers = new Map(nodes.map((node, i) => [node, i]));
		const edges = nodes.map((node) => this.dependenciesOf(node).flatMap((other) => numbers.get(other) ?? []));
		const { components: groups } = stronglyConnected({ size: nodes.length, edges });
		for (const [i, group] of groups.entries()) {
			const members = group.map((number) => nodes[number]!);
			if (group.length > 1 || edges[group[0]!]!.includes(group[0]!)) for (const node of members) this.open(node, i);
			for (const node of members) this.find(node);
		}
	}

	/** In a round nothing waits for the rest of it. */
	private open(node: Node, round: number): void {
		if (node.is === "flow") this.runs.set(node, unknownRuns(node));
		else {
			this.limited.delete(node);
			this.rounds.set(node, round);
		}
	}

	private find(node: Node): void {
		if (node.is === "flow") {
			const subscription = this.given.ties.begun.get(node)!;
			const broker = subscription.target;
			const hasSource = this.sentTo(broker).length > 0 || subscriptionsOf(broker).length > 0;
			if (!this.runs.has(node)) this.runs.set(node, hasSource ? this.leftOver(subscription) : unknownRuns(node));
			return;
		}
		const { value } = this.arriving(node);
		const most = this.limited.get(node);
		if (most !== undefined && value > most) this.drained.set(node, most / value);
	}

	private dependenciesOf(node: Node): Node[] {
		if (node.is === "flow") return [this.given.ties.begun.get(node)!.target];
		const behind = this.sentTo(node).flatMap((call) => {
			const gate = this.gateOf(this.given.spreadOf(call));
			return gate === undefined ? [call.flow] : [call.flow, gate.call.to];
		});
		const waited = subscriptionsOf(node).filter((subscription) => !this.given.ties.starting.has(subscription));
		return [...behind, ...waited.map(({ target }) => target)];
	}

	/** Steps that put a message into a broker, or hand one to a consumer. */
	private sentTo(component: Component): readonly Call[] {
		const known = this.steps.get(component);
		if (known !== undefined) return known;
		const found = this.given.calls.reaching(component).filter(isMessage);
		this.steps.set(component, found);
		return found;
	}

	private arriving(component: Component): Amount {
		const known = this.arrivals.get(component);
		if (known !== undefined) return known;
		const found = together([
			...this.sentTo(component).map((call) => this.rateOf(call)),
			...subscriptionsOf(component).map((subscription) => this.untold(subscription)),
		]);
		this.arrivals.set(component, found);
		return found;
	}

	/** A topic hands on all that no step hands on; a queue what no step hands to anybody, evenly. */
	private leftOver(subscription: Connection): Amount {
		const broker = subscription.target;
		const isQueue = hasTrait(broker.type, "hands-to-one");
		const isTold = ({ against, connection }: Call): boolean =>
			against === "delivery" && (isQueue ? connection?.target === broker : connection === subscription);
		const sent = this.sentTo(broker);
		const left = sent.filter(({ children }) => !children.some(isTold));
		const all =
			left.length === sent.length
				? this.arriving(broker)
				: together([
						...left.map((call) => this.rateOf(call)),
						...subscriptionsOf(broker).map((inner) => this.untold(inner)),
					]);
		const takers = isQueue ? broker.incoming.filter(({ kind }) => kind === "subscribe").length : 1;
		return scaled(all, 1 / takers);
	}

	/** The nearest delivery above whose consumer works off no more than it can. */
	private gateOf(spread: Spread): Spread | undefined {
		let gate = spread.after;
		while (gate !== undefined && !this.limited.has(gate.call.to)) gate = gate.after;
		return gate;
	}

	private passedBy(gate: Spread): number {
		const known = this.passed.get(gate);
		if (known !== undefined) return known;
		const found = this.drainedBy(gate.call.to) * this.passing(gate);
		this.passed.set(gate, found);
		return found;
	}
}

type Node = Component | Flow;

export const isMessage = ({ against, kind }: Call): boolean =>
	against === "delivery" || (against === undefined && kind === "publish");

const scaled = ({ value, atLeast, missing }: Amount, by: number): Amount => ({
	value: value * by,
	atLeast: atLeast * by,
	missing,
});

const together = (amounts: readonly Amount[]): Amount => ({
	value: amounts.reduce((sum, { value }) => sum + value, 0),
	atLeast: amounts.reduce((sum, { atLeast }) => sum + atLeast, 0),
	missing: amounts.find(({ missing }) => missing !== undefined)?.missing,
});
