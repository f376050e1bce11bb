import * as fc from "fast-check";
import { expect, it } from "vitest";
import { graph, reverse } from "../../src/graph/index.ts";
import { FIXED, graphs } from "./arbitrary.ts";

it("keeps successors in the order given, repeated edges and loops too", () => {
	const built = graph(3, [
		[0, 2],
		[0, 1],
		[0, 2],
		[1, 1],
	]);
	expect(built).toEqual({ size: 3, edges: [[2, 1, 2], [1], []] });
});

it("refuses edges that leave the graph", () => {
	expect(() => graph(2, [[0, 2]])).toThrow(RangeError);
	expect(() => graph(2, [[-1, 0]])).toThrow(RangeError);
});

it("reverses every edge", () => {
	fc.assert(
		fc.property(graphs(8), (any) => {
			const pairs = any.edges.flatMap((nodes, from) => nodes.map((to) => [to, from] as const));
			expect(reverse(any)).toEqual(graph(any.size, pairs));
		}),
		FIXED,
	);
});
