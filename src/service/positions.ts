/** Offsets inside, lines and UTF-16 columns at the surface. */
import type { Position, Range } from "vscode-languageserver-types";

export class Lines {
	private readonly starts: number[] = [0];

	constructor(readonly text: string) {
		for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
	}

	/** O(log lines). */
	position(offset: number): Position {
		let low = 0;
		let high = this.starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.starts[middle]! <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low, character: offset - this.starts[low]! };
	}

	/** Positions beyond a line's end count as its end. */
	offset({ line, character }: Position): number {
		const start = this.starts[line];
		if (start === undefined) return this.text.length;
		const next = this.starts[line + 1];
		const end = next === undefined ? this.text.length : next - (this.text[next - 2] === "\r" ? 2 : 1);
		return Math.min(start + Math.max(character, 0), Math.max(end, start));
	}

	range(start: number, end: number): Range {
		return { start: this.position(start), end: this.position(end) };
	}
}
