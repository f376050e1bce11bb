/** Looking up in what is in order. */

/** Of items in order, the last that still fulfils a condition which the first ones fulfil; -1 if none does. */
export function lastIndexWith<T>(items: readonly T[], isStill: (item: T) => boolean): number {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isStill(items[middle]!)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

export const lastWith = <T>(items: readonly T[], isStill: (item: T) => boolean): T | undefined =>
	items[lastIndexWith(items, isStill)];
