#!/usr/bin/env bash
# cytoscape 3.35.0, the graph library, and its `hopcroftTarjanBiconnected` (`htbc`).
#
# A good guess: the components it finds share out the links: each link is in exactly one. That is what makes them blocks,
#   and a block of a single link is a bridge: the one link whose loss parts the graph.
# Seen: where two links join the same two nodes, the second may be in no component, or in that of a neighbour. Two links
#   between `a` and `b`, one on to `c`: the components are {a-b} and {b-c}, so that the doubled link looks like a bridge
#   as the single one does. Listing the tail first gives another answer for the same graph. The cut nodes are right.
# What follows: to find the single link on which everything hangs, count parallel links before, or ask for cut nodes only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund cytoscape@3.35.0
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import cytoscape from "cytoscape";

/** The links of each component, and the cut nodes. */
function blocksOf(nodes, links) {
	const graph = cytoscape({
		headless: true,
		elements: [
			...nodes.map((id) => ({ data: { id } })),
			...links.map(([id, source, target]) => ({ data: { id, source, target } })),
		],
	});
	const { cut, components } = graph.elements().htbc();
	return {
		cut: cut.map((node) => node.id()),
		blocks: components.map((block) => block.edges().map((link) => link.id()).sort()),
	};
}

const doubled = [
	["first", "a", "b"],
	["second", "a", "b"],
];
const tail = ["tail", "b", "c"];
const seen = {
	"tail last": blocksOf(["a", "b", "c"], [...doubled, tail]),
	"tail first": blocksOf(["c", "b", "a"], [tail, ...doubled]),
	"no tail": blocksOf(["a", "b"], doubled),
};
assert.deepEqual(seen, {
	"tail last": { cut: ["b"], blocks: [["tail"], ["first"]] },
	"tail first": { cut: ["b"], blocks: [["first", "second"], ["first", "second", "tail"]] },
	"no tail": { cut: [], blocks: [["first", "second"]] },
});
console.log(JSON.stringify(seen));
JS
node try.mjs
