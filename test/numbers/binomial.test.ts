/** Tails of binomial distributions, against adding one thing after another, and published figures. */
import { expect, test } from "vitest";
import { fewerThan } from "../../src/numbers/index.ts";

/** The chances of each number that holds, one thing after another: all sums of positive numbers. */
function counted(all: number, chance: number): number[] {
	let found = [1];
	for (let i = 0; i < all; i++)
		found = [...found, 0].map((here, held) => here * (1 - chance) + (found[held - 1] ?? 0) * chance);
	return found;
}

test.each([1, 2, 3, 7, 60, 110, 250])("of %i things", (all) => {
	for (const chance of [0, 0.001, 0.3, 0.5, 0.9, 0.999, 0.999999, 1]) {
		const chances = counted(all, chance);
		for (let needed = 0; needed <= all + 1; needed++) {
			const expected = chances.slice(0, needed).reduce((sum, one) => sum + one, 0);
			const found = fewerThan(needed, all, chance);
			// Below this the sum over single things has lost its digits, or is nothing at all.
			if (expected < 1e-300) expect(found).toBeLessThan(1e-290);
			else expect(Math.abs(found / expected - 1)).toBeLessThan(1e-9);
		}
	}
});

test("all of two hundred, each up 99.9% of the time, are up together 81.86% of it", () => {
	expect(1 - fewerThan(200, 200, 0.999)).toBeCloseTo(0.999 ** 200, 12);
});

test("a thousand million of them take no longer", () => {
	expect(fewerThan(500_000_000, 1_000_000_000, 0.5)).toBeCloseTo(0.5, 4);
	expect(fewerThan(1, 1_000_000_000, 0.001)).toBe(0);
});
