/** What a review is made of, whatever it is written as. Ids and the author's words stand apart from ours. */
import type { Piece } from "../sums/index.ts";

/** `mark`: a verdict or a level, which may have a colour. */
export type Said = readonly (Piece | { readonly mark: string })[];

export interface Item {
	readonly words: Said;
	readonly below?: readonly Item[] | undefined;
}

export interface Table {
	readonly is: "table";
	readonly heads: readonly string[];
	readonly rows: readonly (readonly Said[])[];
	/** Where there are no rows. */
	readonly none: string;
	/** Rows beyond them. */
	readonly more?: number;
}

export type Block =
	| Table
	| { readonly is: "text"; readonly words: Said }
	| { readonly is: "items"; readonly items: readonly Item[] }
	| { readonly is: "mermaid"; readonly text: string };

export interface Section {
	readonly title: Said;
	/** Below the document's title: 2, or 3 within another. */
	readonly level: 2 | 3;
	readonly blocks: readonly Block[];
}

export interface Review {
	readonly title: string;
	readonly sections: readonly Section[];
}

export const text = (...words: Said): Block => ({ is: "text", words });
export const items = (all: readonly Item[]): Block => ({ is: "items", items: all });

/** `1 finding`, `2 findings`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The first rows, and how many more there are. */
export function table(heads: readonly string[], none: string, rows: Table["rows"], most = 200): Table {
	return { is: "table", heads, none, rows: rows.slice(0, most), more: Math.max(0, rows.length - most) };
}

/** A message: what stands in backticks is an id, a key or a value; the words around it may be the author's too. */
export const messageWords = (message: string): Said =>
	message
		.split(/`([^`\n]+)`/)
		.flatMap((part, i): Said => (i % 2 === 1 ? [{ id: part }] : part === "" ? [] : [{ text: part }]));

/** Nothing else for what was left empty. */
export const orDash = (value: string | undefined): Said =>
	value === undefined || value.trim() === "" ? ["–"] : [{ text: value }];
