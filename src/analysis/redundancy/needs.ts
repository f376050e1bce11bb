/**
 * What flows need, as an AND/OR graph: a call needs its target and all below it; stand-ins and `fallback: {to}` are
 * alternatives. Single losses are the atoms: one copy of a component, a zone, a region.
 */
import { type Component, type Connection, type Design, type Flow, hasTrait, type Steps } from "../../format/index.ts";
import { type Condensed, condenseSteps, type Need, type Needs } from "../../graph/index.ts";
import { hostOf, isOutside, isPart } from "../components/copies.ts";
import { whatAFlowIsAbout } from "../flows/about.ts";
import { isInAnswer, startsItself, type Use, useOf } from "../flows/awaited.ts";
import type { Call, Calls, Chance } from "../flows/calls.ts";
import { type Kept, keptIn } from "../flows/keepers.ts";
import { isConsulted, isNeeded, isNeededUnasked, isObservation, isTakenOnMiss, isWanted } from "../flows/optional.ts";
import type { Alternatives } from "./alternatives.ts";
import type { Failure } from "./failed.ts";
import { standingOf } from "./standing.ts";

export type Loss = Exclude<Failure, { readonly kind: "component" }>;

export interface NeedGraph {
	readonly needs: Needs;
	/** The same with nodes merged that need each other. */
	readonly condensed: Condensed;
	readonly losses: readonly Loss[];
	readonly lossOf: ReadonlyMap<string, number>;
	/** What a flow needs for its answer, and until the last of its asynchronous steps is done. */
	readonly answerNodes: ReadonlyMap<Flow, number>;
	readonly doneNodes: ReadonlyMap<Flow, number>;
	/** What all critical calls of a component need. */
	readonly fullNodes: ReadonlyMap<Component, number>;
	/** Which component a node stands for, where it stands for one's own being up; and what is asked of it there. */
	readonly components: ReadonlyMap<number, Component>;
	readonly uses: ReadonlyMap<number, Use>;
	/** Which component a node waits for while its standby takes over. */
	readonly switching: ReadonlyMap<number, Component>;
	/** What decides whether a run of the flow needs a node at all. */
	readonly chances: ReadonlyMap<number, Chance>;
	/** What may have an answer while a node is down. */
	readonly kept: ReadonlyMap<number, Kept>;
}

export const lossKey = (loss: Loss): string =>
	loss.kind === "copy" ? `copy ${loss.component.id}` : `${loss.kind} ${loss.id}`;

/** What flows fail without; or all that they would use, also where they can do without. */
export type Wish = "needed" | "wanted";

/** Whether flows would use anything that they can do without; if not, what they want is what they need. */
export const wishesMore = ({ connections, flows }: Design, calls: Calls): boolean =>
	connections.some((one) => one.fallbackTo !== undefined || isWanted(one) !== isNeededUnasked(one)) ||
	flows.some((flow) =>
		calls
			.of(flow)
			.some(
				(call) =>
					isTakenOnMiss(call) ||
					(call.connection !== undefined && isObservation(call.connection) === isNeeded(call.connection)),
			),
	);

/** Stops after each connection and each call of a flow. */
export const needSteps = (
	design: Design,
	calls: Calls,
	alternatives: Alternatives,
	wish: Wish = "needed",
): Steps<NeedGraph> => new Building(design, calls, alternatives, wish).graph();

type Draft = { own: number[]; all: number[]; some: { needed: number; of: number[] }[] };
type Part = "answer" | "done";

class Building {
	private readonly nodes: Draft[] = [];
	private readonly losses: Loss[] = [];
	private readonly lossOf = new Map<string, number>();
	private readonly known = new Map<string, Map<unknown, number>>();
	private readonly components = new Map<number, Component>();
	private readonly uses = new Map<number, Use>();
	private readonly switching = new Map<number, Component>();
	private readonly chances = new Map<number, Chance>();
	private readonly kept = new Map<number, Kept>();
	private readonly hasHits: boolean;
	/** All critical calls of a component, but not those that somebody else's makes for itself; and those of them that every flow through it needs. */
	private readonly full = new Map<Component, number>();
	private readonly unasked = new Map<Component, number>();
	private readonly nothing = this.node();

	constructor(
		private readonly design: Design,
		private readonly calls: Calls,
		private readonly alternatives: Alternatives,
		private readonly wish: Wish,
	) {
		this.hasHits = wish === "needed" && design.components.some(({ hitRatio }) => hitRatio !== undefined);
	}

	*graph(): Steps<NeedGraph> {
		for (const component of this.design.components)
			for (const nodes of [this.full, this.unasked]) nodes.set(component, this.node());
		for (const connection of this.design.connections) yield void this.connect(connection);
		const { answerNodes, doneNodes } = yield* this.flows();
		const needs: Needs = { size: this.nodes.length, atoms: this.losses.length, nodes: this.nodes as readonly Need[] };
		const condensed = yield* condenseSteps(needs);
		const { losses, lossOf, components, uses, switching, chances, kept, full: fullNodes } = this;
		return {
			needs,
			condensed,
			losses,
			lossOf,
			answerNodes,
			doneNodes,
			fullNodes,
			components,
			uses,
			switching,
			chances,
			kept,
		};
	}

	private node(parts: Partial<Draft> = {}): number {
		(this.nodes as Draft[]).push({ own: [], all: [], some: [], ...parts });
		return this.nodes.length - 1;
	}

	/** A node that is made once for all who ask for the same of the same. */
	private once(what: string, of: unknown, parts: () => Partial<Draft>): number {
		let nodes = this.known.get(what);
		if (nodes === undefined) {
			nodes = new Map();
			this.known.set(what, nodes);
		}
		const known = nodes.get(of);
		if (known !== undefined) return known;
		const made = this.node(parts());
		nodes.set(of, made);
		return made;
	}

	private allOf(nodes: readonly number[]): number {
		const distinct = [...new Set(nodes)].filter((node) => node !== this.nothing);
		return distinct.length === 0 ? this.nothing : distinct.length === 1 ? distinct[0]! : this.node({ all: distinct });
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

	/** That enough copies of a component are up for what is asked of it, and what it is a part of. */
	private own(component: Component, use: Use): number {
		const differs = component.quorum !== undefined || use === "read of any copy" || use === "that it asks";
		const node = this.once(differs ? `own ${use}` : "own", component, () => {
			const host = hostOf(component);
			const all = host === component ? [] : [this.own(host, "anything")];
			if (isPart(component)) return { all };
			const { fallsWithNode, fallsWith } = standingOf(component, this.design, use);
			const losses: readonly Loss[] = [...(fallsWithNode ? [{ kind: "copy" as const, component }] : []), ...fallsWith];
			return { own: losses.map((loss) => this.loss(loss)), all };
		});
		this.components.set(node, component);
		this.uses.set(node, use);
		return node;
	}

	private connect(connection: Connection): void {
		const { caller, target } = connection;
		if (!(this.wish === "wanted" ? isWanted : isNeededUnasked)(connection)) return;
		const need = this.withFallback(connection, this.target(caller, target, useOf(connection, connection.kind)));
		if (isOutside(caller) && !isConsulted(connection)) return;
		this.nodes[this.full.get(caller)!]!.all.push(need);
		if (isConsulted(connection) && !this.isDescribed(caller, target))
			this.nodes[this.unasked.get(caller)!]!.all.push(need);
	}

	/** Some step says when it is called; or, of a balancer, which of its targets is. */
	private isDescribed(caller: Component, target: Component): boolean {
		if (this.calls.isNamed(caller, target)) return true;
		return (
			hasTrait(caller.type, "spreads") && caller.outgoing.some((other) => this.calls.isNamed(caller, other.target))
		);
	}

	/** The component and all its critical calls. */
	private whole(component: Component, use: Use): number {
		const own = this.own(component, use);
		return this.once("whole", own, () => ({ all: [own, this.full.get(component)!] }));
	}

	/** The component, or the standby that takes over by itself. */
	private wholeOrStandby(component: Component, use: Use): number {
		const standby = this.alternatives.standbyOf(component);
		if (!standby?.isAutomatic) return this.whole(component, use);
		const node = this.once(`standby ${use}`, component, () => ({
			some: [{ needed: 1, of: [this.whole(component, use), this.whole(standby.standby, use)] }],
		}));
		this.switching.set(node, component);
		return node;
	}

	/** The target of a call that no flow describes, or one of its stand-ins. */
	private target(caller: Component, target: Component, use: Use): number {
		const groups = this.alternatives.groupsOf(caller, target);
		return groups.length === 0
			? this.wholeOrStandby(target, use)
			: this.anyOf(groups.map((members) => this.group(members, use)));
	}

	/** One node for all of a balancer's or dns's stand-ins, but for one that is described in its place. */
	private group(members: readonly Component[], use: Use, without?: Component): number {
		return this.once(`group ${use} ${without?.id ?? ""}`, members, () => ({
			some: [
				{
					needed: 1,
					of: members.filter((member) => member !== without).map((member) => this.wholeOrStandby(member, use)),
				},
			],
		}));
	}

	private withFallback(connection: Connection, target: number): number {
		const other = this.wish === "wanted" ? undefined : connection.fallbackTo;
		return other === undefined
			? target
			: this.anyOf([target, this.target(connection.caller, other, useOf(connection, connection.kind))]);
	}

	private *flows(): Steps<Pick<NeedGraph, "answerNodes" | "doneNodes">> {
		const answerNodes = new Map<Flow, number>();
		const doneNodes = new Map<Flow, number>();
		for (const flow of this.design.flows) {
			const answer = yield* this.flow(flow, "answer");
			answerNodes.set(flow, answer);
			const endsWithAnswer = this.calls.of(flow).every((call) => call.isAwaited && isInAnswer(call, false));
			doneNodes.set(flow, endsWithAnswer ? answer : yield* this.flow(flow, "done"));
		}
		return { answerNodes, doneNodes };
	}

	private *flow(flow: Flow, part: Part): Steps<number> {
		const calls = this.calls.of(flow);
		const begins = calls[0]?.against === "delivery";
		const below = new Map<Call, number[]>();
		const roots: number[] = [];
		const isAsked = (call: Call): boolean => part === "done" || isInAnswer(call, begins);
		const about = this.wish === "wanted" ? [] : whatAFlowIsAbout(this.calls.startsOf(flow), isAsked);
		const anyOfThem: number[] = [];
		const kept = this.hasHits ? keptIn(calls) : undefined;
		for (const call of calls.toReversed()) {
			yield;
			if (!isAsked(call)) continue;
			const isAbout = about.includes(call);
			const asked = this.orKept(this.call(call, below.get(call) ?? [], isAbout), kept?.get(call));
			const need = this.perhaps(call, asked);
			if (isAbout) anyOfThem.push(need);
			if (need === this.nothing || isAbout) continue;
			const { parent } = call;
			if (parent === undefined) roots.push(need);
			else if (below.has(parent)) below.get(parent)!.push(need);
			else below.set(parent, [need]);
		}
		for (const call of this.calls.startsOf(flow)) {
			const { from, against } = call;
			if (part === "answer" && (startsItself(call) || (against === "delivery" && !begins))) continue;
			roots.push(this.bare(from, isOutside(from) ? "that it asks" : "anything"));
		}
		if (anyOfThem.length > 0) roots.push(this.anyOf(anyOfThem));
		return this.node({ all: [...new Set(roots)] });
	}

	/** A component, and what every flow through it needs. */
	private bare(component: Component, use: Use): number {
		return this.allOf([this.own(component, use), this.unasked.get(component)!]);
	}

	/** One call of a flow: its target with the calls beneath it, or what takes over with all that it needs. */
	private call(call: Call, below: readonly number[], isAbout: boolean): number {
		const { connection, to, from, against, kind } = call;
		if (against === "push") return this.allOf(below);
		if (connection === undefined || against === "delivery") return this.allOf([this.bare(to, "anything"), ...below]);
		if (this.wish === "wanted" ? isObservation(connection) : !isNeeded(connection) && !isAbout) return this.nothing;
		if (this.wish === "needed" && isTakenOnMiss(call)) return this.allOf(below);
		const use = useOf(connection, kind);
		const main = this.allOf([this.bare(to, use), ...below]);
		const others = this.alternatives.groupsOf(from, to).map((members) => this.group(members, use, to));
		const standby = this.alternatives.standbyOf(to);
		if (!standby?.isAutomatic) return this.withFallback(connection, this.anyOf([main, ...others]));
		const switched = this.node({ all: [this.anyOf([main, ...others, this.whole(standby.standby, use)])] });
		this.switching.set(switched, to);
		return this.withFallback(connection, switched);
	}

	/** Needed only by the runs that take it. */
	private perhaps({ chances }: Call, need: number): number {
		return need === this.nothing ? need : chances.reduce((below, chance) => this.chanced(chance, below), need);
	}

	private orKept(need: number, kept: Kept | undefined): number {
		if (need === this.nothing || kept === undefined) return need;
		const node = this.node({ all: [need] });
		this.kept.set(node, kept);
		return node;
	}

	private chanced(chance: Chance, need: number): number {
		const node = this.node({ all: [need] });
		this.chances.set(node, chance);
		return node;
	}
}
