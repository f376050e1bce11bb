/** What can be asked of a text, and what comes back. */
import type { Node, Path, Place } from "../format/index.ts";

export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export interface Assumed {
	/** Keys to name in an `# assumed: a, b` comment at the end of the line written. */
	readonly assumed?: readonly string[];
}

/** The key whose value stands there for a whole mapping; without a key, it stands for a mapping that says no more. */
export type ShortAt = (path: Path, value: Node) => { readonly key: string | undefined } | undefined;

export interface Short {
	/** What a bare value on the way stands for, by its path: `orders` for `{ to: orders }`. */
	readonly short?: ShortAt;
}

export type Change =
	/** The value of a key or list item; mappings missing on the way are made. */
	| ({ readonly do: "set"; readonly path: Path; readonly value: Plain } & Assumed & Short)
	/** One more item of the list at the path; one value standing for a list becomes a list. */
	| ({ readonly do: "append"; readonly path: Path; readonly value: Plain } & Assumed & Short)
	/** One more item of a list, before the one at the path. */
	| ({ readonly do: "insert"; readonly path: Path; readonly value: Plain } & Assumed)
	/** The key at the path. */
	| { readonly do: "rename"; readonly path: Path; readonly to: string }
	/** The key with its value, or the list item. */
	| { readonly do: "remove"; readonly path: Path }
	/** A scalar, or a part of one, spelled otherwise; requoted if it has to be. */
	| { readonly do: "replace-text"; readonly place: Place; readonly text: string }
	/** The key (unstated: every key) of the `# assumed:` comment that this offset lies in. */
	| { readonly do: "confirm"; readonly at: number; readonly key?: string }
	/** Offsets in the text; the whole line goes if nothing else stands on it. */
	| { readonly do: "remove-comment"; readonly start: number; readonly end: number }
	/** A comment on a line of its own above the line where the entry at the path starts. */
	| { readonly do: "comment-above"; readonly path: Path; readonly text: string };

export type Of<Kind extends Change["do"]> = Extract<Change, { readonly do: Kind }>;

/** UTF-16 offsets; `end` is exclusive. */
export interface TextEdit {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}
