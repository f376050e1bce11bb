import type { Graph } from "./graph.ts";

/**
 * For every node the two of `targets` that the fewest edges lead to, itself at distance 0 if it is one; -1 where there are
 * fewer. Breadth-first search from all targets at once against the edges, each node taken up for two of them: O(V + E).
 */
export function twoNearest(graph: Graph, targets: readonly number[]): readonly (readonly [number, number])[] {
	const into: number[][] = Array.from({ length: graph.size }, () => []);
	for (const [node, edges] of graph.edges.entries()) for (const next of edges) into[next]!.push(node);
	const nearest = Array.from({ length: graph.size }, (): [number, number] => [-1, -1]);
	const queue: [node: number, target: number][] = [];
	const take = (node: number, target: number): void => {
		const known = nearest[node]!;
		if (known[1] !== -1 || known[0] === target) return;
		known[known[0] === -1 ? 0 : 1] = target;
		queue.push([node, target]);
	};
	for (const target of targets) take(target, target);
	for (let head = 0; head < queue.length; head++) {
		const [node, target] = queue[head]!;
		for (const before of into[node]!) take(before, target);
	}
	return nearest;
}
