import * as fc from "fast-check";
import { expect, it } from "vitest";
import { reachable, stronglyConnected } from "../../src/graph/index.ts";
import { acyclicGraphs, chain, FIXED, graphs, range, ring } from "./arbitrary.ts";

it("puts two nodes together if and only if they reach each other", () => {
	fc.assert(
		fc.property(graphs(9), (any) => {
			const { componentOf } = stronglyConnected(any);
			const reach = range(any.size).map((node) => reachable(any, [node]));
			for (const a of range(any.size)) {
				for (const b of range(any.size)) {
					const mutual = reach[a]![b] === 1 && reach[b]![a] === 1;
					expect(componentOf[a] === componentOf[b]).toBe(mutual);
				}
			}
		}),
		FIXED,
	);
});

it("lists each node once, under the component it is said to be in", () => {
	fc.assert(
		fc.property(graphs(9), (any) => {
			const { components, componentOf } = stronglyConnected(any);
			expect(components.flat().sort((a, b) => a - b)).toEqual(range(any.size));
			components.forEach((nodes, index) => {
				expect(nodes.map((node) => componentOf[node])).toEqual(nodes.map(() => index));
			});
		}),
		FIXED,
	);
});

it("lists successors first", () => {
	fc.assert(
		fc.property(fc.oneof(graphs(9), acyclicGraphs(9)), (any) => {
			const { componentOf } = stronglyConnected(any);
			any.edges.forEach((nodes, from) => {
				for (const to of nodes) expect(componentOf[to]).toBeLessThanOrEqual(componentOf[from]!);
			});
		}),
		FIXED,
	);
});

it("lists successors first inside a component, save along back edges", () => {
	expect(stronglyConnected(ring(4)).components).toEqual([[3, 2, 1, 0]]);
});

it("takes long chains and rings", () => {
	expect(stronglyConnected(chain(20_000)).components).toHaveLength(20_000);
	expect(stronglyConnected(ring(20_000)).components).toHaveLength(1);
});
