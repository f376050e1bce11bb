/** A set of the numbers 0 .. size - 1, one bit each, 32 to a word. Bits past the size stay 0. */
export type Bitset = Uint32Array;

/** The empty set for numbers below `size`. */
export function bitset(size: number): Bitset {
	return new Uint32Array((size + 31) >>> 5);
}

/** The set of all numbers below `size`. */
export function full(size: number): Bitset {
	const set = bitset(size).fill(0xffffffff);
	const rest = size & 31;
	if (rest !== 0) set[set.length - 1] = 2 ** rest - 1;
	return set;
}

/** A copy of its own. */
export function clone(set: Bitset): Bitset {
	return set.slice();
}

/** Adds `member`, and tells whether it was new. O(1). */
export function add(set: Bitset, member: number): boolean {
	if (has(set, member)) return false;
	set[member >>> 5]! |= 1 << (member & 31);
	return true;
}

/** Whether `member` is in the set. O(1). */
export function has(set: Bitset, member: number): boolean {
	return ((set[member >>> 5]! >>> (member & 31)) & 1) === 1;
}

/** Adds all of `source`, a set of the same size, and tells whether `target` changed. O(words). */
export function unionInto(target: Bitset, source: Bitset): boolean {
	let changed = 0;
	for (let word = 0; word < target.length; word++) {
		const more = source[word]! & ~target[word]!;
		target[word]! |= more;
		changed |= more;
	}
	return changed !== 0;
}

/** Keeps only what is in `source` too, and tells whether `target` changed. O(words). */
export function intersectInto(target: Bitset, source: Bitset): boolean {
	let changed = 0;
	for (let word = 0; word < target.length; word++) {
		const less = target[word]! & ~source[word]!;
		target[word]! &= source[word]!;
		changed |= less;
	}
	return changed !== 0;
}

/** Whether two sets of the same size have the same members. O(words). */
export function equals(a: Bitset, b: Bitset): boolean {
	return a === b || (a.length === b.length && a.every((word, index) => word === b[index]));
}

/** The number of members. O(words + members). */
export function count(set: Bitset): number {
	let total = 0;
	for (const word of set) {
		for (let rest = word; rest !== 0; rest &= rest - 1) total++;
	}
	return total;
}

/** The members in ascending order. O(words + members). */
export function members(set: Bitset): number[] {
	const found: number[] = [];
	set.forEach((word, index) => {
		for (let rest = word; rest !== 0; rest &= rest - 1) {
			found.push(index * 32 + 31 - Math.clz32(rest & -rest));
		}
	});
	return found;
}
