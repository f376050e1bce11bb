import type { Diagram } from "./diagram.ts";

/** One function taken out of a diagram: its own nodes alone, numbered bottom-up, so that the last one is the root. */
export interface Decisions {
	readonly levels: number;
	/** Per node its level; node 0 never holds and node 1 always does. */
	readonly level: Int32Array;
	readonly low: Int32Array;
	readonly high: Int32Array;
	readonly root: number;
}

export function decisions(diagram: Diagram, root: number): Decisions {
	const { numbers, size } = numbered(diagram, root);
	const [level, low, high] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
	level[0] = level[1] = diagram.levels;
	for (let node = 2; node <= root; node++) {
		const number = numbers[node]!;
		if (number === 0) continue;
		level[number] = diagram.level(node);
		low[number] = numbers[diagram.low(node)]!;
		high[number] = numbers[diagram.high(node)]!;
	}
	return { levels: diagram.levels, level, low, high, root: numbers[root]! };
}

/** Per node of the diagram its number in the function, 0 for those that are not in it; and how many there are. */
function numbered(diagram: Diagram, root: number): { numbers: Int32Array; size: number } {
	const numbers = new Int32Array(Math.max(root, 1) + 1);
	numbers[root] = 1;
	for (let node = root; node > 1; node--) {
		if (numbers[node] === 0) continue;
		numbers[diagram.low(node)] = 1;
		numbers[diagram.high(node)] = 1;
	}
	numbers[0] = 0;
	numbers[1] = 1;
	let size = 2;
	for (let node = 2; node <= root; node++) if (numbers[node] !== 0) numbers[node] = size++;
	return { numbers, size };
}

/**
 * Per node the probability that its function holds; `chances` are those of the variables, by level. Everything that is
 * added is positive, so small probabilities keep their digits.
 */
export function chancesBelow({ level, low, high }: Decisions, chances: Float64Array): Float64Array {
	const below = new Float64Array(level.length);
	below[1] = 1;
	for (let node = 2; node < below.length; node++) {
		const chance = chances[level[node]!]!;
		below[node] = chance * below[high[node]!]! + (1 - chance) * below[low[node]!]!;
	}
	return below;
}

/** Per node the probability that it is come to from the root. */
export function chancesAbove({ level, low, high, root }: Decisions, chances: Float64Array): Float64Array {
	const above = new Float64Array(level.length);
	above[root] = 1;
	for (let node = root; node > 1; node--) {
		const chance = chances[level[node]!]!;
		above[high[node]!]! += chance * above[node]!;
		above[low[node]!]! += (1 - chance) * above[node]!;
	}
	return above;
}
