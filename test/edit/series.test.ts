/** Whatever is done to a design, one thing after another: it parses, and only what was meant has changed. */
import { expect, test } from "vitest";
import { aliased } from "../../tools/fuzz/aliased.ts";
import { series } from "../../tools/fuzz/edits.ts";
import { mutant } from "../../tools/fuzz/mutate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { randomDesign } from "../support/random-design.ts";

/** The first few failures are enough to read. */
function failures(count: number, seed: number, make: (seed: number, random: Random) => string): string[] {
	const found: string[] = [];
	for (let i = 0; i < count && found.length < 3; i++) {
		const random = new Random(seed + i);
		found.push(...series(make(seed + i, random), random, 8).map((what) => `seed ${seed + i}: ${what}`));
	}
	return found;
}

test("designs full of anchors, aliases and merge keys", () => {
	expect(failures(50, 1_000, (seed, random) => aliased(randomDesign(seed), random))).toEqual([]);
});

test("what is left of them when they are mistyped", () => {
	expect(failures(40, 2_000, (seed, random) => mutant(aliased(randomDesign(seed), random), random))).toEqual([]);
});
