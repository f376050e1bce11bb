/**
 * Offsets and places as editors count them: lines from 0 on, UTF-16 characters. A line ends with LF, CRLF or a lone CR,
 * as the language server protocol has it.
 */
import { lastIndexWith } from "./ordered.ts";

export interface Position {
	readonly line: number;
	readonly character: number;
}

export interface Range {
	readonly start: Position;
	readonly end: Position;
}

export class Lines {
	private readonly starts: readonly number[];

	constructor(readonly text: string) {
		this.starts = startsIn(text);
	}

	/** O(log lines). Beyond the end counts as the end. */
	position(offset: number): Position {
		const line = Math.max(
			lastIndexWith(this.starts, (start) => start <= offset),
			0,
		);
		return { line, character: Math.min(offset, this.text.length) - this.starts[line]! };
	}

	/** Positions beyond a line's end count as its end. */
	offset({ line, character }: Position): number {
		const start = this.starts[line];
		if (start === undefined) return this.text.length;
		return Math.min(start + Math.max(character, 0), start + this.line(line).length);
	}

	range(start: number, end: number): Range {
		return { start: this.position(start), end: this.position(end) };
	}

	/** Where a line begins; beyond the last one, the end. */
	lineStart = (number: number): number => this.starts[number] ?? this.text.length;

	/** A line without its break. */
	line(number: number): string {
		return this.text.slice(this.starts[number], this.starts[number + 1]).replace(/[\r\n]+$/, "");
	}
}

/** Most texts have no CR at all, and then need no expression. */
function startsIn(text: string): number[] {
	const starts = [0];
	if (text.includes("\r"))
		for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
	else for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
