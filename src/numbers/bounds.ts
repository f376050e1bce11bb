/** Bounds of a whole's quantile that rest on the stated points of its parts alone. */
import { levelWithin, type Row, type Sum } from "./sum.ts";

/**
 * What the quantile is at least, however the parts hang together: the largest part's. What is not known counts as
 * nothing.
 */
export function lowest(sum: Sum, level: number): { readonly value: number; readonly of: Sum | undefined } {
	if (level <= 0) return none;
	switch (sum.is) {
		case "one":
			return { value: sum.takes?.atLeast(level) ?? 0, of: sum };
		case "mixture": {
			const { share, term, otherwise } = sum;
			if (otherwise !== undefined) return lowest(otherwise, level);
			return share === undefined ? none : lowest(term, levelWithin(share, level));
		}
		default: {
			const inside = sum.is === "largest" && sum.copies < 1 ? levelWithin(sum.copies, level) : level;
			return sum.terms.map((term) => lowest(term, inside)).reduce((a, b) => (b.value > a.value ? b : a), none);
		}
	}
}

const none = { value: 0, of: undefined };

/** What is not known of a whole at a level: a part, and the level at which it would have to be known. */
export interface Gap<T> {
	readonly of: T;
	readonly level: number;
}

/**
 * The quantile if all parts are large together: the sum of theirs, of several the largest. `gaps` are told of what is
 * not known or not stated as high.
 */
export class Together<T extends Sum> {
	readonly gaps: Gap<T>[] = [];
	private readonly known = new Map<Sum, Map<number, number>>();

	of(sum: T, level: number): number {
		return this.at(sum, level);
	}

	private at(sum: Sum, level: number): number {
		const known = this.known.get(sum)?.get(level);
		if (known !== undefined) return known;
		const value = this.found(sum, level);
		if (!this.known.has(sum)) this.known.set(sum, new Map());
		this.known.get(sum)!.set(level, value);
		return value;
	}

	private found(sum: Sum, level: number): number {
		switch (sum.is) {
			case "one": {
				const value = sum.takes?.atMost(level);
				if (value === undefined) this.gaps.push({ of: sum as T, level });
				return value ?? 0;
			}
			case "row":
				return this.inRow(sum, level);
			case "largest": {
				const inside = sum.copies < 1 ? levelWithin(sum.copies, level) : level;
				return inside <= 0 ? 0 : sum.terms.reduce((most, term) => Math.max(most, this.at(term, inside)), 0);
			}
			case "mixture": {
				const { share, term, otherwise } = sum;
				if (otherwise !== undefined) return Math.max(this.at(term, level), this.at(otherwise, level));
				const inside = share === undefined ? level : levelWithin(share, level);
				return inside <= 0 ? 0 : this.at(term, inside);
			}
		}
	}

	private inRow({ times, terms }: Row<Sum>, level: number): number {
		return times * terms.reduce((total, term) => total + this.at(term, level), 0);
	}
}

/** Every part is stated as high as its quantile counts in the whole's, its parts being independent. */
export function isStatedAsHigh(sum: Sum, level: number, checked = new Map<Sum, number>()): boolean {
	if (level <= 0 || level <= (checked.get(sum) ?? 0)) return true;
	checked.set(sum, level);
	switch (sum.is) {
		case "one":
			return sum.takes?.atMost(level) !== undefined;
		case "row":
			return sum.terms.every((term) => isStatedAsHigh(term, level, checked));
		case "largest": {
			const inside = sum.copies < 1 ? levelWithin(sum.copies, level) : level;
			const draws = Math.max(1, sum.copies) * Math.max(1, sum.terms.length);
			return inside <= 0 || sum.terms.every((term) => isStatedAsHigh(term, inside ** (1 / draws), checked));
		}
		case "mixture": {
			const { share, term, otherwise } = sum;
			if (otherwise !== undefined)
				return isStatedAsHigh(otherwise, level, checked) && isStatedAsHigh(term, level, checked);
			return isStatedAsHigh(term, share === undefined ? level : levelWithin(share, level), checked);
		}
	}
}
