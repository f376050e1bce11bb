import { expect, test } from "vitest";
import { isAlias, isMap, isScalar, isSeq, type Pair, parseAllDocuments, type Node as YamlNode } from "yaml";
import { type Design, readDesign } from "../../src/format/index.ts";
import { readYaml } from "../../src/format/yaml/document.ts";
import { dumpDesign, dumpNode } from "./dump.ts";
import { edited, random } from "./edits.ts";
import { samples } from "./samples.ts";

const uri = "design.yaml";

/** Walks of edits, each starting at a sample; after too many edits little is left of it. */
function* texts(seed: number, walks: number, length: number): Generator<{ text: string; isFirst: boolean }> {
	const pick = random(seed);
	for (let walk = 0; walk < walks; walk++) {
		let text = samples[pick(4) === 0 ? pick(samples.length) : 0]!;
		yield { text, isFirst: true };
		for (let step = 0; step < length; step++) {
			text = edited(text, pick);
			yield { text, isFirst: false };
		}
	}
}

test("reading an edited text with its previous version gives what reading it afresh gives", () => {
	let previous: Design | undefined;
	for (const { text, isFirst } of texts(1, 250, 12)) {
		const next = readDesign({ uri, text }, isFirst ? undefined : previous);
		const fresh = readDesign({ uri, text });
		const isSame = JSON.stringify(dumpDesign(next)) === JSON.stringify(dumpDesign(fresh));
		if (!isSame) expect(dumpDesign(next), text).toEqual(dumpDesign(fresh));
		previous = next;
	}
});

test("two entries with one text that change places are read for what they are now", () => {
	const text = "version: 1\nname: A\ncomponents:\n  a: {}\ndata:\n  a: {}\n";
	const before = readDesign({ uri, text });
	const swapped = text.replace("components", "x").replace("data", "components").replace("x", "data");
	expect(dumpDesign(readDesign({ uri, text: swapped }, before))).toEqual(
		dumpDesign(readDesign({ uri, text: swapped })),
	);
});

test("an entry is read again when an anchor that it uses changes elsewhere", () => {
	const text = "version: 1\nname: A\nx-b: &b { replicas: 2 }\ncomponents:\n  a: { type: service, <<: *b }\n";
	const before = readDesign({ uri, text });
	const after = readDesign({ uri, text: text.replace("replicas: 2", "replicas: 3") }, before);
	expect([before, after].map((design) => design.component("a")?.replicas?.value)).toEqual([2, 3]);
});

test("what did not change is taken over", () => {
	const before = readDesign({ uri, text: samples[0]! });
	const after = readDesign({ uri, text: samples[0]!.replace("300ms", "301ms") }, before);
	const value = (design: Design, id: string) => design.stated.components?.items.find((entry) => entry.id === id)?.value;
	expect(value(after, "orders")).toBe(value(before, "orders"));
	expect(value(after, "api")).not.toBe(value(before, "api"));
});

test("what is large is cut into its entries, down to the items below their keys", () => {
	const chunksOf = (text: string) => readYaml(uri, text, undefined, 0).chunks.map((chunk) => chunk.text.trim());
	const steps = "flows:\n  f:\n    summary: s\n    steps:\n    - a -> b # one\n    - parallel:\n      - b -> c\n";
	expect(chunksOf(steps).slice(1)).toEqual([
		"flows:",
		"f:",
		"summary: s",
		"steps:",
		"- a -> b # one",
		"- parallel:\n      - b -> c",
	]);
	const shared = "components:\n  a: &a\n    type: service\n  b:\n    <<: *a\n    summary:\n      Two\n      words\n";
	expect(chunksOf(shared).slice(1)).toEqual([
		"components:",
		"a: &a\n    type: service",
		"b:",
		"<<: *a",
		"summary:\n      Two\n      words",
	]);
});

test("reading in pieces gives the nodes that the yaml library gives for the whole text", () => {
	let compared = 0;
	for (const { text } of texts(2, 600, 6)) {
		if (/^\s*:|.\ufeff/ms.test(text)) continue; // what the library reads oddly: keys without text, a mark amid the file
		const whole = parseAllDocuments(text, { version: "1.2", uniqueKeys: false, prettyErrors: false, strict: true });
		if (!("length" in whole) || whole.length !== 1) continue;
		const [document] = whole;
		if (
			document!.errors.length + document!.warnings.length > 0 ||
			!isMap(document!.contents) ||
			!comparable(document!.contents)
		)
			continue;
		const yaml = readYaml(uri, text);
		expect(yaml.syntaxProblems, text).toEqual([]);
		const wanted = JSON.stringify(theirs(document!.contents, new Map()), (_, value) =>
			Array.isArray(value) && value[1] === null ? value.slice(0, 2) : value,
		);
		for (const read of [yaml, readYaml(uri, text, undefined, 0)]) {
			const found = JSON.stringify(dumpNode(read.root!, read));
			if (found !== wanted) expect(JSON.parse(found), text).toEqual(JSON.parse(wanted));
		}
		compared++;
	}
	expect(compared).toBeGreaterThan(500);
});

/** Plain words as keys and no tags: what a design may use. */
function comparable(node: unknown): boolean {
	if (isMap(node))
		return node.items.every(({ key, value }: Pair) => isScalar(key) && comparable(key) && comparable(value));
	if (isSeq(node)) return node.items.every(comparable);
	return !isScalar(node) || node.tag === undefined;
}

/** The library's tree in the form of `dumpNode`; a block ends with its last part, wherever the library lets it end. */
function theirs(node: YamlNode, anchors: Map<string, readonly unknown[]>): readonly unknown[] {
	const [start, end] = node.range!;
	if (isAlias(node)) return ["alias", start, end, node.source, anchors.get(node.source) ?? "nowhere"];
	const at = [start, end];
	if (node.anchor) anchors.set(node.anchor, at);
	if (!isMap(node) && !isSeq(node)) return [styleOf(node), start, end, node.value, node.source];
	const parts = node.items.map((item: unknown) =>
		isMap(node) ? theirPair(item as Pair<YamlNode, YamlNode>, anchors) : theirs(item as YamlNode, anchors),
	);
	if (!node.flow) at[1] = endOf(parts.at(-1));
	return [`${node.flow ? "flow " : ""}${isMap(node) ? "map" : "list"}`, ...at, ...parts];
}

const styleOf = ({ type = "" }: { type?: string }) =>
	({ QUOTE_DOUBLE: "double", QUOTE_SINGLE: "single", PLAIN: "plain" })[type] ?? "block";

function theirPair(
	{ key, value }: Pair<YamlNode, YamlNode>,
	anchors: Map<string, readonly unknown[]>,
): readonly unknown[] {
	const name = theirs(key, anchors);
	if (value === null) return [name, null, name[2]];
	const what = theirs(value, anchors);
	return isScalar(value) && value.value === null ? [name, null, what[2] === what[1] ? name[2] : what[2]] : [name, what];
}

/** Of a pair `[key, value]`, `[key, null, end]`, or of a node `[kind, start, end, …]`. */
function endOf(part: readonly unknown[] | undefined): number {
	const [first, second, third] = part!;
	if (typeof first === "string" || second === null) return third as number;
	return (second as readonly unknown[])[2] as number;
}
