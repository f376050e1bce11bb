import { stronglyConnected } from "./components.ts";
import type { Graph } from "./graph.ts";

/** A path and the sum of the weights of its nodes. */
export interface WeightedPath {
	readonly total: number;
	readonly path: number[];
}

/**
 * The heaviest path that starts at `from`, where a strongly connected component is
 * passed as a whole: each of its nodes counts once, whether or not one simple path
 * could visit them all. So on an acyclic graph this is the longest path, and with
 * cycles it is the longest path of the condensation.
 *
 * `path` lists every node that counts, those of a component together, breadth-first
 * from the one by which it is entered; on a ring that is the way round. A path may
 * end anywhere, but goes on for as long as that costs nothing: without negative
 * weights it ends where nothing follows. Of equal paths the order of the edges decides.
 *
 * Dynamic programming in reverse topological order, O(V + E).
 */
export function longestPath(graph: Graph, weight: (node: number) => number, from: number): WeightedPath {
	const { components, componentOf } = stronglyConnected(graph);
	const last = componentOf[from]!;
	const best = new Float64Array(last + 1);
	const exit = new Int32Array(last + 1); // the next node after each component, or -1
	for (let index = 0; index <= last; index++) {
		const component = components[index]!;
		const next = heaviest(successors(graph, component, componentOf), best, componentOf);
		const after = next === undefined ? 0 : best[componentOf[next]!]!;
		exit[index] = next === undefined || after < 0 ? -1 : next;
		best[index] = component.reduce((sum, node) => sum + weight(node), Math.max(0, after));
	}
	return { total: best[last]!, path: follow(graph, componentOf, exit, from) };
}

/** The nodes after a component, in other components. */
function successors({ edges }: Graph, component: readonly number[], componentOf: Int32Array): number[] {
	return component.flatMap((node) => edges[node]!.filter((next) => componentOf[next] !== componentOf[node]));
}

function heaviest(nodes: readonly number[], best: Float64Array, componentOf: Int32Array): number | undefined {
	let winner: number | undefined;
	let most = -Infinity;
	for (const node of nodes) {
		const total = best[componentOf[node]!]!;
		if (winner !== undefined && total <= most) continue;
		winner = node;
		most = total;
	}
	return winner;
}

function follow(graph: Graph, componentOf: Int32Array, exit: Int32Array, from: number): number[] {
	const path: number[] = [];
	for (let node = from; node !== -1; node = exit[componentOf[node]!]!) {
		for (const member of around(graph, componentOf, node)) path.push(member);
	}
	return path;
}

/** The nodes of the component of `entry`, breadth-first from there. */
function around({ edges }: Graph, componentOf: Int32Array, entry: number): Iterable<number> {
	const found = new Set([entry]);
	for (const node of found) {
		for (const next of edges[node]!) {
			if (componentOf[next] === componentOf[entry]) found.add(next);
		}
	}
	return found;
}
