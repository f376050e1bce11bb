import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cycles, type Graph, graph, stronglyConnected } from "../../src/graph/index.ts";
import { chain, FIXED, graphs, isPath, range, ring, simplePaths } from "./arbitrary.ts";

it("finds the shortest cycle of each component, of equals one with the smallest first node, and no other", () => {
	fc.assert(
		fc.property(graphs(7), (any) => {
			const { componentOf } = stronglyConnected(any);
			const found = cycles(any).map((cycle) => [componentOf[cycle[0]!]!, [cycle.length, cycle[0]!]] as const);
			expect(found).toHaveLength(new Map(found).size);
			expect(new Map(found)).toEqual(shortestPerComponent(any, componentOf));
		}),
		{ ...FIXED, numRuns: 2000 },
	);
});

/** Per component with a cycle, the least length and the first node to have a cycle of it. */
function shortestPerComponent(any: Graph, componentOf: Int32Array): Map<number, [number, number]> {
	const shortest = new Map<number, [number, number]>();
	for (const start of range(any.size)) {
		for (const path of simplePaths(any, start)) {
			if (!any.edges[path.at(-1)!]!.includes(start)) continue;
			const component = componentOf[start]!;
			if (path.length < (shortest.get(component)?.[0] ?? Infinity)) shortest.set(component, [path.length, start]);
		}
	}
	return shortest;
}

it("gives cycles without repeated nodes, each from its smallest node, in order", () => {
	fc.assert(
		fc.property(graphs(9), (any) => {
			const all = cycles(any);
			for (const cycle of all) {
				expect(isPath(any, [...cycle, cycle[0]!])).toBe(true);
				expect(new Set(cycle).size).toBe(cycle.length);
				expect(Math.min(...cycle)).toBe(cycle[0]);
			}
			const firsts = all.map((cycle) => cycle[0]!);
			expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
		}),
		FIXED,
	);
});

it("takes a loop before a longer cycle", () => {
	expect(
		cycles(
			graph(3, [
				[0, 1],
				[1, 0],
				[1, 1],
				[2, 1],
			]),
		),
	).toEqual([[1]]);
});

it("takes long chains and rings", () => {
	expect(cycles(chain(20_000))).toEqual([]);
	expect(cycles(ring(20_000))).toEqual([range(20_000)]);
});
