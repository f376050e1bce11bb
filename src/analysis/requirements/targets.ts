/** What requirements ask of flows, data and components. Several on one thing: the strictest counts. */
import type { Component, Consistency, Data, Design, Flow, Growth, Requirement, Stated } from "../../format/index.ts";
import { consistencies } from "../../format/index.ts";
import { type Known, stated } from "../answer.ts";
import { isOutside, isStore } from "../components/copies.ts";
import { entryAt } from "../exposure/entries.ts";
import type { Calls } from "../flows/calls.ts";

/** Stated by a requirement. */
export interface Target<T> extends Known<T> {
	readonly requirement: Requirement;
	readonly stated: Stated<T>;
}

export const targetOf = <T>(requirement: Requirement, asked: Stated<T>): Target<T> => ({
	...stated(asked),
	requirement,
	stated: asked,
});

export interface Targets {
	/** Share of time in [0, 1], of a flow, or of a component or what a store holds by itself. */
	availabilityOf(thing: Flow | Component | Data): Target<number> | undefined;
	/** The shortest time that a flow has to keep at the highest percentile that is stated for it, in seconds. */
	latencyOf(flow: Flow): Target<number> | undefined;
	/** Seconds. */
	freshnessOf(flow: Flow): Target<number> | undefined;
	/** Per second. */
	peakOf(flow: Flow): Target<number> | undefined;
	averageOf(flow: Flow): Target<number> | undefined;
	/** The least share of a flow's calls that only read: writes cost more. */
	readShareOf(flow: Flow): Target<number> | undefined;
	/** The fastest growth of its load that is stated as a share. */
	growthOf(flow: Flow): Target<Growth> | undefined;
	/** Seconds. */
	peakForOf(flow: Flow): Target<number> | undefined;
	/** Seconds, of a flow or of what a store holds. */
	rtoOf(thing: Flow | Component | Data): Target<number> | undefined;
	rpoOf(thing: Flow | Component | Data): Target<number> | undefined;
	consistencyOf(thing: Flow | Data | Component): Target<Consistency> | undefined;
	/** Requirements in whose scope a thing is. */
	covering(thing: Flow | Component | Data): readonly Requirement[];
}

export function targetsOf(design: Design, calls: Calls): Targets {
	const scopes = new Scopes(design, calls);
	const least = <T>(
		thing: Flow | Component | Data,
		pick: (requirement: Requirement) => Stated<T> | undefined,
		better: (a: T, b: T) => boolean,
	): Target<T> | undefined => {
		let best: Target<T> | undefined;
		for (const requirement of scopes.covering(thing)) {
			const asked = pick(requirement);
			if (asked === undefined || (!requirement.scoped && !appliesUnscoped(thing, requirement, asked))) continue;
			if (best === undefined || better(asked.value, best.value)) best = targetOf(requirement, asked);
		}
		return best;
	};
	let fromOutside: ReadonlySet<Flow> | undefined;
	const lower = (a: number, b: number) => a < b;
	const higher = (a: number, b: number) => a > b;
	return {
		availabilityOf: (thing) => least(thing, ({ availability }) => availability, higher),
		latencyOf: (flow) =>
			firstOf(["p999", "p99", "p95", "p90", "p50"] as const, (percentile) =>
				least(flow, ({ latency }) => latency?.[percentile], lower),
			),
		freshnessOf: (flow) => least(flow, ({ freshness }) => freshness, lower),
		peakOf: (flow) => least(flow, ({ throughput }) => throughput?.peak, higher),
		averageOf: (flow) => least(flow, ({ throughput }) => throughput?.average, higher),
		readShareOf: (flow) => least(flow, ({ throughput }) => throughput?.readShare, lower),
		growthOf: (flow) => least(flow, ({ throughput }) => asShare(throughput?.growth), isFaster),
		peakForOf: (flow) => least(flow, ({ throughput }) => throughput?.peakFor, higher),
		rtoOf: (thing) => least(thing, ({ recovery }) => recovery?.rto, lower),
		rpoOf: (thing) => least(thing, ({ recovery }) => recovery?.rpo, lower),
		consistencyOf: (thing) =>
			least(
				thing,
				({ consistency }) => consistency,
				(a, b) => consistencies.indexOf(a) < consistencies.indexOf(b),
			),
		covering: (thing) => scopes.covering(thing),
	};

	/**
	 * Without a scope: availability, latency and freshness of flows from outside; consistency and recovery of all data,
	 * and where none is stated, of all stores.
	 */
	function appliesUnscoped(
		thing: Flow | Component | Data,
		{ availability, freshness, latency, throughput, consistency, recovery }: Requirement,
		asked: Stated<unknown>,
	): boolean {
		const ofData: unknown[] = [consistency, ...Object.values(recovery ?? {})];
		if (thing.is === "data") return ofData.includes(asked);
		if (thing.is === "component")
			return ofData.includes(asked) && (design.data.length > 0 ? thing.holds.length > 0 : isStore(thing));
		const ofFlows: unknown[] = [availability, freshness, ...Object.values(latency ?? {})];
		fromOutside ??= new Set(flowsFromOutside(design, calls));
		if (ofFlows.includes(asked)) return fromOutside.has(thing);
		const ofLoad: unknown[] = Object.values(throughput ?? {});
		return ofLoad.includes(asked) && fromOutside.size === 1 && fromOutside.has(thing);
	}
}

/** What is stated in bytes says nothing of calls. */
const asShare = (growth: Stated<Growth> | undefined): Stated<Growth> | undefined =>
	growth !== undefined && "share" in growth.value ? growth : undefined;

const isFaster = (a: Growth, b: Growth): boolean => paceOf(a) > paceOf(b);
const paceOf = (growth: Growth): number => ("share" in growth ? Math.log1p(growth.share) / growth.per : 0);

function firstOf<A, B>(values: readonly A[], find: (value: A) => B | undefined): B | undefined {
	for (const value of values) {
		const found = find(value);
		if (found !== undefined) return found;
	}
	return undefined;
}

/**
 * The flows with an entry; where none has one, as in a tool for one's own people, those that a client or external
 * begins.
 */
export function flowsFromOutside({ flows }: Design, calls: Calls): readonly Flow[] {
	const entering = flows.filter((flow) => hasEntry(flow, calls));
	return entering.length > 0 ? entering : flows.filter((flow) => isBegunOutside(flow, calls));
}

function isBegunOutside(flow: Flow, calls: Calls): boolean {
	const [first] = calls.startsOf(flow);
	return first !== undefined && isOutside(first.from);
}

/** A flow that comes in from a client or external, or at what states that it is exposed. */
export function hasEntry(flow: Flow, calls: Calls): boolean {
	const [first] = calls.startsOf(flow);
	if (first === undefined) return false;
	if (isOutside(first.from)) return first.to.exposure?.value !== "internal";
	return (flow.entry !== undefined && isOutside(flow.entry)) || entryAt(first.from)?.ways.length === 0;
}

class Scopes {
	private readonly known = new Map<Flow | Component | Data, readonly Requirement[]>();
	private readonly byThing = new Map<unknown, Requirement[]>();
	private readonly unscoped: Requirement[] = [];

	constructor(
		design: Design,
		private readonly calls: Calls,
	) {
		for (const requirement of design.requirements) {
			if (!requirement.scoped) this.unscoped.push(requirement);
			for (const thing of [...requirement.flows, ...requirement.components, ...requirement.datas]) {
				const same = this.byThing.get(thing);
				if (same === undefined) this.byThing.set(thing, [requirement]);
				else same.push(requirement);
			}
		}
	}

	covering(thing: Flow | Component | Data): readonly Requirement[] {
		const known = this.known.get(thing);
		if (known !== undefined) return known;
		const found = [...new Set([...this.naming(thing), ...this.unscoped, ...this.through(thing)])];
		this.known.set(thing, found);
		return found;
	}

	/** What is narrowed to data or a component is no target of whole flows. */
	private naming(thing: Flow | Component | Data): readonly Requirement[] {
		const all = this.byThing.get(thing) ?? [];
		return thing.is === "flow" ? all.filter(({ components, datas }) => components.length + datas.length === 0) : all;
	}

	/** A target on data covers the stores that hold it, one on a store all data in it, unless it names some. */
	private through(thing: Flow | Component | Data): readonly Requirement[] {
		if (thing.is === "data")
			return thing.stores.flatMap((store) => this.naming(store)).filter(({ datas }) => datas.length === 0);
		if (thing.is === "flow") return [];
		return thing.holds
			.flatMap((data) => this.naming(data))
			.filter(
				({ flows, components }) =>
					this.isSeenBy(flows, thing) && (components.length === 0 || components.includes(thing)),
			);
	}

	/** Scope keys together narrow: `data` as `flow` sees it. */
	private isSeenBy(flows: readonly Flow[], store: Component): boolean {
		return flows.length === 0 || this.calls.reaching(store).some(({ flow }) => flows.includes(flow));
	}
}
