import type { Graph } from "./graph.ts";

/** An AND/OR graph: what each node needs of atoms (0 .. atoms - 1) and of other nodes. */
export interface Needs {
	/** The number of nodes. */
	readonly size: number;
	/** The number of atoms. */
	readonly atoms: number;
	/** Per node what it needs; of length `size`. */
	readonly nodes: readonly Need[];
}

/** What one node needs: each atom of `own`, each node of `all`, and each group of `some`. */
export interface Need {
	/** Atoms whose loss alone stops this node. */
	readonly own: readonly number[];
	/** Nodes of which every one must be up. */
	readonly all: readonly number[];
	/** Groups of nodes of which enough must be up. */
	readonly some: readonly Group[];
}

/** At least `needed` of the nodes `of` must be up; a node listed twice counts twice. */
export interface Group {
	readonly needed: number;
	readonly of: readonly number[];
}

/** The number of stopped members that stops a group; 0 or less if it is never up. */
export function threshold({ needed, of }: Group): number {
	return of.length - needed + 1;
}

/** An edge from each node to each one it needs, be it alone or in a group. O(V + E). */
export function dependencies({ size, nodes }: Needs): Graph {
	const edges = nodes.map(({ all, some }) => [...all, ...some.flatMap(({ of }) => of)]);
	return { size, edges };
}
