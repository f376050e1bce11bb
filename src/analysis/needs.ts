/**
 * What flows need, as an AND/OR graph: a call needs its target and all below it; stand-ins and `fallback: {to}` are
 * alternatives. Single losses are the atoms: the only copy of a component, a zone, a region.
 */
import type { Component, Connection, Design, Flow } from "../format/index.ts";
import type { Need, Needs } from "../graph/index.ts";
import type { Alternatives } from "./alternatives.ts";
import { type Call, type Calls, isCall } from "./calls.ts";
import { copiesLost, isOwn, placesOf, survivalOf } from "./copies.ts";

export type Loss =
	| { readonly kind: "copy"; readonly component: Component }
	| { readonly kind: "zone"; readonly id: string }
	| { readonly kind: "region"; readonly id: string };

export interface NeedGraph {
	readonly needs: Needs;
	readonly losses: readonly Loss[];
	readonly lossOf: ReadonlyMap<string, number>;
	readonly flowNodes: ReadonlyMap<Flow, number>;
	/** All that a component needs when no flow says what of it is used. */
	readonly fullNodes: ReadonlyMap<Component, number>;
	/** Which component a node stands for, where it stands for one's own being up. */
	readonly components: ReadonlyMap<number, Component>;
}

export const lossKey = (loss: Loss): string => (loss.kind === "copy" ? `copy ${loss.component.id}` : `${loss.kind} ${loss.id}`);

export function needGraph(design: Design, calls: Calls, alternatives: Alternatives): NeedGraph {
	return new Building(design, calls, alternatives).graph();
}

type Draft = { own: number[]; all: number[]; some: { needed: number; of: number[] }[] };

class Building {
	private readonly nodes: Draft[] = [];
	private readonly losses: Loss[] = [];
	private readonly lossOf = new Map<string, number>();
	private readonly own = new Map<Component, number>();
	private readonly bare = new Map<Component, number>();
	private readonly full = new Map<Component, number>();
	private readonly byGroup = new Map<string, number>();
	private readonly flows = new Map<Flow, number>();
	private readonly components = new Map<number, Component>();
	private readonly nothing = this.node();

	constructor(
		private readonly design: Design,
		private readonly calls: Calls,
		private readonly alternatives: Alternatives,
	) {}

	graph(): NeedGraph {
		for (const component of this.design.components) {
			this.own.set(component, this.ownNode(component));
			this.bare.set(component, this.node());
			this.full.set(component, this.node());
		}
		for (const component of this.design.components) {
			this.nodes[this.bare.get(component)!]!.all.push(this.own.get(component)!, ...this.connectionNeeds(component, (connection) => this.calls.over(connection).length === 0));
			this.nodes[this.full.get(component)!]!.all.push(this.own.get(component)!, ...this.connectionNeeds(component, () => true));
		}
		for (const flow of this.design.flows) this.flows.set(flow, this.flow(flow));
		const needs: Needs = { size: this.nodes.length, atoms: this.losses.length, nodes: this.nodes as readonly Need[] };
		return { needs, losses: this.losses, lossOf: this.lossOf, flowNodes: this.flows, fullNodes: this.full, components: this.components };
	}

	private node(parts: Partial<Draft> = {}): number {
		(this.nodes as Draft[]).push({ own: [], all: [], some: [], ...parts });
		return this.nodes.length - 1;
	}

	private anyOf(nodes: readonly number[]): number {
		const distinct = [...new Set(nodes)];
		return distinct.length === 1 ? distinct[0]! : this.node({ some: [{ needed: 1, of: distinct }] });
	}

	private loss(loss: Loss): number {
		const key = lossKey(loss);
		const known = this.lossOf.get(key);
		if (known !== undefined) return known;
		this.losses.push(loss);
		this.lossOf.set(key, this.losses.length - 1);
		return this.losses.length - 1;
	}

	/** That enough copies of a component are up. */
	private ownNode(component: Component): number {
		const own: number[] = [];
		if (isOwn(component)) {
			const { copies, needed, spare } = survivalOf(component);
			if (spare === 0 || lacksFailover(component, copies) || waitsForHand(component)) own.push(this.loss({ kind: "copy", component }));
			const places = placesOf(component, this.design);
			for (const kind of ["zone", "region"] as const) {
				for (const id of new Set(places.flatMap((place) => place[kind] ?? []))) {
					const lost = copiesLost(component, this.design, (place) => place[kind] === id);
					if (lost > 0 && copies - lost < needed) own.push(this.loss({ kind, id }));
				}
			}
		}
		const node = this.node({ own });
		this.components.set(node, component);
		return node;
	}

	/** What the critical calls of a component need, each target with all that it needs in turn. */
	private connectionNeeds(component: Component, counts: (connection: Connection) => boolean): number[] {
		if (component.type === "dns") return [];
		return component.outgoing.flatMap((connection) => {
			if (!isCall(connection) || !counts(connection) || !isNeeded(connection) || isSkippableCache(connection)) return [];
			return [this.withFallback(connection, this.target(connection.caller, connection.target))];
		});
	}

	private withFallback(connection: Connection, target: number): number {
		const other = fallbackOf(connection, this.design);
		return other === undefined ? target : this.anyOf([target, this.full.get(other)!]);
	}

	/** The target of a call outside all flows, or one of its alternatives: one node for a balancer and type. */
	private target(caller: Component | undefined, target: Component): number {
		const members = this.alternatives.of(caller, target);
		if (members.length === 1) return this.full.get(target)!;
		const key = members.map(({ index }) => index).sort((a, b) => a - b).join(" ");
		const known = this.byGroup.get(key);
		if (known !== undefined) return known;
		const node = this.anyOf(members.map((member) => this.full.get(member)!));
		this.byGroup.set(key, node);
		return node;
	}

	private flow(flow: Flow): number {
		const calls = this.calls.of(flow);
		const below = new Map<Call, number[]>();
		const roots: number[] = [];
		for (const call of calls.toReversed()) {
			const need = this.call(call, below.get(call) ?? []);
			if (need === this.nothing) continue;
			const { parent } = call;
			if (parent === undefined) roots.push(need);
			else if (below.has(parent)) below.get(parent)!.push(need);
			else below.set(parent, [need]);
		}
		for (const call of this.calls.startsOf(flow)) roots.push(this.bare.get(call.from)!);
		return this.node({ all: [...new Set(roots)] });
	}

	/** One call of a flow: its target with the calls beneath it, or what takes over with all that it needs. */
	private call(call: Call, below: readonly number[]): number {
		const { connection, to, from } = call;
		const begins = call.parent === undefined && call.against === "delivery";
		if (call.against === "push") return this.nothing;
		if (call.against === "delivery" && !begins) return this.nothing;
		if (connection !== undefined && !isNeeded(connection)) return this.nothing;
		if (connection !== undefined && isSkippedOnMiss(call)) return this.nothing;
		if (connection?.kind === "publish") return connection.outbox?.value === true ? this.nothing : this.bare.get(to)!;
		if (connection?.kind === "replicate" && !isCall(connection)) return this.nothing;
		const main = below.length === 0 ? this.bare.get(to)! : this.node({ all: [this.bare.get(to)!, ...below] });
		const others = this.alternatives.of(from, to).filter((other) => other !== to);
		const target = others.length === 0 ? main : this.anyOf([main, ...others.map((other) => this.full.get(other)!)]);
		return connection === undefined ? target : this.withFallback(connection, target);
	}
}

/** The caller fails with it, rather than only slowing down. */
export function isNeeded({ critical, fallback }: Connection): boolean {
	if (critical?.value === false) return false;
	return fallback === undefined || !("value" in fallback) || fallback.value === "none";
}

/** The component that answers in place of a call's target. */
export function fallbackOf({ fallback, caller, route }: Connection, design: Design): Component | undefined {
	if (fallback === undefined || "value" in fallback || fallback.to === undefined) return undefined;
	const prefix = caller.id.slice(0, caller.id.length - String(route.path[1]).length);
	return design.component(prefix + fallback.to.value);
}

/** A leader with followers, and nothing that brings one of them up. */
export const lacksFailover = ({ replication, failover, leaderElection, quorum }: Component, copies: number): boolean =>
	replication?.topology?.value === "leader-follower" && copies > 1 && failover === undefined && leaderElection === undefined && quorum === undefined;

/** A standby that serves only after somebody has switched over. */
export const waitsForHand = ({ failover }: Component): boolean => failover?.mode?.value === "manual" && failover.strategy?.value !== "active-active";

/** A cache beside what it caches: its loss is a miss, unless the connection says that it is critical. */
function isSkippableCache({ target, caller, critical }: Connection): boolean {
	if (target.type !== "cache" || target.holds.length > 0 || critical?.value === true) return false;
	const cached = new Set(target.caches?.items.map(({ value }) => value));
	return [...caller.outgoing, ...target.outgoing].some((other) => other.target !== target && (cached.size === 0 || cached.has(other.target.id)));
}

/** The same, in a flow: a later step of the same caller, or of the cache, goes on to what it caches. */
function isSkippedOnMiss(call: Call): boolean {
	const { connection, to, from, flow } = call;
	if (connection === undefined || to.type !== "cache" || to.holds.length > 0 || connection.critical?.value === true) return false;
	const cached = new Set(to.caches?.items.map(({ value }) => value));
	const goesOn = (other: Component, target: Component) => (other === from || other === to) && target !== to && (cached.size === 0 || cached.has(target.id));
	return flow.steps.some((step) => step.index > call.step.index && goesOn(step.from, step.to));
}
