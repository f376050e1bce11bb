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

/** Edits of several fixes that do not get in each other's way. Touching counts: two inserts at one point have no order. */
export class EditsApart {
	/** By their start; none overlaps another, so their ends are in order too. */
	private readonly sorted: TextEdit[] = [];

	haveRoomFor(edits: readonly TextEdit[]): boolean {
		return edits.every(({ start, end }) => {
			const next = this.sorted[this.indexOf(start)];
			return next === undefined || next.start > end;
		});
	}

	add(edits: readonly TextEdit[]): void {
		for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
			let index = this.indexOf(edit.start);
			// What touches it is of the same fix, and comes before it.
			while (index < this.sorted.length && this.sorted[index]!.start <= edit.start) index++;
			this.sorted.splice(index, 0, edit);
		}
	}

	all(): readonly TextEdit[] {
		return this.sorted;
	}

	/** Of the first that ends at this offset or behind it. */
	private indexOf(offset: number): number {
		let low = 0;
		let high = this.sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.sorted[middle]!.end < offset) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
