import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Graph, graph, longestPath, reachable, stronglyConnected } from "../../src/graph/index.ts";
import { acyclicGraphs, chain, FIXED, graphs, isPath, range, ring, simplePaths } from "./arbitrary.ts";

const weights = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 7, maxLength: 7 });
const sum = (path: readonly number[], weight: readonly number[]): number =>
	path.reduce((total, node) => total + weight[node]!, 0);

it("finds the heaviest of all paths of an acyclic graph", () => {
	fc.assert(
		fc.property(acyclicGraphs(7), weights, fc.nat(), (any, weight, pick) => {
			const from = pick % any.size;
			const { total, path } = longestPath(any, (node) => weight[node]!, from);
			expect(total).toBe(Math.max(...simplePaths(any, from).map((each) => sum(each, weight))));
			expect(total).toBe(sum(path, weight));
			expect(path[0] === from && isPath(any, path)).toBe(true);
		}),
		FIXED,
	);
});

it("finds the heaviest of all paths of the condensation", () => {
	fc.assert(
		fc.property(graphs(7), weights, fc.nat(), (any, weight, pick) => {
			const from = pick % any.size;
			const { components, componentOf } = stronglyConnected(any);
			const small = condensation(any, componentOf, components.length);
			const heavy = components.map((component) => sum(component, weight));
			const { total, path } = longestPath(any, (node) => weight[node]!, from);
			const totals = simplePaths(small, componentOf[from]!).map((each) => sum(each, heavy));
			expect(total).toBe(Math.max(...totals));
			expect(total).toBe(sum(path, weight));
			expect(path[0]).toBe(from);
			expect(new Set(path).size).toBe(path.length);
			expect(path.every((node) => reachable(any, [from])[node] === 1)).toBe(true);
		}),
		FIXED,
	);
});

function condensation(any: Graph, componentOf: Int32Array, size: number): Graph {
	const pairs = any.edges.flatMap((nodes, from) => nodes.map((to) => [componentOf[from]!, componentOf[to]!] as const));
	return graph(
		size,
		pairs.filter(([from, to]) => from !== to),
	);
}

it("goes round a ring once, from where it enters, and on while that costs nothing", () => {
	const pairs = [
		[0, 2],
		[1, 2],
		[2, 3],
		[3, 1],
		[3, 4],
		[4, 5],
	] as const;
	const found = longestPath(graph(6, pairs), (node) => (node < 4 ? 1 : 0), 0);
	expect(found).toEqual({ total: 4, path: [0, 2, 3, 1, 4, 5] });
});

it("takes long chains and rings", () => {
	const all = { total: 20_000, path: range(20_000) };
	expect(longestPath(chain(20_000), () => 1, 0)).toEqual(all);
	expect(longestPath(ring(20_000), () => 1, 0)).toEqual(all);
});
