import { chancesAbove, chancesBelow, type Decisions } from "./decisions.ts";

/** Per level the probability that a function holds, given that the variable there does, and that it does not. */
export interface Conditions {
	readonly holding: Float64Array;
	readonly failing: Float64Array;
}

/**
 * All in one pass up and one down, O((nodes + levels) log levels): what goes through a level's nodes counts by what lies
 * below their outcome, and what skips the level counts as it is. Birnbaum's importance is the difference (Birnbaum, "On
 * the importance of different components in a multicomponent system", 1969; on diagrams, Rauzy, "New algorithms for fault
 * trees analysis", Reliab. Eng. Syst. Saf. 40, 1993). Both are sums of positive numbers, which keeps the digits that
 * "the total, less this variable's share" would lose.
 */
export function conditions(graph: Decisions, chances: Float64Array): Conditions {
	const { levels, level, low, high, root } = graph;
	const below = chancesBelow(graph, chances);
	const above = chancesAbove(graph, chances);
	const holding = new Float64Array(levels);
	const failing = new Float64Array(levels);
	const skipping = new Spans(levels);
	skipping.add(0, level[root]!, below[root]!);
	for (let node = root; node > 1; node--) {
		const at = level[node]!;
		const chance = chances[at]!;
		const [up, down] = [high[node]!, low[node]!];
		holding[at]! += above[node]! * below[up]!;
		failing[at]! += above[node]! * below[down]!;
		skipping.add(at + 1, level[up]!, above[node]! * chance * below[up]!);
		skipping.add(at + 1, level[down]!, above[node]! * (1 - chance) * below[down]!);
	}
	for (let at = 0; at < levels; at++) {
		const skipped = skipping.at(at);
		holding[at]! += skipped;
		failing[at]! += skipped;
	}
	return { holding, failing };
}

/** Adds to all places of a span at once: a segment tree (Bentley 1977), since to add at one end and to subtract at the other would lose digits. */
class Spans {
	private readonly sums: Float64Array;

	constructor(private readonly size: number) {
		this.sums = new Float64Array(2 * size);
	}

	/** To the places from .. to - 1. */
	add(from: number, to: number, amount: number): void {
		if (amount === 0) return;
		let [left, right] = [from + this.size, to + this.size];
		for (; left < right; left >>>= 1, right >>>= 1) {
			if (left & 1) this.sums[left++]! += amount;
			if (right & 1) this.sums[--right]! += amount;
		}
	}

	at(place: number): number {
		let sum = 0;
		for (let node = place + this.size; node >= 1; node >>>= 1) sum += this.sums[node]!;
		return sum;
	}
}
