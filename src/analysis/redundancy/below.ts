/** Walks down the graph of needs: what is below a flow, and where a loss strikes. */
import type { Component, Flow } from "../../format/index.ts";
import { type Bitset, has } from "../../graph/index.ts";
import { type Loss, lossKey, type NeedGraph } from "./needs.ts";

/** What nothing can stand in for, for the answer; what the answer could turn to as well; and the same until all is done. */
export type Extent = "surely" | "answer" | "done";

type Next = (node: number) => readonly number[];

/** What a start and what lies behind it add to the nodes that were found before. */
function addedBy(start: number, next: Next, isNew: (node: number) => boolean): number[] {
	const added: number[] = [];
	const stack: number[] = [];
	const reach = (node: number): void => {
		if (!isNew(node)) return;
		added.push(node);
		stack.push(node);
	};
	reach(start);
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) for (const other of next(node)) reach(other);
	return added;
}

/** Every node that can be reached. Costs what is found, not what there is: many ask of little each. */
function reached(starts: readonly number[], next: Next): ReadonlySet<number> {
	const seen = new Set<number>();
	const isNew = (node: number): boolean => !seen.has(node) && seen.add(node).has(node);
	for (const start of starts) addedBy(start, next, isNew);
	return seen;
}

/** What the answer of a node needs or could turn to, node by node. */
export const nodesBelow = (graph: NeedGraph, node: number): readonly number[] => [
	...reached([node], nextBy(graph, "answer")),
];

/** Components below a node. */
export function componentsBelow(graph: NeedGraph, node: number, extent: Extent): Set<Component> {
	return new Set([...reached([node], nextBy(graph, extent))].flatMap((at) => graph.components.get(at) ?? []));
}

/** Per component the first of some flows that needs it. */
export function firstToNeed(graph: NeedGraph, flows: readonly Flow[], extent: Extent): Map<Component, Flow> {
	const nodeOf = (flow: Flow): number => (extent === "done" ? graph.doneNodes : graph.answerNodes).get(flow)!;
	const next = nextBy(graph, extent);
	const seen = new Uint8Array(graph.needs.size);
	const isNew = (node: number): boolean => {
		const before = seen[node];
		seen[node] = 1;
		return before === 0;
	};
	const first = new Map<Component, Flow>();
	for (const flow of flows) {
		for (const node of addedBy(nodeOf(flow), next, isNew)) {
			const component = graph.components.get(node);
			if (component !== undefined && !first.has(component)) first.set(component, flow);
		}
	}
	return first;
}

function nextBy({ needs }: NeedGraph, extent: Extent): Next {
	return (node) => {
		const { all, some } = needs.nodes[node]!;
		return extent === "surely" || some.length === 0 ? all : [...all, ...some.flatMap(({ of }) => of)];
	};
}

/** Down from flows through what a loss stops, to the components that it strikes. */
export function causesBelow(
	graph: NeedGraph,
	stopped: readonly Bitset[],
	loss: Loss,
	flows: readonly Flow[],
): Component[] {
	const { needs, components, answerNodes, doneNodes } = graph;
	const atom = graph.lossOf.get(lossKey(loss));
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
