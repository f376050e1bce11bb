/**
 * A directed graph on the nodes 0 .. size - 1, as adjacency lists: `edges[v]` are
 * the successors of `v`. Loops and repeated edges are allowed.
 */
export interface Graph {
	readonly size: number;
	readonly edges: readonly (readonly number[])[];
}

/**
 * The graph with the given edges `[from, to]`; successors keep the order of `pairs`.
 * Throws a RangeError for an end that is not a node. O(V + E).
 */
export function graph(size: number, pairs: Iterable<readonly [number, number]>): Graph {
	const edges: number[][] = Array.from({ length: size }, () => []);
	for (const [from, to] of pairs) {
		const successors = edges[from];
		if (successors === undefined || edges[to] === undefined) {
			throw new RangeError(`edge ${from} -> ${to} leaves a graph of ${size} nodes`);
		}
		successors.push(to);
	}
	return { size, edges };
}

/** The transpose: every edge turned round, successors in ascending order. O(V + E). */
export function reverse({ size, edges }: Graph): Graph {
	const reversed: number[][] = Array.from({ length: size }, () => []);
	for (let from = 0; from < size; from++) {
		for (const to of edges[from]!) reversed[to]!.push(from);
	}
	return { size, edges: reversed };
}
