import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Graph, pathTo, reachable } from "../../src/graph/index.ts";
import { chain, FIXED, graphs, isPath, range, simplePaths } from "./arbitrary.ts";

it("reaches what a simple path leads to", () => {
	fc.assert(
		fc.property(graphs(7), fc.array(fc.nat(), { maxLength: 3 }), (any, picks) => {
			const from = picks.map((pick) => pick % any.size);
			const ends = new Set(from.flatMap((node) => simplePaths(any, node).map((path) => path.at(-1))));
			expect([...reachable(any, from)]).toEqual(range(any.size).map((node) => (ends.has(node) ? 1 : 0)));
		}),
		FIXED,
	);
});

it("finds a path as short as the shortest simple path of allowed nodes", () => {
	fc.assert(
		fc.property(graphs(7), fc.nat(), fc.nat(), fc.nat(), (any, a, b, mask) => {
			const [from, to] = [a % any.size, b % any.size];
			const allowed = (node: number): boolean => ((mask >>> node) & 1) === 0;
			const path = pathTo(any, from, to, allowed);
			expect(path?.length).toBe(shortest(any, from, to, allowed));
			if (path === undefined) return;
			expect([path[0], path.at(-1)]).toEqual([from, to]);
			expect(isPath(any, path) && path.every(allowed)).toBe(true);
		}),
		FIXED,
	);
});

function shortest(any: Graph, from: number, to: number, allowed: (node: number) => boolean): number | undefined {
	const lengths = simplePaths(any, from)
		.filter((path) => path.at(-1) === to && path.every(allowed))
		.map((path) => path.length);
	return lengths.length === 0 ? undefined : Math.min(...lengths);
}

it("allows every node unless told otherwise", () => {
	expect(pathTo(chain(3), 0, 2)).toEqual([0, 1, 2]);
	expect(pathTo(chain(3), 1, 1)).toEqual([1]);
	expect(pathTo(chain(3), 2, 0)).toBeUndefined();
});

it("walks long chains", () => {
	const long = chain(20_000);
	expect(reachable(long, [1]).reduce((sum, mark) => sum + mark, 0)).toBe(19_999);
	expect(pathTo(long, 0, 19_999)).toEqual(range(20_000));
});
