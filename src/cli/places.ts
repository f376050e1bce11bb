/** Offsets -> lines and columns: 0-based lines and UTF-16 characters, as editors count them. */

export interface Position {
	readonly line: number;
	readonly character: number;
}

export class Lines {
	private readonly starts: readonly number[];

	constructor(readonly text: string) {
		this.starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
	}

	position(offset: number): Position {
		let [low, high] = [0, this.starts.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (this.starts[middle]! <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low, character: Math.min(offset, this.text.length) - this.starts[low]! };
	}

	/** A line without its break. */
	line(number: number): string {
		return this.text.slice(this.starts[number], this.starts[number + 1]).replace(/[\r\n]+$/, "");
	}
}
