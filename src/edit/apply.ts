/** Edits on a text, once they are made. */
import type { TextEdit } from "./change.ts";

/** `edits` in any order, not overlapping. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	let at = 0;
	let result = "";
	for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		result += text.slice(at, start) + newText;
		at = end;
	}
	return result + text.slice(at);
}

/** Whether two sets of edits get in each other's way. Touching counts: two inserts at one point have no order. */
export function overlaps(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
	return a.some((one) => b.some((other) => one.start <= other.end && other.start <= one.end));
}
