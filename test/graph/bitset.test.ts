import * as fc from "fast-check";
import { expect, it } from "vitest";
import {
	add,
	type Bitset,
	bitset,
	clone,
	count,
	equals,
	full,
	has,
	intersectInto,
	members,
	unionInto,
} from "../../src/graph/index.ts";
import { FIXED, range } from "./arbitrary.ts";

const SIZE = 100;
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { maxLength: SIZE });

function of(list: Iterable<number>): Bitset {
	const set = bitset(SIZE);
	for (const member of list) add(set, member);
	return set;
}

const ascending = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);

it("holds what was added", () => {
	fc.assert(
		fc.property(numbers, (list) => {
			const set = of(list);
			expect(members(set)).toEqual(ascending(list));
			expect(count(set)).toBe(list.length);
			expect(range(SIZE).filter((member) => has(set, member))).toEqual(ascending(list));
			expect(list.some((member) => add(set, member))).toBe(false);
		}),
		FIXED,
	);
});

it("unites and intersects like sets, and tells of changes", () => {
	fc.assert(
		fc.property(numbers, numbers, (a, b) => {
			const [union, common] = [of(a), of(a)];
			expect(unionInto(union, of(b))).toBe(b.some((member) => !a.includes(member)));
			expect(members(union)).toEqual(ascending(new Set([...a, ...b])));
			expect(intersectInto(common, of(b))).toBe(a.some((member) => !b.includes(member)));
			expect(members(common)).toEqual(ascending(a.filter((member) => b.includes(member))));
		}),
		FIXED,
	);
});

it("compares by members and copies into a set of its own", () => {
	fc.assert(
		fc.property(numbers, numbers, (a, b) => {
			expect(equals(of(a), of(b))).toBe(ascending(a).join() === ascending(b).join());
			const copy = clone(of(a));
			expect(equals(copy, of(a))).toBe(true);
			unionInto(copy, full(SIZE));
			expect(count(of(a))).toBe(a.length);
		}),
		FIXED,
	);
});

it("fills exactly up to its size", () => {
	for (const size of [0, 1, 31, 32, 33, 63, 64, 65, 100]) {
		expect(members(full(size))).toEqual(range(size));
		expect(count(bitset(size))).toBe(0);
	}
});
