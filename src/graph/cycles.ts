import { isCyclic, stronglyConnected } from "./components.ts";
import { type Graph, reverse } from "./graph.ts";

/**
 * One shortest cycle of each strongly connected component that has any, loops
 * included. A cycle starts at its smallest node, which is not repeated at the end,
 * and the cycles are in the order of their first nodes. Of several shortest cycles
 * the one with the smallest first node is taken, then the order of the edges decides.
 *
 * One breadth-first search from each node, no deeper than the best cycle so far
 * (Itai and Rodeh, "Finding a minimum circuit in a graph", SIAM J. Comput. 7, 1978).
 * A searched node is taken out of the graph, and with it all that is then on no cycle
 * for want of a predecessor or a successor. O(V E) at worst, O(V + E) on a plain ring.
 */
export function cycles(graph: Graph): number[][] {
	const { components, componentOf } = stronglyConnected(graph);
	const inside = graph.edges.map((successors, node) =>
		successors.filter((next) => componentOf[next] === componentOf[node]),
	);
	const remaining = new Remaining({ size: graph.size, edges: inside });
	const search = new Search(remaining);
	return components
		.filter((component) => isCyclic(graph, component))
		.map((component) => shortest(component, remaining, search))
		.sort((a, b) => a[0]! - b[0]!);
}

function shortest(component: readonly number[], remaining: Remaining, search: Search): number[] {
	let best: number[] = [];
	let limit = component.length + 1;
	for (const start of [...component].sort((a, b) => a - b)) {
		if (!remaining.has(start)) continue;
		const cycle = search.through(start, limit);
		if (cycle !== undefined) {
			best = cycle;
			limit = cycle.length;
		}
		if (limit === 1) break;
		remaining.remove(start);
	}
	return best;
}

/** A graph from which nodes are taken out, and then all that can be on no cycle. */
class Remaining {
	readonly size: number;
	readonly successors: readonly (readonly number[])[];
	readonly #predecessors: readonly (readonly number[])[];
	readonly #out: Int32Array;
	readonly #in: Int32Array;
	readonly #gone: Uint8Array;

	constructor(graph: Graph) {
		this.size = graph.size;
		this.successors = graph.edges;
		this.#predecessors = reverse(graph).edges;
		this.#out = Int32Array.from(this.successors, (nodes) => nodes.length);
		this.#in = Int32Array.from(this.#predecessors, (nodes) => nodes.length);
		this.#gone = new Uint8Array(graph.size);
	}

	has(node: number): boolean {
		return this.#gone[node] === 0;
	}

	remove(node: number): void {
		const stack = [node];
		for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
			if (this.#gone[next] !== 0) continue;
			this.#gone[next] = 1;
			for (const after of this.successors[next]!) if (--this.#in[after]! === 0) stack.push(after);
			for (const before of this.#predecessors[next]!) if (--this.#out[before]! === 0) stack.push(before);
		}
	}
}

/** Breadth-first search that leaves its marks behind and tells them by their start. */
class Search {
	readonly #graph: Remaining;
	readonly #seenFrom: Int32Array;
	readonly #parent: Int32Array;
	readonly #depth: Int32Array;

	constructor(graph: Remaining) {
		this.#graph = graph;
		this.#seenFrom = new Int32Array(graph.size).fill(-1);
		this.#parent = new Int32Array(graph.size);
		this.#depth = new Int32Array(graph.size);
	}

	/** A shortest cycle through `start` of fewer than `limit` nodes. */
	through(start: number, limit: number): number[] | undefined {
		const queue: number[] = [];
		this.#mark(start, start, 1, queue);
		for (let head = 0; head < queue.length; head++) {
			const node = queue[head]!;
			const depth = this.#depth[node]!;
			if (depth >= limit) return undefined;
			for (const next of this.#graph.successors[node]!) {
				if (next === start) return this.#cycle(start, node);
				if (this.#graph.has(next)) this.#mark(next, start, depth + 1, queue, node);
			}
		}
		return undefined;
	}

	#mark(node: number, start: number, depth: number, queue: number[], parent = start): void {
		if (this.#seenFrom[node] === start) return;
		this.#seenFrom[node] = start;
		this.#parent[node] = parent;
		this.#depth[node] = depth;
		queue.push(node);
	}

	#cycle(start: number, last: number): number[] {
		const cycle: number[] = [];
		for (let node = last; node !== start; node = this.#parent[node]!) cycle.push(node);
		cycle.push(start);
		return cycle.reverse();
	}
}
