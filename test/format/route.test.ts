/** The way from an offset to keys, and from keys to a node: one leads back where the other came from. */
import { expect, test } from "vitest";
import { readYaml } from "../../src/format/yaml/document.ts";
import type { Node, Path } from "../../src/format/yaml/nodes.ts";
import { offsetOf, pathOf, routeAt, walkTo } from "../../src/format/yaml/route.ts";
import { samples } from "./samples.ts";

interface Spot {
	readonly node: Node;
	readonly path: Path;
}

function* spotsIn(node: Node, path: Path): Generator<Spot> {
	yield { node, path };
	if (node.kind === "list") for (const [i, item] of node.items.entries()) yield* spotsIn(item, [...path, i]);
	if (node.kind === "map")
		for (const { key, value } of node.pairs) if (value !== undefined) yield* spotsIn(value, [...path, key.source]);
}

test("from each offset of a value to its keys, and from those to the value", () => {
	for (const text of samples) {
		const yaml = readYaml("design.yaml", text);
		for (const { node, path } of yaml.root === undefined ? [] : spotsIn(yaml.root, [])) {
			const base = offsetOf(yaml, node);
			const leaf = node.kind === "scalar" || node.kind === "alias";
			for (const offset of leaf ? [base + node.start, base + node.end] : [])
				expect(pathOf(routeAt(yaml, offset)), text.slice(base + node.start)).toEqual(path);
			expect(walkTo(yaml, path)).toEqual({ node, rest: [] });
		}
	}
});

test("what is not there is told from where it is missing", () => {
	const yaml = readYaml("design.yaml", "components:\n  api: { type: service }\n  web:\n");
	const rest = (path: Path) => walkTo(yaml, path).rest;
	expect(rest(["components", "api", "replicas"])).toEqual(["replicas"]);
	expect(rest(["components", "web", "type"])).toEqual(["web", "type"]);
	expect(rest(["flows", "buy", "steps"])).toEqual(["flows", "buy", "steps"]);
	expect(rest(["components", 0])).toEqual([0]);
});

test("an item of a list has its number, its name and what it leads to, the best last", () => {
	const text = "components:\n  api:\n    connections: [{ to: orders, name: write }, audit, { kind: read }]\n";
	const yaml = readYaml("design.yaml", text);
	const names = (word: string) => routeAt(yaml, text.indexOf(word)).find(({ key }) => key === undefined)?.names;
	expect(names("orders")).toEqual(["0", "write", "orders"]);
	expect(names("audit")).toEqual(["1", "audit"]);
	expect(names("read")).toEqual(["2"]);
});

test("between entries there is only what is around them", () => {
	const text = "components:\n  api: { type: service }   \n\n  web: { type: client }\n";
	const yaml = readYaml("design.yaml", text);
	expect(pathOf(routeAt(yaml, text.indexOf("\n\n") + 1))).toEqual(["components"]);
	expect(routeAt(yaml, text.length + 5)).toEqual([]);
});
