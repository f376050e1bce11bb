import type { Graph } from "./graph.ts";

/** The strongly connected components of a graph. */
export interface Components {
	/** Per node the index of its component. */
	readonly componentOf: Int32Array;
	/**
	 * The nodes of each component. Components are in reverse topological order: an
	 * edge between two of them leads to the earlier one. Inside a component nodes are
	 * in depth-first postorder: successors first, except along back edges.
	 */
	readonly components: number[][];
}

const UNSEEN = 0;

/**
 * The strongly connected components. O(V + E), with explicit stacks.
 *
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972),
 * with nodes stacked as they are left rather than as they are entered: Pearce,
 * "A space-efficient algorithm for finding strongly connected components",
 * Inf. Process. Lett. 116 (2016).
 */
export function stronglyConnected({ size, edges }: Graph): Components {
	const closed = size + 1; // larger than any discovery number
	const components: number[][] = [];
	const componentOf = new Int32Array(size);
	const found = new Int32Array(size); // discovery numbers, from 1
	const low = new Int32Array(size); // the least discovery number known to be reached
	const cursor = new Int32Array(size); // the next edge to follow
	const base = new Int32Array(size); // height of `left` on entering
	const path: number[] = []; // entered and not yet left
	const left: number[] = []; // left, their component still open
	let discovered = 0;

	function enter(node: number): void {
		found[node] = low[node] = ++discovered;
		base[node] = left.length;
		path.push(node);
	}

	function leave(node: number): void {
		path.pop();
		left.push(node);
		if (low[node] === found[node]) close(left.splice(base[node]!));
		const parent = path.at(-1);
		if (parent !== undefined) lower(parent, node);
	}

	function close(component: number[]): void {
		for (const node of component) {
			componentOf[node] = components.length;
			low[node] = closed;
		}
		components.push(component);
	}

	function lower(node: number, successor: number): void {
		if (low[successor]! < low[node]!) low[node] = low[successor]!;
	}

	function explore(root: number): void {
		enter(root);
		for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
			const next = edges[node]![cursor[node]!++];
			if (next === undefined) leave(node);
			else if (low[next] === UNSEEN) enter(next);
			else lower(node, next);
		}
	}

	for (let node = 0; node < size; node++) {
		if (low[node] === UNSEEN) explore(node);
	}
	return { componentOf, components };
}

/** Whether a component has a cycle: more than one node, or a node with a loop. */
export function isCyclic({ edges }: Graph, component: readonly number[]): boolean {
	return component.length > 1 || component.some((node) => edges[node]!.includes(node));
}
