/** Walks down the graph of needs: what is below a flow, and where a loss strikes. */
import type { Component, Flow } from "../../format/index.ts";
import { type Bitset, has } from "../../graph/index.ts";
import { type Loss, lossKey, type NeedGraph } from "./needs.ts";

/** What nothing can stand in for, for the answer; what the answer could turn to as well; and the same until all is done. */
export type Extent = "surely" | "answer" | "done";

/** Every node that can be reached by `next`, with the first of the starts that leads there. */
function reached(starts: Iterable<number>, next: (node: number) => readonly number[]): Map<number, number> {
	const from = new Map<number, number>();
	for (const start of starts) {
		const stack = from.has(start) ? [] : [start];
		if (stack.length > 0) from.set(start, start);
		for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
			for (const other of next(node)) {
				if (from.has(other)) continue;
				from.set(other, start);
				stack.push(other);
			}
		}
	}
	return from;
}

/** What the answer of a node needs or could turn to, node by node. */
export const nodesBelow = (graph: NeedGraph, node: number): readonly number[] => [
	...reached([node], nextBy(graph, "answer")).keys(),
];

/** Components below a node. */
export function componentsBelow(graph: NeedGraph, node: number, extent: Extent): Set<Component> {
	return new Set([...reached([node], nextBy(graph, extent)).keys()].flatMap((at) => graph.components.get(at) ?? []));
}

/** Per component the first of some flows that needs it. */
export function firstToNeed(graph: NeedGraph, flows: readonly Flow[], extent: Extent): Map<Component, Flow> {
	const nodeOf = (flow: Flow): number => (extent === "done" ? graph.doneNodes : graph.answerNodes).get(flow)!;
	const flowOf = new Map(flows.toReversed().map((flow) => [nodeOf(flow), flow]));
	const first = new Map<Component, Flow>();
	for (const [node, start] of reached(flows.map(nodeOf), nextBy(graph, extent))) {
		const component = graph.components.get(node);
		if (component !== undefined && !first.has(component)) first.set(component, flowOf.get(start)!);
	}
	return first;
}

function nextBy({ needs }: NeedGraph, extent: Extent): (node: number) => readonly number[] {
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
		...new Set(
			[...nodes.keys()].flatMap((node) => (needs.nodes[node]!.own.includes(atom) ? [components.get(node)!] : [])),
		),
	];
}
