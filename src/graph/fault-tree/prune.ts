import { chancesAbove, chancesBelow, type Decisions } from "./decisions.ts";
import type { Diagram } from "./diagram.ts";

/**
 * A function of about `keep` nodes in `diagram`. What is cut away becomes `instead`: with 0 the function holds at most
 * where the given one does, with 1 at least there. It is what changes the probability least: the chance to come to a
 * node, times the chance that from there it is not as it will be.
 */
export function pruned(
	graph: Decisions,
	chances: Float64Array,
	keep: number,
	instead: 0 | 1,
	diagram: Diagram,
): number {
	const { level, low, high, root } = graph;
	if (root <= 1) return root;
	if (keep === 0) return instead;
	const loss = lossOf(graph, chances, instead);
	const tooMany = root - 1 - keep;
	const bearable = tooMany <= 0 ? -1 : loss.slice(2).sort()[tooMany - 1]!;
	const isCut = (node: number) => node !== root && loss[node]! <= bearable;
	const isMet = new Uint8Array(root + 1);
	isMet[root] = 1;
	for (let node = root; node > 1; node--) {
		if (isMet[node] === 0 || isCut(node)) continue;
		isMet[low[node]!] = 1;
		isMet[high[node]!] = 1;
	}
	const moved = new Int32Array(root + 1);
	moved[1] = 1;
	for (let node = 2; node <= root; node++) {
		if (isMet[node] === 0) continue;
		moved[node] = isCut(node) ? instead : diagram.node(level[node]!, moved[low[node]!]!, moved[high[node]!]!);
	}
	return moved[root]!;
}

function lossOf(graph: Decisions, chances: Float64Array, instead: 0 | 1): Float64Array {
	const below = chancesBelow(graph, chances);
	return chancesAbove(graph, chances).map((above, node) => above * Math.abs(instead - below[node]!));
}
