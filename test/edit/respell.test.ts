/** Scalars spelled otherwise, and edits as such. */
import { describe, expect, test } from "vitest";
import { applyEdits, editsFor, overlaps } from "../../src/edit/index.ts";
import { readYaml } from "../../src/format/yaml/document.ts";

function respelled(before: string, old: string, text: string): string | undefined {
	const document = readYaml("design.yaml", before);
	const at = before.indexOf(old);
	const [chunk, offset] = [...document.offsets].find(
		([{ text: own }, from]) => own !== "" && from <= at && at < from + own.length,
	)!;
	const place = { chunk, start: at - offset, end: at - offset + old.length };
	const edits = editsFor(document, [{ do: "replace-text", place, text }]);
	return edits && applyEdits(before, edits);
}

describe("replace-text", () => {
	test.each([
		["a: 100 # x\n", "100", "100ms", "a: 100ms # x\n"],
		["a: 3x\n", "3x", "3", "a: 3\n"],
		["a: '100'\n", "'100'", "it's", "a: 'it''s'\n"],
		['a: "x -> yy"\n', "yy", 'y"', 'a: "x -> y\\""\n'],
		["a: 'x -> yy'\n", "yy", "y's", "a: 'x -> y''s'\n"],
		["s: [a -> bb: x]\n", "bb", "b", "s: [a -> b: x]\n"],
		["a: 1\nbb: 2\n", "bb", "b", "a: 1\nb: 2\n"],
		["a: [x]\n", "x", "y, z", 'a: ["y, z"]\n'],
		["a: x\n", "x", "- y", 'a: "- y"\n'],
		["a: x\n", "x", "y # z", 'a: "y # z"\n'],
		["a: |\n  some xx\n", "xx", "words", "a: |\n  some words\n"],
	])("%j: %s -> %s", (before, old, text, after) => expect(respelled(before, old, text)).toBe(after));
});

test("edits apply in any order", () => {
	const edits = [
		{ start: 4, end: 5, newText: "z" },
		{ start: 0, end: 1, newText: "" },
	];
	expect(applyEdits("abcdef", edits)).toBe("bcdzf");
});

test.each([
	["apart", [1, 2], [4, 5], false],
	["across", [1, 4], [3, 5], true],
	["two inserts at one point", [3, 3], [3, 3], true],
	["touching", [1, 3], [3, 5], true],
] as const)("overlaps: %s", (_, [a, b], [c, d], expected) => {
	expect(overlaps([{ start: a, end: b, newText: "" }], [{ start: c, end: d, newText: "x" }])).toBe(expected);
});
