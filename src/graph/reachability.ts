import type { Graph } from "./graph.ts";

/**
 * Marks with 1 every node that a path from one of `from` leads to, the sources
 * included. Depth-first search, O(V + E).
 */
export function reachable({ size, edges }: Graph, from: Iterable<number>): Uint8Array {
	const seen = new Uint8Array(size);
	const stack: number[] = [];
	const visit = (node: number): void => {
		if (seen[node] !== 0) return;
		seen[node] = 1;
		stack.push(node);
	};
	for (const node of from) visit(node);
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		for (const next of edges[node]!) visit(next);
	}
	return seen;
}

/**
 * A path with the fewest edges, both ends included, or undefined if there is none.
 * Every node of the path satisfies `allowed`, the ends too; from a node to itself
 * the path is that node alone. Of several shortest paths the order of the edges
 * decides. Breadth-first search (Moore 1959), O(V + E).
 */
export function pathTo(
	graph: Graph,
	from: number,
	to: number,
	allowed: (node: number) => boolean = () => true,
): number[] | undefined {
	if (!allowed(from)) return undefined;
	const parent = new Int32Array(graph.size).fill(-1);
	parent[from] = from;
	const queue = [from];
	for (let head = 0; head < queue.length && parent[to] === -1; head++) {
		const node = queue[head]!;
		for (const next of graph.edges[node]!) {
			if (parent[next] !== -1 || !allowed(next)) continue;
			parent[next] = node;
			queue.push(next);
		}
	}
	return parent[to] === -1 ? undefined : backtrack(parent, to);
}

/** The path that ends in `to`, read off the parents up to the node that is its own parent. */
function backtrack(parent: Int32Array, to: number): number[] {
	const path = [to];
	for (let node = to; parent[node] !== node; ) {
		node = parent[node]!;
		path.push(node);
	}
	return path.reverse();
}
