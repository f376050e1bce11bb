import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dominators } from "../../src/graph/index.ts";
import { chain, FIXED, graphs, range, simplePaths } from "./arbitrary.ts";

test("each node's dominators are the nodes that every simple path to it passes", () => {
	fc.assert(
		fc.property(graphs(7), (graph) => {
			const found = dominators(graph, 0);
			const paths = simplePaths(graph, 0);
			for (const node of range(graph.size)) {
				const leading = paths.filter((path) => path.at(-1) === node);
				const common = range(graph.size).filter(
					(other) => leading.length > 0 && leading.every((path) => path.includes(other)),
				);
				expect(up(found, node).sort((a, b) => a - b)).toEqual(common);
			}
		}),
		FIXED,
	);
});

test("a long chain needs no deep stack", () => {
	expect([...dominators(chain(100_000), 0)].slice(-2)).toEqual([99_997, 99_998]);
});

/** A node and its dominators up to the root; nothing where the root does not lead. */
function up(dominator: Int32Array, node: number): number[] {
	if (dominator[node] === -1) return [];
	const found = [node];
	for (let at = node; dominator[at] !== at; at = dominator[at]!) found.push(dominator[at]!);
	return found;
}
