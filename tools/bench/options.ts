/** What a run was asked for. */
export interface BenchOptions {
	/** Small designs and few runs: to see that it works, not to quote. */
	readonly isQuick: boolean;
}

/** Components of a design: each ten times the one before. */
export const sizesFrom = (smallest: number, { isQuick }: BenchOptions): number[] =>
	[10, 100, 1000, ...(isQuick ? [] : [10_000])].filter((size) => size >= smallest);

/** Fewer where one takes long. */
export const runsFor = (size: number): number => (size >= 10_000 ? 5 : size >= 1000 ? 15 : 90);
