import * as fc from "fast-check";
import { expect, it } from "vitest";
import { pathTo, twoNearest } from "../../src/graph/index.ts";
import { FIXED, graphs, range } from "./arbitrary.ts";

it("gives for each node the two targets that the shortest paths lead to", () => {
	fc.assert(
		fc.property(graphs(7), fc.array(fc.nat(), { maxLength: 4 }), (any, picks) => {
			const targets = [...new Set(picks.map((pick) => pick % any.size))];
			const found = twoNearest(any, targets);
			for (const node of range(any.size)) {
				const far = (target: number) => pathTo(any, node, target)?.length ?? Number.POSITIVE_INFINITY;
				const wanted = targets
					.map(far)
					.filter(Number.isFinite)
					.sort((a, b) => a - b)
					.slice(0, 2);
				const given = found[node]!.filter((target) => target !== -1);
				expect(new Set(given).size).toBe(given.length);
				expect(given.map(far)).toEqual(wanted);
			}
		}),
		FIXED,
	);
});
