#!/usr/bin/env bash
# elkjs 0.12.1, the Eclipse Layout Kernel, algorithm `layered`, with a direction of its own stated on each of two groups.
#
# A good guess: a group is laid out in the direction that it states, whether a line leads out of it or not.
# Seen: as long as each group is laid out by itself, it is: six nodes in a chain, `elk.direction: DOWN`, make a box of
#   104 x 364. With `elk.hierarchyHandling: INCLUDE_CHILDREN`, which a line from one group into another needs, the same
#   option is passed over without a word: 604 x 64, as if it were not there. `elk.aspectRatio: 0.1` changes
#   nothing there.
# What follows: a picture whose groups are to go different ways has its groups laid out alone, and the lines between them
#   drawn by somebody else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund elkjs@0.12.1
cat >try.mjs <<'JS'
import { strict as assert } from "node:assert";
import ELK from "elkjs/lib/elk.bundled.js";

const chain = [0, 1, 2, 3, 4, 5];

/** The sizes of two groups of six nodes, each in a row. */
async function sizes({ within = {}, around = {}, isLinked }) {
	const group = (id) => ({
		id,
		layoutOptions: { "elk.algorithm": "layered", ...within },
		children: chain.map((i) => ({ id: `${id}${i}`, width: 80, height: 40 })),
		edges: chain.slice(1).map((i) => ({ id: `${id}-${i}`, sources: [`${id}${i - 1}`], targets: [`${id}${i}`] })),
	});
	const root = await new ELK().layout({
		id: "root",
		layoutOptions: {
			"elk.algorithm": "layered",
			"elk.direction": "RIGHT",
			...(isLinked && { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }),
			...around,
		},
		children: [group("a"), group("b")],
		edges: isLinked ? [{ id: "between", sources: ["a5"], targets: ["b0"] }] : [],
	});
	return root.children.map(({ width, height }) => `${width}x${height}`).join(" ");
}

const down = { "elk.direction": "DOWN" };
const seen = {
	"apart, down": await sizes({ within: down, isLinked: false }),
	"linked, down": await sizes({ within: down, isLinked: true }),
	"linked, nothing stated": await sizes({ isLinked: true }),
	"linked, ratio 0.1": await sizes({ around: { "elk.aspectRatio": "0.1" }, isLinked: true }),
};
assert.deepEqual(seen, {
	"apart, down": "104x364 104x364",
	"linked, down": "604x64 604x64",
	"linked, nothing stated": "604x64 604x64",
	"linked, ratio 0.1": "604x64 604x64",
});
console.log(JSON.stringify(seen));
JS
node try.mjs
