/** A baseline is read as it was written, whatever is in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../src/cli/json.ts";
import { isAccepted, readBaseline, statedBaseline } from "../../src/lint/baseline.ts";

const texts = fc.oneof(
	fc.string({ unit: "binary", maxLength: 12 }),
	fc.constantFrom("__proto__", "a: b", "# c", "*d", "<<", "'\"\\", "\u2028\u0085\u007F", "\u{1F600}", "- e", "~", "1"),
);

test("with any names and fingerprints, tabs or blanks", () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(texts, fc.uniqueArray(texts, { minLength: 1, maxLength: 4 })), { maxLength: 4 }),
			fc.boolean(),
			(entries, isTabbed) => {
				const accepted = new Map(entries.map(([name, own]) => [name, new Set(own)]));
				const text = jsonText(statedBaseline(accepted));
				const read = readBaseline(isTabbed ? text : text.replaceAll("\t", "  "));
				expect(read).toEqual(accepted);
			},
		),
		{ seed: 5, numRuns: 500 },
	);
});

test("no text makes it throw", () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\n\t &*1a') }), (text) => {
			const read = readBaseline(text);
			if ("problem" in read) expect(read.at).toBeLessThanOrEqual(text.length);
		}),
		{ seed: 6, numRuns: 2000 },
	);
});

test("of several places all have to be accepted, and of a file's own faults none can be", () => {
	const own = new Set(["a", "b"]);
	const rule = "databases/missing-backup";
	expect(isAccepted({ rule, fingerprints: ["a", "b"] }, own)).toBe(true);
	expect(isAccepted({ rule, fingerprints: ["a", "c"] }, own)).toBe(false);
	expect(isAccepted({ rule, fingerprints: ["a"] }, undefined)).toBe(false);
	expect(isAccepted({ rule: "format/syntax", fingerprints: ["a"] }, own)).toBe(false);
});
