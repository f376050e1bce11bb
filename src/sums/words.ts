/** Sentences with their ids and keys apart: a terminal shows them as they are, Markdown as code. */
import type { Node } from "../format/index.ts";

/** `text`: what the author wrote. */
export type Piece = string | { readonly id: string } | { readonly key: string } | { readonly text: string };
export type Words = readonly Piece[];

export interface Writing {
	readonly id: (id: string) => string;
	readonly key: (key: string) => string;
	readonly text: (text: string) => string;
}

/** One term of a sum, with what it is made of. */
export interface Line {
	readonly words: Words;
	/** The figure in it that a statement gives, and that statement's place. */
	readonly figure?: string;
	readonly at?: Node | undefined;
	/** Nobody has written it: the figure is a documented default, or there is none. */
	readonly lacks?: "stated" | "known";
	readonly below?: readonly Line[];
}

export const id = (name: string): Piece => ({ id: name });
export const key = (name: string): Piece => ({ key: name });

export const said = (words: Words, writing: Writing): string =>
	words.map((piece) => saidPiece(piece, writing)).join("");

export function saidPiece(piece: Piece, writing: Writing): string {
	if (typeof piece === "string") return piece;
	if ("id" in piece) return writing.id(piece.id);
	return "key" in piece ? writing.key(piece.key) : writing.text(piece.text);
}

/** `a`, `b` and 3 more. */
export function listed(items: readonly Words[], most = 3): Words {
	const shown = items.slice(0, most).flatMap((words, i): Words => (i === 0 ? words : [", ", ...words]));
	return items.length > most ? [...shown, ` and ${items.length - most} more`] : shown;
}

/** The first lines, and how many more there are. */
export const firstOf = (lines: readonly Line[], most: number): readonly Line[] =>
	lines.length > most ? [...lines.slice(0, most), { words: [`and ${lines.length - most} more`] }] : lines;
