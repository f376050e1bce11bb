/**
 * YAML as this project sees it: plain immutable nodes that know where they stand.
 * A node's place is relative to its chunk, the piece of text it was parsed from, so that a node outlives
 * every edit elsewhere in the file. A `Layout` turns places into offsets of one version of one file.
 */
import type { SyntaxProblem } from "./syntax.ts";

/** A piece of a file that is parsed on its own: a top-level entry, or one entry of a top-level section. */
export interface Chunk {
	readonly text: string;
	readonly root: Node | undefined;
	readonly comments: readonly Comment[];
	readonly problems: readonly SyntaxProblem[];
	readonly anchors: readonly Anchor[];
	/** Aliases whose anchor stands in an earlier chunk, or nowhere. */
	readonly outward: readonly AliasNode[];
}

/** UTF-16 offsets into the chunk's text; `end` is exclusive. */
export interface Place {
	readonly chunk: Chunk;
	readonly start: number;
	readonly end: number;
}

export interface Comment extends Place {
	/** What follows the `#`, trimmed. */
	readonly text: string;
	/** Nothing but blanks stands before it on its line. */
	readonly alone: boolean;
}

export interface Anchor {
	readonly name: string;
	readonly node: Node;
}

export type ScalarValue = string | number | boolean | null;
export type ScalarStyle = "plain" | "single" | "double" | "block";

export interface ScalarNode extends Place {
	readonly kind: "scalar";
	readonly value: ScalarValue;
	/** As written, quotes and escapes resolved: `1.50` stays `1.50`. */
	readonly source: string;
	readonly style: ScalarStyle;
}

export interface Pair {
	readonly key: ScalarNode;
	/** Absent where nothing, or only `null`, follows the colon. */
	readonly value: Node | undefined;
}

export interface MapNode extends Place {
	readonly kind: "map";
	readonly pairs: readonly Pair[];
	readonly flow: boolean;
}

export interface ListNode extends Place {
	readonly kind: "list";
	/** An item without a value is a scalar `null`. */
	readonly items: readonly Node[];
	readonly flow: boolean;
}

export interface AliasNode extends Place {
	readonly kind: "alias";
	readonly name: string;
	/** The anchored node, when it stands earlier in the same chunk. */
	readonly local: Node | undefined;
}

export type Node = ScalarNode | MapNode | ListNode | AliasNode;

export const isNull = (node: Node | undefined): boolean =>
	node === undefined || (node.kind === "scalar" && node.value === null);

/** Whether two nodes say the same, whatever the order of their keys and the way they are written. Depth is bounded by the parser. */
export function isSame(a: Node | undefined, b: Node | undefined): boolean {
	if (isNull(a) || isNull(b)) return isNull(a) && isNull(b);
	if (a!.kind === "scalar" && b!.kind === "scalar") return a!.value === b!.value;
	if (a!.kind === "alias" && b!.kind === "alias") return a!.name === b!.name;
	if (a!.kind === "list" && b!.kind === "list")
		return a!.items.length === b!.items.length && a!.items.every((item, i) => isSame(item, (b as ListNode).items[i]));
	if (a!.kind !== "map" || b!.kind !== "map" || a!.pairs.length !== b!.pairs.length) return false;
	const others = new Map(b!.pairs.map(({ key, value }) => [key.source, value]));
	return a!.pairs.every(({ key, value }) => others.has(key.source) && isSame(value, others.get(key.source)));
}

/** Keys and list positions from the top of one file down to a value. */
export type Path = readonly (string | number)[];
