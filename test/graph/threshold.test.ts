import * as fc from "fast-check";
import { expect, it } from "vitest";
import { add, bitset, members } from "../../src/graph/bitset.ts";
import { atLeastInto } from "../../src/graph/threshold.ts";
import { FIXED, range } from "./arbitrary.ts";

const SIZE = 40;
const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 })), { maxLength: 20 });

it("adds what is in enough of the sets, and tells of changes", () => {
	fc.assert(
		fc.property(lists, fc.integer({ min: 1, max: 21 }), (all, threshold) => {
			const sets = all.map((list) => of(list));
			const target = of([7]);
			const often = range(SIZE).filter((member) => all.filter((list) => list.includes(member)).length >= threshold);
			expect(atLeastInto(target, sets, threshold)).toBe(often.some((member) => member !== 7));
			expect(members(target)).toEqual(range(SIZE).filter((member) => member === 7 || often.includes(member)));
			expect(atLeastInto(target, sets, threshold)).toBe(false);
		}),
		FIXED,
	);
});

function of(list: readonly number[]): Uint32Array {
	const set = bitset(SIZE);
	for (const member of list) add(set, member);
	return set;
}
