/** Bloom filters by formula, against filters that are filled. */
import { expect, test } from "vitest";
import { bestHashes, falsePositives, leastFilter } from "../../src/analysis/index.ts";

/** The share of the absent that a filter of random bits lets pass, and what it is expected to be. */
function letPass(items: number, bits: number, hashes: number): number {
	let seed = 42;
	const next = (): number => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * bits);
	};
	const set = new Uint8Array(bits);
	for (let i = 0; i < items * hashes; i++) set[next()] = 1;
	const tries = 100_000;
	let passed = 0;
	for (let i = 0; i < tries; i++) if (Array.from({ length: hashes }, next).every((bit) => set[bit] === 1)) passed++;
	return passed / tries;
}

test.each([
	[1000, 9585, 7],
	[1000, 4000, 3],
	[5000, 20_000, 1],
	[80_000, 200_000, 9],
])("%i items in %i bits with %i hash functions", (items, bits, hashes) => {
	expect(falsePositives(items, { bits, hashes })).toBeCloseTo(letPass(items, bits, hashes), 2);
});

test.each([0.5, 0.35, 0.2, 0.1, 0.01, 0.001, 1e-6])("the least filter that lets %d pass", (rate) => {
	const items = 100_000;
	const { bits, hashes } = leastFilter(items, rate)!;
	expect(falsePositives(items, { bits, hashes })).toBeLessThanOrEqual(rate);
	expect(hashes).toBe(bestHashes(items, bits));
	const fewer = bits - 1;
	expect(falsePositives(items, { bits: fewer, hashes: bestHashes(items, fewer) })).toBeGreaterThan(rate);
	expect(bits).toBeGreaterThanOrEqual(Math.floor((-items * Math.log(rate)) / Math.LN2 ** 2));
});

test("no filter lets nothing or everything pass", () => {
	expect([leastFilter(1000, 0), leastFilter(1000, 1)]).toEqual([undefined, undefined]);
});
