import { type Bitset, unionInto } from "./bitset.ts";

/**
 * Adds to `target` all that is in at least `threshold` (1 or more) of `sets`, a set
 * listed twice counting twice, and tells whether `target` changed.
 * O(words x sets), 32 members at a time.
 */
export function atLeastInto(target: Bitset, sets: readonly Bitset[], threshold: number): boolean {
	if (threshold > sets.length) return false;
	if (threshold === 1) return anyInto(target, sets);
	const word = threshold === sets.length ? wordOfAll : wordOfAtLeast(sets.length, threshold);
	let changed = 0;
	for (let index = 0; index < target.length; index++) {
		const more = word(sets, index) & ~target[index]!;
		target[index]! |= more;
		changed |= more;
	}
	return changed !== 0;
}

type Word = (sets: readonly Bitset[], index: number) => number;

function anyInto(target: Bitset, sets: readonly Bitset[]): boolean {
	let changed = false;
	for (const set of sets) changed = unionInto(target, set) || changed;
	return changed;
}

function wordOfAll(sets: readonly Bitset[], index: number): number {
	let common = -1;
	for (const set of sets) {
		common &= set[index]!;
		if (common === 0) break;
	}
	return common;
}

/**
 * Counts in 32 columns at once: bit `c` of `planes[p]` is digit `p` of the number of
 * sets that have bit `c` (bit-sliced counters, see Warren, "Hacker's Delight",
 * 2nd ed., 2012, section 5-1). The carry dies out early, so a set costs two steps on
 * average and not one for every digit.
 */
function wordOfAtLeast(most: number, threshold: number): Word {
	const planes = new Int32Array(32 - Math.clz32(most));
	return (sets, index) => {
		planes.fill(0);
		for (const set of sets) {
			let carry = set[index]!;
			for (let digit = 0; carry !== 0; digit++) {
				const plane = planes[digit]!;
				planes[digit] = plane ^ carry;
				carry &= plane;
			}
		}
		return columnsFrom(planes, threshold);
	};
}

/** The columns whose number is `threshold` or more, compared from the highest digit down. */
function columnsFrom(planes: Int32Array, threshold: number): number {
	let greater = 0;
	let equal = -1;
	for (let digit = planes.length - 1; digit >= 0; digit--) {
		const plane = planes[digit]!;
		if (((threshold >>> digit) & 1) === 1) {
			equal &= plane;
		} else {
			greater |= equal & plane;
			equal &= ~plane;
		}
	}
	return greater | equal;
}
