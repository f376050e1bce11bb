/** What stands between the tokens of a text: blanks, indicators and comments. */
import { commentAt } from "./comment.ts";
import type { Chunk, Comment } from "./nodes.ts";

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;

/** Where js-yaml and `yaml` may differ. */
export class Uncertain extends Error {}

export class Gaps {
	readonly comments: Comment[] = [];
	/** Where the last token ends that was read. */
	at = 0;
	private brackets = 0;
	/** The next `#` from there on, or the end. */
	private hash: number;

	constructor(private readonly chunk: Chunk) {
		this.hash = this.hashFrom(0);
	}

	/** Comments stand between tokens, at the start of a line or behind a blank; within brackets `yaml` refuses some. */
	skipTo(end: number): void {
		if (this.hash < this.at) this.hash = this.hashFrom(this.at);
		while (this.hash < end) {
			const start = this.hash;
			const isComment = start === 0 || /\s/.test(this.chunk.text[start - 1]!);
			if (isComment && this.brackets > 0) throw new Uncertain();
			const last = isComment ? endOfLine(this.chunk.text, start) : start;
			if (isComment) this.comments.push(commentAt(this.chunk, start, last));
			this.hash = this.hashFrom(last + 1);
		}
	}

	open(start: number): void {
		this.skipTo(start);
		this.at = start + 1;
		this.brackets++;
	}

	/** Where a collection in brackets ends: a comma and blanks may stand before. */
	close(): number {
		const { text } = this.chunk;
		let { at } = this;
		for (; ; at++) {
			const code = text.charCodeAt(at);
			if (code !== COMMA && code !== SPACE && code !== LF && code !== CR) break;
		}
		if (text[at] !== "]" && text[at] !== "}") throw new Uncertain();
		this.skipTo(at);
		this.brackets--;
		this.at = at + 1;
		return this.at;
	}

	private hashFrom(at: number): number {
		const found = this.chunk.text.indexOf("#", at);
		return found === -1 ? this.chunk.text.length : found;
	}
}

/** Before the line break, CRLF too. */
export function endOfLine(text: string, at: number): number {
	const found = text.indexOf("\n", at);
	if (found === -1) return text.length;
	return text.charCodeAt(found - 1) === CR ? found - 1 : found;
}

/** Whether nothing but spaces stands before a place on its line. */
export function beginsLine(text: string, at: number): boolean {
	let before = at - 1;
	while (text.charCodeAt(before) === SPACE) before--;
	return before < 0 || text.charCodeAt(before) === LF;
}
