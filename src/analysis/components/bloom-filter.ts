/** How often a Bloom filter says "perhaps" of what is absent, and how large it has to be. */

export interface Filter {
	readonly bits: number;
	readonly hashes: number;
}

/** (1 - e^(-kn/m))^k: all k bits of an absent item have been set by others. */
export const falsePositives = (items: number, { bits, hashes }: Filter): number =>
	(-Math.expm1((-hashes * items) / bits)) ** hashes;

/** The whole number of hash functions that lets the fewest pass; m/n ln 2, rounded the better way. */
export function bestHashes(items: number, bits: number): number {
	const best = Math.max(1, Math.floor((bits / items) * Math.LN2));
	const rate = (hashes: number): number => falsePositives(items, { bits, hashes });
	return rate(best + 1) < rate(best) ? best + 1 : best;
}

/** The fewest bits that keep a rate, with their hash functions; undefined where none do. */
export function leastFilter(items: number, rate: number): Filter | undefined {
	if (rate <= 0 || rate >= 1) return undefined;
	const exact = -Math.log2(rate);
	const filters = [Math.max(1, Math.floor(exact)), Math.ceil(exact)].map((hashes) => ({
		hashes,
		bits: Math.ceil((-hashes * items) / Math.log1p(-(rate ** (1 / hashes)))),
	}));
	return filters.toSorted((a, b) => a.bits - b.bits)[0];
}
