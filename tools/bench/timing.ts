/** Times in milliseconds as they were taken, and what is said of them. */

/** Runs that do not count: code is compiled, caches are filled. */
const warmUps = (runs: number): number => Math.ceil(runs / 3);

export function timed(run: () => unknown): number {
	const start = performance.now();
	run();
	return performance.now() - start;
}

export async function waited(run: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await run();
	return performance.now() - start;
}

export const times = (runs: number, run: () => unknown): number[] =>
	Array.from({ length: runs + warmUps(runs) }, () => timed(run)).slice(warmUps(runs));

/** `measure` says what it took: not all that it does has to count. */
export async function timesOf<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
	const taken: T[] = [];
	for (let i = 0; i < runs + warmUps(runs); i++) taken.push(await measure());
	return taken.slice(warmUps(runs));
}

export const median = (taken: readonly number[]): number => taken.toSorted((a, b) => a - b)[taken.length >> 1]!;
export const worst = (taken: readonly number[]): number => Math.max(...taken);
