/** "Did you mean": which known names a word may have been meant for. */
import type { Candidate } from "./read/problem.ts";

/**
 * Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` if there are more.
 * Optimal string alignment distance, O(a·b).
 */
export function distance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
			row.push(cost);
		}
		before = last;
		last = row;
	}
	return last[b.length]!;
}

/** `time_out`, `TimeOut` and `time-out` are one word. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_ .]/g, "");

/** The known names nearest to a word, best first, at most `most`. Each name is compared once: O(names). */
export function nearest(word: string, names: Iterable<string>, most = 3): Candidate[] {
	if (word.length > 60) return [];
	const bare = plain(word);
	const limit = bare.length <= 3 ? 1 : bare.length <= 7 ? 2 : 3;
	const scored: { text: string; cost: number }[] = [];
	for (const text of names) {
		const other = plain(text);
		const begins = bare.length >= 3 && (other.startsWith(bare) || bare.startsWith(other)) && other.length >= 3;
		const cost = Math.min(distance(bare, other, limit), begins ? limit : limit + 1);
		if (cost <= limit) scored.push({ text, cost });
	}
	scored.sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1));
	return scored.slice(0, most).map(({ text, cost }) => ({ text, near: cost <= 1 }));
}
