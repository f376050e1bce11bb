import type { Graph } from "./graph.ts";
import { reverse } from "./graph.ts";

/**
 * Immediate dominators: per node the last one before it that every path from `root` to it passes; the root's own is
 * itself, and -1 stands where no path leads. Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001:
 * O(E) for each sweep, and two sweeps where no cycle is entered at two places.
 */
export function dominators(graph: Graph, root: number): Int32Array {
	const order = postorder(graph, root);
	const rank = new Int32Array(graph.size).fill(-1);
	for (const [i, node] of order.entries()) rank[node] = i;
	const predecessors = reverse(graph).edges;
	const dominator = new Int32Array(graph.size).fill(-1);
	dominator[root] = root;
	const common = (a: number, b: number): number => {
		while (a !== b) {
			while (rank[a]! < rank[b]!) a = dominator[a]!;
			while (rank[b]! < rank[a]!) b = dominator[b]!;
		}
		return a;
	};
	for (let changed = true; changed; ) {
		changed = false;
		for (let i = order.length - 2; i >= 0; i--) {
			const node = order[i]!;
			let found = -1;
			for (const before of predecessors[node]!)
				if (dominator[before] !== -1) found = found === -1 ? before : common(before, found);
			if (dominator[node] !== found) changed = true;
			dominator[node] = found;
		}
	}
	return dominator;
}

/** The nodes that can be reached, each after those found below it; the root last. */
function postorder({ edges, size }: Graph, root: number): number[] {
	const seen = new Uint8Array(size);
	const cursor = new Int32Array(size);
	const order: number[] = [];
	const path = [root];
	seen[root] = 1;
	for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
		const next = edges[node]![cursor[node]!++];
		if (next === undefined) order.push(path.pop()!);
		else if (seen[next] === 0) {
			seen[next] = 1;
			path.push(next);
		}
	}
	return order;
}
