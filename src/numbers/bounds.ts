/** Bounds of a whole's quantile that rest on the stated points of its parts alone. */
import { type Largest, levelWithin, type Mixture, type One, partsFirst, partsOf, type Sum } from "./sum.ts";

/** At which level the parts of a part count, where it counts at one. */
interface Levels {
	largest(sum: Largest<Sum>, level: number): number;
	mixture(sum: Mixture<Sum>, level: number): { readonly term: number; readonly otherwise: number };
}

/** At which level each part counts in a whole, the highest if there are several; those that do not count are left out. */
function levelsIn(order: readonly Sum[], level: number, levels: Levels): ReadonlyMap<Sum, number> {
	const found = new Map<Sum, number>();
	const give = (part: Sum | undefined, at: number): void => {
		if (part !== undefined && at > (found.get(part) ?? 0)) found.set(part, at);
	};
	give(order.at(-1), level);
	for (const sum of order.toReversed()) {
		const at = found.get(sum);
		if (at === undefined || sum.is === "one") continue;
		if (sum.is === "mixture") {
			const inside = levels.mixture(sum, at);
			give(sum.term, inside.term);
			give(sum.otherwise, inside.otherwise);
		} else if (sum.is === "capped") give(sum.term, at);
		else for (const term of sum.terms) give(term, sum.is === "row" ? at : levels.largest(sum, at));
	}
	return found;
}

/** A single draw that is not always made counts as a share. */
const ofDraw = ({ copies }: Largest<Sum>, level: number): number => (copies < 1 ? levelWithin(copies, level) : level);

const atLeast: Levels = {
	largest: ofDraw,
	mixture: ({ share }, level) => ({
		term: share === undefined ? 0 : levelWithin(share, level),
		otherwise: share === undefined ? 0 : levelWithin(1 - share, level),
	}),
};

/** What is mixed with something else counts in full. */
const together: Levels = {
	largest: ofDraw,
	mixture: ({ share, otherwise }, level) => ({
		term: share === undefined || otherwise !== undefined ? level : levelWithin(share, level),
		otherwise: level,
	}),
};

/** So that the largest of all draws is within a level, each has to be at a higher one. */
const apart: Levels = {
	...together,
	largest: (sum, level) => {
		const inside = ofDraw(sum, level);
		return inside <= 0 ? 0 : inside ** (1 / (Math.max(1, sum.copies) * Math.max(1, sum.terms.length)));
	},
};

/**
 * What the quantile is at least, however the parts hang together: the largest part's. What is not known counts as
 * nothing.
 */
export function lowest(whole: Sum, level: number): { readonly value: number; readonly of: One | undefined } {
	let found: { value: number; of: One | undefined } = { value: 0, of: undefined };
	const order = partsFirst(whole);
	const caps = capsIn(order);
	for (const [sum, at] of levelsIn(order, level, atLeast)) {
		const value = sum.is === "one" ? Math.min(sum.takes?.atLeast(at) ?? 0, caps.get(sum) ?? 0) : 0;
		if (sum.is === "one" && value > found.value) found = { value, of: sum };
	}
	return found;
}

/** Where each part is cut off at the latest, whatever way leads to it. */
function capsIn(order: readonly Sum[]): ReadonlyMap<Sum, number> {
	const caps = new Map<Sum, number>();
	for (const sum of order.toReversed()) {
		const cap = caps.get(sum) ?? Number.POSITIVE_INFINITY;
		caps.set(sum, cap);
		const inside = sum.is === "capped" ? Math.min(cap, sum.most) : cap;
		for (const part of partsOf(sum)) caps.set(part, Math.min(inside, caps.get(part) ?? Number.POSITIVE_INFINITY));
	}
	return caps;
}

/** A part that is not known, or not stated as high as this. */
export interface Gap {
	readonly of: One;
	readonly level: number;
}

/** The quantile if all parts are large together: the sum of theirs, of several the largest. A gap counts as nothing, or as what it is cut off at. */
export function allTogether(whole: Sum, level: number): { readonly value: number; readonly gaps: readonly Gap[] } {
	const order = partsFirst(whole);
	const levels = levelsIn(order, level, together);
	const values = new Map<Sum, number>();
	const gaps = new Map<Sum, readonly Gap[]>();
	const of = (sum: Sum): number => values.get(sum) ?? 0;
	const gapsIn = (sum: Sum): readonly Gap[] => gaps.get(sum) ?? [];
	for (const sum of order) {
		const at = levels.get(sum);
		if (at === undefined) continue;
		if (sum.is === "one") {
			const value = sum.takes?.atMost(at);
			if (value === undefined) gaps.set(sum, [{ of: sum, level: at }]);
			values.set(sum, value ?? 0);
			continue;
		}
		if (sum.is === "capped") {
			values.set(sum, gapsIn(sum.term).length > 0 ? sum.most : Math.min(sum.most, of(sum.term)));
			continue;
		}
		const lacking = partsOf(sum).flatMap(gapsIn);
		if (lacking.length > 0) gaps.set(sum, [...new Set(lacking)]);
		if (sum.is === "row") values.set(sum, sum.times * sum.terms.reduce((total, term) => total + of(term), 0));
		else {
			const terms = sum.is === "largest" ? sum.terms : [sum.term, sum.otherwise ?? sum.term];
			values.set(
				sum,
				terms.reduce((most, term) => Math.max(most, of(term)), 0),
			);
		}
	}
	return { value: of(whole), gaps: gapsIn(whole) };
}

/** Every part is stated as high as its quantile counts in the whole's, the parts being independent. */
export function isStatedAsHigh(whole: Sum, level: number): boolean {
	for (const [sum, at] of levelsIn(partsFirst(whole), level, apart))
		if (sum.is === "one" && sum.takes?.atMost(at) === undefined) return false;
	return true;
}
