import * as fc from "fast-check";
import { type Graph, graph } from "../../src/graph/index.ts";

/** Every property runs on the same inputs each time. */
export const FIXED = { seed: 20240611, numRuns: 1000 };

type Pair = readonly [number, number];

/** Graphs of 1 to `most` nodes, loops and repeated edges included. */
export function graphs(most: number): fc.Arbitrary<Graph> {
	return shaped(most, (pair) => [pair]);
}

/** Graphs without cycles: every edge leads to a larger number. */
export function acyclicGraphs(most: number): fc.Arbitrary<Graph> {
	return shaped(most, ([a, b]) => (a === b ? [] : [[Math.min(a, b), Math.max(a, b)]]));
}

function shaped(most: number, shape: (pair: Pair) => Pair[]): fc.Arbitrary<Graph> {
	return fc.integer({ min: 1, max: most }).chain((size) => {
		const node = fc.integer({ min: 0, max: size - 1 });
		return fc.array(fc.tuple(node, node), { maxLength: size * 2 }).map((pairs) => graph(size, pairs.flatMap(shape)));
	});
}

/** A path through all nodes: 0 -> 1 -> ... */
export function chain(size: number): Graph {
	return graph(
		size,
		Array.from({ length: size - 1 }, (_, node) => [node, node + 1] as const),
	);
}

/** A cycle through all nodes: 0 -> 1 -> ... -> 0. */
export function ring(size: number): Graph {
	return graph(
		size,
		Array.from({ length: size }, (_, node) => [node, (node + 1) % size] as const),
	);
}

/** All paths from `from` that repeat no node, by enumeration. For small graphs only. */
export function simplePaths({ edges }: Graph, from: number): number[][] {
	const extend = (path: number[]): number[][] => [
		path,
		...edges[path.at(-1)!]!.filter((next) => !path.includes(next)).flatMap((next) => extend([...path, next])),
	];
	return extend([from]);
}

/** Whether there is an edge between each node of `path` and the next. */
export function isPath({ edges }: Graph, path: readonly number[]): boolean {
	return path.slice(1).every((node, index) => edges[path[index]!]!.includes(node));
}

/** The numbers 0 .. size - 1. */
export function range(size: number): number[] {
	return Array.from({ length: size }, (_, index) => index);
}
