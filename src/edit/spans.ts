/** Where entries of a collection begin and end in the text, blanks and comments around them left out. */
import type { MapNode, Node } from "../format/index.ts";
import type { ListNode, Pair } from "../format/yaml/nodes.ts";
import { type Draft, refuse } from "./draft.ts";
import { lineStart, skip, trimmedEnd } from "./lines.ts";

export interface Span {
	readonly start: number;
	readonly end: number;
}

export type Collection = MapNode | ListNode;

const props = /(?:[ \t]+[&!][^\s,[\]{}]*)*/y;
const nothing = /\s+(?:~|null|Null|NULL)(?=[\s,\]}]|$)/y;

/** Each entry with its anchor and tag; an item of a block list with its dash. */
export function spansOf(draft: Draft, node: Collection): Span[] {
	const count = node.kind === "map" ? node.pairs.length : node.items.length;
	return Array.from({ length: count }, (_, i) => spanOf(draft, node, i));
}

/** Refuses where there is none: a mapping whose keys are no words has no entries that could be told apart. */
export function spanOf(draft: Draft, node: Collection, index: number): Span {
	if (node.kind === "map") {
		const pair = node.pairs[index] ?? refuse();
		return { start: withProps(draft.text, draft.start(pair.key)), end: endOfPair(draft, pair) };
	}
	if (!node.flow) return { start: dashOf(draft, node, index), end: endOfItem(draft, node, index) };
	const item = node.items[index] ?? refuse();
	return { start: withProps(draft.text, draft.start(item)), end: contentEnd(draft, item) };
}

/** Where an anchor or tag begins that stands before `at` on its line. */
function withProps(text: string, at: number): number {
	const before = text.slice(lineStart(text, at), at);
	return at - (/(?<![^\s,[{])(?:[&!][^\s,[\]{}]*[ \t]+)+$/.exec(before)?.[0].length ?? 0);
}

/** The end of what a node says: the last character that is neither blank nor comment. */
export function contentEnd(draft: Draft, node: Node): number {
	const end = draft.end(node);
	if (node.kind === "map" && !node.flow) return endOfPair(draft, node.pairs.at(-1) ?? refuse());
	if (node.kind === "list" && !node.flow) return endOfItem(draft, node, node.items.length - 1);
	if (node.kind !== "scalar" || node.style !== "block") return end;
	const start = draft.start(node);
	return /^[|>]\d?\+/.test(draft.text.slice(start, start + 3)) ? end : trimmedEnd(draft.text, start, end);
}

function endOfPair(draft: Draft, pair: Pair): number {
	if (pair.value !== undefined) return contentEnd(draft, pair.value);
	const head = headOfPair(draft, pair);
	return head === undefined ? draft.end(pair.key) : skip(draft.text, head, nothing);
}

function endOfItem(draft: Draft, list: ListNode, index: number): number {
	const item = list.items[index] ?? refuse();
	return item.start === item.end ? headOfItem(draft, list, index) : contentEnd(draft, item);
}

/** After the colon, and an anchor or tag beside it; undefined for a key in a flow mapping that has no colon. */
export function headOfPair(draft: Draft, pair: Pair): number | undefined {
	const end = draft.end(pair.key);
	const colon = skip(draft.text, end, /\s*:/y);
	return colon === end ? undefined : skip(draft.text, colon, props);
}

/** After the dash of an item of a block list, and an anchor or tag beside it. */
export const headOfItem = (draft: Draft, list: ListNode, index: number): number =>
	skip(draft.text, dashOf(draft, list, index) + 1, props);

/** A block list starts with its first dash; every other dash is the first thing after the item before it. */
function dashOf(draft: Draft, list: ListNode, index: number): number {
	if (index === 0) return draft.start(list);
	return skip(draft.text, endOfItem(draft, list, index - 1), /(?:\s|(?<=\s)#.*)*/y);
}

/** The comma after an entry of a flow collection. */
export function commaAfter(draft: Draft, end: number): number | undefined {
	const at = skip(draft.text, end, /(?:\s|#.*)*/y);
	return draft.text[at] === "," ? at : undefined;
}
