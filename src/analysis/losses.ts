/** What a single loss stops: one copy of a component, one zone or one region. */
import type { Component, Design, Flow } from "../format/index.ts";
import { type Bitset, has, members, stops } from "../graph/index.ts";
import type { Alternatives } from "./alternatives.ts";
import type { Calls } from "./calls.ts";
import { type Cut, cutsIn } from "./cut-off.ts";
import type { Entries } from "./entries.ts";
import { type Loss, lossKey, type NeedGraph, needGraph } from "./needs.ts";

export interface Losses {
	/** Flows that the loss of one replica or node of a component stops; every way round it has been tried. */
	flowsStoppedBy(component: Component): readonly Flow[];
	flowsStoppedByZone(zone: string): readonly Flow[];
	flowsStoppedByRegion(region: string): readonly Flow[];
	/** Flows that a loss stops or whose asynchronous steps it leaves undone: what a recovery target asks about. */
	flowsUnfinishedBy(loss: Loss): readonly Flow[];
	/** Everything whose single loss stops a flow. */
	stopping(flow: Flow): readonly Loss[];
	/** Components that go down by themselves with a loss, and with that stop some of the flows or leave them unfinished. */
	causesOf(loss: Loss, flows: readonly Flow[]): readonly Component[];
	/** Components that the answer of a flow needs or could turn to, named by a step or not. */
	neededBy(flow: Flow): ReadonlySet<Component>;
	/** Those of them that nothing can stand in for. */
	surelyNeededBy(flow: Flow): ReadonlySet<Component>;
	/** A component and what it surely needs when no flow says what is asked of it. */
	surelyNeededInTurn(component: Component): ReadonlySet<Component>;
	/** The same as `neededBy` until the last asynchronous step is done. */
	neededToFinish(flow: Flow): ReadonlySet<Component>;
	/** For designs without flows: from which stores the loss of a component cuts whom off. */
	storesCutOffBy(component: Component): readonly Cut[];
	/** Components all of whose copies, or too many of them, stand in a place. */
	standingIn(kind: "zone" | "region", id: string): readonly Component[];
	/** Zones and regions whose loss stops something. */
	readonly places: readonly { readonly kind: "zone" | "region"; readonly id: string }[];
}

export function lossesOf(design: Design, calls: Calls, alternatives: Alternatives, entries: () => Entries): Losses {
	const graph = needGraph(design, calls, alternatives);
	const stopped = stops(graph.needs);
	const stoppedBy = lazy(() => flowsOf(graph, stopped, graph.answerNodes));
	const unfinishedBy = lazy(() => flowsOf(graph, stopped, graph.doneNodes));
	const cuts = lazy(() => cutsIn(design, alternatives, entries()));
	const needed = new Map<number, ReadonlySet<Component>>();
	const below = (node: number): ReadonlySet<Component> => {
		if (!needed.has(node)) needed.set(node, componentsBelow(graph, node));
		return needed.get(node)!;
	};
	const sure = new Map<number, ReadonlySet<Component>>();
	const surelyBelow = (node: number): ReadonlySet<Component> => {
		if (!sure.has(node)) sure.set(node, componentsBelow(graph, node, { orElse: false }));
		return sure.get(node)!;
	};
	const byKey = (key: string) => stoppedBy().get(key) ?? [];
	return {
		flowsStoppedBy: (component) => byKey(lossKey({ kind: "copy", component })),
		flowsStoppedByZone: (id) => byKey(lossKey({ kind: "zone", id })),
		flowsStoppedByRegion: (id) => byKey(lossKey({ kind: "region", id })),
		flowsUnfinishedBy: (loss) => unfinishedBy().get(lossKey(loss)) ?? [],
		stopping: (flow) => members(stopped[graph.answerNodes.get(flow)!]!).map((atom) => graph.losses[atom]!),
		causesOf: (loss, flows) => causesBelow(graph, stopped, loss, flows),
		neededBy: (flow) => below(graph.answerNodes.get(flow)!),
		surelyNeededBy: (flow) => surelyBelow(graph.answerNodes.get(flow)!),
		surelyNeededInTurn: (component) => new Set([component, ...surelyBelow(graph.fullNodes.get(component)!)]),
		neededToFinish: (flow) => below(graph.doneNodes.get(flow)!),
		storesCutOffBy: (component) => cuts().get(component) ?? [],
		standingIn(kind, id) {
			const atom = graph.lossOf.get(lossKey({ kind, id }));
			if (atom === undefined) return [];
			return [
				...new Set(
					[...graph.components].flatMap(([node, component]) =>
						graph.needs.nodes[node]!.own.includes(atom) ? [component] : [],
					),
				),
			];
		},
		places: graph.losses.flatMap((loss) => (loss.kind === "copy" ? [] : [loss])),
	};
}

function lazy<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

function flowsOf(graph: NeedGraph, stopped: readonly Bitset[], nodes: ReadonlyMap<Flow, number>): Map<string, Flow[]> {
	const found = new Map<string, Flow[]>();
	for (const [flow, node] of nodes) {
		for (const atom of members(stopped[node]!)) {
			const key = lossKey(graph.losses[atom]!);
			const same = found.get(key);
			if (same === undefined) found.set(key, [flow]);
			else same.push(flow);
		}
	}
	return found;
}

/** Every node that can be reached by `next`, from some on. */
function reached(from: Iterable<number>, next: (node: number) => readonly number[]): Set<number> {
	const seen = new Set(from);
	const stack = [...seen];
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		for (const other of next(node)) {
			if (seen.has(other)) continue;
			seen.add(other);
			stack.push(other);
		}
	}
	return seen;
}

function componentsBelow(
	{ needs, components }: NeedGraph,
	from: number,
	{ orElse }: { orElse: boolean } = { orElse: true },
): Set<Component> {
	const nodes = reached([from], (node) => {
		const { all, some } = needs.nodes[node]!;
		return orElse ? [...all, ...some.flatMap(({ of }) => of)] : all;
	});
	return new Set([...nodes].flatMap((node) => components.get(node) ?? []));
}

/** Down from the flows through what the loss stops, to where it strikes. */
function causesBelow(
	{ needs, components, lossOf, answerNodes, doneNodes }: NeedGraph,
	stopped: readonly Bitset[],
	loss: Loss,
	flows: readonly Flow[],
): Component[] {
	const atom = lossOf.get(lossKey(loss));
	if (atom === undefined) return [];
	const isStopped = (node: number): boolean => has(stopped[node]!, atom);
	const starts = flows.flatMap((flow) => [answerNodes.get(flow)!, doneNodes.get(flow)!].find(isStopped) ?? []);
	const nodes = reached(starts, (node) => {
		const { all, some } = needs.nodes[node]!;
		return [...all.filter(isStopped), ...some.flatMap(({ of }) => (of.every(isStopped) ? of : []))];
	});
	return [
		...new Set([...nodes].flatMap((node) => (needs.nodes[node]!.own.includes(atom) ? [components.get(node)!] : []))),
	];
}
