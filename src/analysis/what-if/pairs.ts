/** Pairs of losses that stop a flow which survives each alone. */
import type { Component, Design, Flow } from "../../format/index.ts";
import { type Bitset, has, members, type Need, type Needs, stops } from "../../graph/index.ts";
import { isPart, placesOf, survivalOf } from "../components/copies.ts";
import { failedOf } from "../redundancy/failed.ts";
import { type Loss, lossKey, type NeedGraph } from "../redundancy/needs.ts";
import { servesDespite } from "../redundancy/standing.ts";

/** Two copies of one component, if both are the same. */
export interface Pair {
	readonly losses: readonly [Loss, Loss];
	readonly flows: readonly Flow[];
}

export function pairsOf(design: Design, graph: NeedGraph): readonly Pair[] {
	return new Pairs(design, graph).all();
}

class Pairs {
	/** The losses that take copies of a component with them, by their numbers. */
	private readonly striking = new Map<Component, readonly number[]>();
	private readonly losses: Loss[] = [];
	private readonly struck: Component[][] = [];
	private readonly nodesOf = new Map<Component, number[]>();
	/** Per node what stops it alone, and what is below some alternative. */
	private readonly own: readonly (readonly number[])[];
	private readonly alone: readonly Bitset[];
	private readonly isOptional: Uint8Array;

	constructor(
		private readonly design: Design,
		private readonly graph: NeedGraph,
	) {
		for (const [node, component] of graph.components)
			this.nodesOf.set(component, [...(this.nodesOf.get(component) ?? []), node]);
		this.number();
		const { needs, components } = graph;
		this.own = needs.nodes.map((_, node) => {
			const component = components.get(node);
			return component === undefined ? [] : this.felling(node, component, []);
		});
		this.alone = stops(this.needs((node) => this.own[node]!));
		this.isOptional = belowGroups(needs);
	}

	all(): Pair[] {
		const flows = new Map<string, { losses: readonly [Loss, Loss]; flows: Set<Flow> }>();
		const reaching = this.flowsReaching();
		for (const first of this.losses.keys()) {
			const touched = this.struck[first]!.flatMap((component) => this.nodesOf.get(component)!);
			const open = new Set(
				touched.flatMap((node) => reaching.get(node) ?? []).filter((flow) => !this.stops(first, flow)),
			);
			if (open.size === 0) continue;
			const stopped = touched.every((node) => this.isOptional[node] === 0)
				? this.alongNeeds(first, touched, reaching)
				: this.anew(first, touched);
			for (const flow of open)
				for (const second of stopped(flow)) {
					if (second < first || this.stops(second, flow)) continue;
					const key = `${first} ${second}`;
					const pair = flows.get(key) ?? { losses: [this.losses[first]!, this.losses[second]!], flows: new Set() };
					pair.flows.add(flow);
					flows.set(key, pair);
				}
		}
		return [...flows.values()].map(({ losses, flows: all }) => ({
			losses,
			flows: this.design.flows.filter((flow) => all.has(flow)),
		}));
	}

	private number(): void {
		const known = new Map<string, number>();
		const strike = (loss: Loss, component: Component): number => {
			const key = lossKey(loss);
			const number = known.get(key) ?? this.losses.push(loss) - 1;
			if (!known.has(key)) this.struck.push([]);
			known.set(key, number);
			this.struck[number]!.push(component);
			return number;
		};
		for (const component of this.nodesOf.keys()) {
			const places = isPart(component) ? [] : placesOf(component, this.design);
			const isCopied = !isPart(component) && Number.isFinite(survivalOf(component).copies);
			const losses: Loss[] = [
				...(isCopied ? [{ kind: "copy" as const, component }] : []),
				...[...new Set(places.flatMap(({ zone }) => zone ?? []))].map((id) => ({ kind: "zone" as const, id })),
				...[...new Set(places.flatMap(({ region }) => region ?? []))].map((id) => ({ kind: "region" as const, id })),
			];
			this.striking.set(
				component,
				losses.map((loss) => strike(loss, component)),
			);
		}
	}

	/** What takes a component down after some losses. */
	private felling(node: number, component: Component, after: readonly Loss[]): number[] {
		const use = this.graph.uses.get(node)!;
		return this.striking
			.get(component)!
			.filter((number) => !servesDespite(failedOf([...after, this.losses[number]!]), component, this.design, use));
	}

	private stops = (loss: number, flow: Flow): boolean => has(this.alone[this.graph.answerNodes.get(flow)!]!, loss);

	private needs(own: (node: number) => readonly number[], isDown: (node: number) => boolean = () => false): Needs {
		const { size, nodes } = this.graph.needs;
		const node = ({ all, some }: Need, i: number): Need =>
			isDown(i) ? { own: [], all: [], some: [neverUp] } : { own: own(i), all, some };
		return { size, atoms: this.losses.length, nodes: nodes.map(node) };
	}

	/** What nothing stands in for stops each flow that needs it. */
	private alongNeeds(
		first: number,
		touched: readonly number[],
		reaching: ReadonlyMap<number, readonly Flow[]>,
	): (flow: Flow) => readonly number[] {
		const byFlow = new Map<Flow, Set<number>>();
		for (const node of touched) {
			const seconds = this.felling(node, this.graph.components.get(node)!, [this.losses[first]!]);
			for (const flow of seconds.length === 0 ? [] : (reaching.get(node) ?? []))
				byFlow.set(flow, new Set([...(byFlow.get(flow) ?? []), ...seconds]));
		}
		return (flow) => [...(byFlow.get(flow) ?? [])];
	}

	/** All flows asked again without what is lost. */
	private anew(first: number, touched: readonly number[]): (flow: Flow) => readonly number[] {
		const { components, uses, answerNodes } = this.graph;
		const loss = this.losses[first]!;
		const own = new Map(touched.map((node) => [node, this.felling(node, components.get(node)!, [loss])]));
		const down = new Set(
			touched.filter((node) => !servesDespite(failedOf([loss]), components.get(node)!, this.design, uses.get(node)!)),
		);
		const after = stops(
			this.needs(
				(node) => own.get(node) ?? this.own[node]!,
				(node) => down.has(node),
			),
		);
		return (flow) => members(after[answerNodes.get(flow)!]!);
	}

	/** Per node of a component the flows whose answer needs it, or could turn to it. */
	private flowsReaching(): ReadonlyMap<number, readonly Flow[]> {
		const { needs, components, answerNodes } = this.graph;
		const found = new Map<number, Flow[]>();
		for (const [flow, start] of answerNodes) {
			const seen = new Set([start]);
			for (const node of seen) {
				const { all, some } = needs.nodes[node]!;
				for (const other of all) seen.add(other);
				for (const { of } of some) for (const other of of) seen.add(other);
				if (!components.has(node)) continue;
				const known = found.get(node);
				if (known === undefined) found.set(node, [flow]);
				else known.push(flow);
			}
		}
		return found;
	}
}

const neverUp = { needed: 1, of: [] };

function belowGroups({ nodes, size }: Needs): Uint8Array {
	const below = new Uint8Array(size);
	const seen = new Set(nodes.flatMap(({ some }) => some.flatMap(({ of }) => of)));
	for (const node of seen) {
		below[node] = 1;
		for (const other of nodes[node]!.all) seen.add(other);
	}
	return below;
}
