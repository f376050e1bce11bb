/** No single fix brings what was not there, loses a comment, or breaks the text: on what stands in the repository. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { harmOfFixes } from "../../tools/fuzz/metamorphic/fixing.ts";

const root = resolve(import.meta.dirname, "../..");

const harm = (texts: readonly string[]): string[] => texts.flatMap((text) => harmOfFixes(text).map(({ what }) => what));

/** Each of so many tests takes its turn, so that none takes long. */
const turns = 4;

test.each(Array.from({ length: turns }, (_, turn) => turn))("on every fixture: %i", (turn) => {
	expect(harm(fixtures(root).filter((_, i) => i % turns === turn)).slice(0, 2)).toEqual([]);
});

test("on every example", () => {
	expect(harm(examples(root)).slice(0, 2)).toEqual([]);
});
