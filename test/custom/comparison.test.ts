/** Patterns against regular expressions, and figures within bounds. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareBounds, isLike } from "../../src/custom/comparison.ts";
import { duration } from "../../src/format/schema/types.ts";
import { FIXED } from "../graph/arbitrary.ts";

test("a star stands for any characters, also for none", () => {
	const words = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
	const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
	fc.assert(
		fc.property(words, texts, (pattern, text) => {
			const same = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);
			expect(isLike(pattern, text)).toBe(same);
		}),
		FIXED,
	);
});

test("many stars cost no more than the text is long", () => {
	expect(isLike("*a".repeat(2000), "a".repeat(1999))).toBe(false);
	expect(isLike("*a".repeat(2000), "a".repeat(2000))).toBe(true);
});

test.each([
	["< 2s", true],
	["< 1500ms", undefined],
	["< 1s", false],
	["> 1s", undefined],
	[">= 1s", true],
	["> 2s", false],
	["1500ms", undefined],
	["3s", false],
])("between 1 and 1.9 seconds, %s", (written, truth) => {
	expect(compareBounds(duration, { low: 1, high: 1.9 }, written)).toBe(truth);
});
