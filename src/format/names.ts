/** "Did you mean": which known names a word may have been meant for. */
import type { Candidate } from "./read/problem.ts";

/** Looking for near names costs names x words: beyond this many, of either, nobody reads them one by one. */
export const most = { names: 2000, words: 200 };

/**
 * Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` if there are more.
 * Optimal string alignment distance in the band that the limit leaves, given up where no way is left: O(a·limit).
 */
export function distance(a: string, b: string, limit: number): number {
	const over = limit + 1;
	if (Math.abs(a.length - b.length) > limit) return over;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row: number[] = new Array(b.length + 1).fill(over);
		const first = Math.max(1, i - limit);
		const end = Math.min(b.length, i + limit);
		if (first === 1) row[0] = i;
		let least = row[0]!;
		for (let j = first; j <= end; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
			row[j] = cost;
			least = Math.min(least, cost);
		}
		// Two rows: a swap reaches over one.
		if (least > limit && Math.min(...last) > limit) return over;
		before = last;
		last = row;
	}
	return Math.min(last[b.length]!, over);
}

const longest = 60;
const plains = new Map<string, string>();
const mostPlains = 10_000;

/** `time_out`, `TimeOut` and `time-out` are one word. Names are asked about again and again. */
function plain(word: string): string {
	let bare = plains.get(word);
	if (bare === undefined) {
		bare = word.toLowerCase().replace(/[-_ .]/g, "");
		if (plains.size >= mostPlains) plains.clear();
		if (word.length <= longest) plains.set(word, bare);
	}
	return bare;
}

/** The known names nearest to a word, best first, at most `count`. Each name is compared once: O(names). */
export function nearest(word: string, names: Iterable<string>, count = 3): Candidate[] {
	if (word.length > longest) return [];
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
	return scored.slice(0, count).map(({ text, cost }) => ({ text, near: cost <= 1 }));
}
