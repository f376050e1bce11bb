/** The figures that conditions may ask of a thing: the same as `plumbline check` gives to programs. */
import {
	type Analysis,
	type Answer,
	derived,
	isKnown,
	type Known,
	type LoadKind,
	type Percentile,
} from "../analysis/index.ts";
import type { Component, Connection, Data, Flow, Type } from "../format/index.ts";
import type { RuledKind } from "../format/schema/custom-rules.ts";
import { count, duration, rate, share } from "../format/schema/types.ts";
import type { Ground } from "../roadmap/index.ts";
import type { Bounds } from "./comparison.ts";
import type { Ruled } from "./keys.ts";

export interface Figure {
	/** What it is compared with. */
	readonly type: Type;
	readonly of: (thing: never, analysis: Analysis) => Found | undefined;
}

/** Undefined where it is not known. */
export interface Found {
	readonly bounds: Bounds;
	readonly ground: Ground;
}

const found = (answer: Answer<number> | undefined): Found | undefined =>
	answer !== undefined && isKnown(answer) && Number.isFinite(answer.value)
		? { bounds: { low: answer.value, high: answer.value }, ground: answer }
		: undefined;

const within = ({ low, high }: Bounds, ground: Known<unknown>): Found => ({ bounds: { low, high }, ground });

const demandOn = (load: LoadKind): Figure => ({
	type: rate,
	of: (thing: Component, { demand }) => found(demand.on(thing, { load }).total),
});
const demandOver = (load: LoadKind): Figure => ({
	type: rate,
	of: (thing: Connection, { demand }) => found(demand.over(thing, { load }).total),
});
const answersAt = (percentile: Percentile): Figure => ({
	type: duration,
	of: (flow: Flow, { latency }) => {
		const { low, high } = latency.answerOf(flow, percentile);
		if (!isKnown(high)) return undefined;
		return within({ low: low.value, high: high.value }, high);
	},
});

const figuresOf: Readonly<Record<RuledKind, Readonly<Record<string, Figure>>>> = {
	component: {
		copies: { type: count, of: (thing: Component, { copies }) => found(copies.running(thing)) },
		availability: {
			type: share,
			of: (thing: Component, { availability }) => {
				const answer = availability.ofComponent(thing);
				return within(answer.value.up, answer);
			},
		},
		capacity: { type: rate, of: (thing: Component, { load }) => found(load.capacityOf(thing)) },
		utilisation: { type: share, of: (thing: Component, { utilisations }) => found(utilisations.of(thing).asItIs) },
		average: demandOn("average"),
		peak: demandOn("peak"),
		worst: demandOn("worst"),
	},
	connection: { average: demandOver("average"), peak: demandOver("peak"), worst: demandOver("worst") },
	flow: {
		availability: {
			type: share,
			of: (flow: Flow, { availability }) => {
				const answer = availability.ofFlow(flow);
				return within(answer.value.up, answer);
			},
		},
		p50: answersAt("p50"),
		p95: answersAt("p95"),
		p99: answersAt("p99"),
	},
	data: {
		staleness: {
			type: duration,
			of: (data: Data, { staleness }) => {
				const most = staleness(data);
				return isKnown(most) ? within({ low: 0, high: most.value }, most) : undefined;
			},
		},
	},
	requirement: {},
};

export const figureNames = (kind: RuledKind): readonly string[] => Object.keys(figuresOf[kind]);

export const figureType = (kind: RuledKind, name: string): Type | undefined =>
	Object.hasOwn(figuresOf[kind], name) ? figuresOf[kind][name]!.type : undefined;

export const figureOf = (thing: Ruled, name: string, analysis: Analysis): Found | undefined =>
	figuresOf[thing.is][name]!.of(thing as never, analysis);

const countsOf: Readonly<Record<RuledKind, Readonly<Record<string, (thing: never, analysis: Analysis) => number>>>> = {
	component: {
		calls: ({ outgoing }: Component) => new Set(outgoing.map(({ target }) => target)).size,
		callers: ({ incoming }: Component) => new Set(incoming.map(({ caller }) => caller)).size,
		data: ({ holds }: Component) => holds.length,
		flows: (thing: Component, { calls }) =>
			new Set([...calls.reaching(thing), ...calls.from(thing)].map(({ flow }) => flow)).size,
	},
	connection: {
		flows: (thing: Connection, { calls }) => new Set(calls.over(thing).map(({ flow }) => flow)).size,
	},
	data: { stores: ({ stores }: Data) => stores.length },
	flow: {
		steps: ({ steps }: Flow) => steps.length,
		components: (flow: Flow) => componentsOn(flow).size,
	},
	requirement: {},
};

export const componentsOn = ({ steps }: Flow): ReadonlySet<Component> =>
	new Set(steps.flatMap(({ from, to }) => [from, to]));

export const countNames = (kind: RuledKind): readonly string[] => Object.keys(countsOf[kind]);

export function countOf(thing: Ruled, name: string, analysis: Analysis): Known<number> {
	return derived(countsOf[thing.is][name]!(thing as never, analysis));
}
