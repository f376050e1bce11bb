/** Scalars spelled otherwise, and edits as such. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, EditsApart, editsFor } from "../../src/edit/index.ts";
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
	const edits = new EditsApart();
	edits.add([{ start: a, end: b, newText: "" }]);
	expect(edits.haveRoomFor([{ start: c, end: d, newText: "x" }])).toBe(!expected);
});

test("of many, the same have room as when each is held against each", () => {
	const edit = fc.tuple(fc.nat(60), fc.nat(4)).map(([start, length]) => ({ start, end: start + length, newText: "" }));
	fc.assert(
		fc.property(fc.array(edit, { maxLength: 30 }), (all) => {
			const edits = new EditsApart();
			const kept: (typeof all)[number][] = [];
			for (const one of all) {
				const isApart = kept.every(({ start, end }) => one.start > end || start > one.end);
				expect(edits.haveRoomFor([one])).toBe(isApart);
				if (!isApart) continue;
				kept.push(one);
				edits.add([one]);
			}
			expect(edits.all()).toEqual(kept.toSorted((a, b) => a.start - b.start));
		}),
		{ seed: 5, numRuns: 500 },
	);
});
