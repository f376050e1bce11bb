/** A probability: exact, if both ends are the same, otherwise proven to lie between them. */
export interface Range {
	readonly low: number;
	readonly high: number;
}

export const exactly = (value: number): Range => ({ low: value, high: value });

export const isExact = ({ low, high }: Range): boolean => low === high;

/** Of the opposite. */
export const opposite = ({ low, high }: Range): Range => ({ low: 1 - high, high: 1 - low });

/** The probability of what has `given` if a condition of probability `chance` holds, and `otherwise` if not. */
export function mixed(chance: Range, given: Range, otherwise: Range): Range {
	const mix = (share: number, a: number, b: number) => share * a + (1 - share) * b;
	return {
		low: Math.min(mix(chance.low, given.low, otherwise.low), mix(chance.high, given.low, otherwise.low)),
		high: Math.max(mix(chance.low, given.high, otherwise.high), mix(chance.high, given.high, otherwise.high)),
	};
}
