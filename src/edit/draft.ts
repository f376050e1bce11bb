/** A text while it is being changed, one small step at a time, each read back before the next. */

import type { Node } from "../format/index.ts";
import { commentsIn, readYaml, type YamlDocument } from "../format/yaml/document.ts";
import type { Chunk } from "../format/yaml/nodes.ts";
import { offsetOf } from "../format/yaml/route.ts";
import type { TextEdit } from "./change.ts";
import { lineBreakOf } from "./lines.ts";
import { current, editsOf, type Pieces, splice } from "./pieces.ts";

/** Thrown where a change cannot be made; `editsFor` turns it into undefined. */
export class Refused extends Error {}

export function refuse(): never {
	throw new Refused();
}

export class Draft {
	private read: YamlDocument;
	/** Undefined where it has been read. */
	private unread: string | undefined;
	readonly lineBreak: string;
	private pieces: Pieces;

	/** `whole`: what the text is an excerpt of, where it is one. */
	constructor(
		private readonly original: YamlDocument,
		readonly whole: YamlDocument = original,
	) {
		this.read = original;
		this.lineBreak = lineBreakOf(whole.text);
		this.pieces = [{ start: 0, end: original.text.length }];
	}

	get document(): YamlDocument {
		if (this.unread !== undefined) this.take(readYaml(this.read.uri, this.unread, this.read));
		return this.read;
	}

	get text(): string {
		return this.unread ?? this.read.text;
	}

	/** Offsets in the text as it is now. */
	start(node: Node): number {
		return offsetOf(this.document, node) + node.start;
	}

	end(node: Node): number {
		return offsetOf(this.document, node) + node.end;
	}

	/** Where a chunk of the text as it was given starts there. */
	given(chunk: Chunk): number {
		return this.original.offsets.get(chunk) ?? refuse();
	}

	/** Where an offset of the text as it was given is now. */
	now(offset: number): number {
		return current(this.pieces, offset) ?? refuse();
	}

	/** Makes the edits; returns where the content of `main` stands then. Refuses what would not read back as well as before. */
	apply(edits: readonly TextEdit[], main: TextEdit = edits[0]!): number {
		const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
		const { text, written } = this.with(sorted, main);
		this.take(readYaml(this.read.uri, text, this.document));
		this.pieces = splice(this.pieces, sorted);
		return written;
	}

	/** Takes what no reader looks at, a comment: it is read back only where more is to be done. */
	applyUnread(edit: TextEdit): void {
		this.unread = this.with([edit], edit).text;
		this.pieces = splice(this.pieces, [edit]);
	}

	private with(sorted: readonly TextEdit[], main: TextEdit): { text: string; written: number } {
		let text = "";
		let at = 0;
		let written = 0;
		for (const edit of sorted) {
			text += this.text.slice(at, edit.start);
			if (edit === main) written = text.length + Math.max(edit.newText.search(/[^\s,]/), 0);
			text += edit.newText;
			at = edit.end;
		}
		return { text: text + this.text.slice(at), written };
	}

	private take(next: YamlDocument): void {
		if (next.syntaxProblems.length > this.read.syntaxProblems.length) refuse();
		if (dangling(next) > dangling(this.read)) refuse();
		this.read = next;
		this.unread = undefined;
	}

	edits(): TextEdit[] {
		return editsOf(this.pieces, this.original.text);
	}

	comments(): { start: number; end: number }[] {
		return [...commentsIn(this.document)].map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
	}
}

/** How many aliases stand for nothing. */
function dangling(document: YamlDocument): number {
	return document.chunks.reduce(
		(sum, { outward }) => sum + outward.filter((alias) => !document.resolve(alias)).length,
		0,
	);
}
