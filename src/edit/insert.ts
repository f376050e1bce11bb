/** A new key at the end of a mapping, a new item at the end of a list or before another. */
import type { MapNode, Node } from "../format/index.ts";
import type { ListNode } from "../format/yaml/nodes.ts";
import type { Plain } from "./change.ts";
import type { Draft } from "./draft.ts";
import { insertInFlow } from "./insert-flow.ts";
import { firstOnLine, indentOf } from "./lines.ts";
import { linesAfter } from "./lines-after.ts";
import { entryLines, flowText, isRecord, itemLines, pairText } from "./render.ts";
import { wrap } from "./replace.ts";
import { insertSection } from "./section.ts";
import { type Collection, spanOf } from "./spans.ts";
import { column, isBare, styleAt } from "./style.ts";
import type { Slot } from "./walk.ts";

/** `around`: the collections around the mapping, outermost first. `depth` is that of the value. */
export function addKey(
	draft: Draft,
	map: MapNode,
	around: readonly Collection[],
	key: string,
	value: Plain,
	depth: number,
): number {
	const style = styleAt(draft, [...around, map]);
	if (isBare(draft, map)) {
		const entry = `, ${pairText(key, value, style)} }`;
		wrap(draft, { start: draft.start(map), end: draft.end(map) }, "{ ", entry);
		return draft.text.indexOf(entry, draft.start(map)) + 2;
	}
	if (map.flow) return insertInFlow(draft, map, pairText(key, value, style), style);
	const at = column(draft, map);
	const lines = entryLines(key, value, depth, at, style);
	if (around.length === 0) return insertSection(draft, map, key, lines);
	return draft.apply([linesAfter(draft, spanOf(draft, map, map.pairs.length - 1).end, at, lines)]);
}

/** `- a -> b: label` in a list of steps. */
const hasOneKey = (value: Plain): boolean => isRecord(value) && Object.keys(value).length === 1;

const isInBlock = (value: Plain, beside: Node): boolean => (beside.kind === "map" ? !beside.flow : hasOneKey(value));

/** A mapping is written as the last item is; one with a single key in block style after anything but a flow mapping. */
export function addItem(draft: Draft, list: ListNode, around: readonly Collection[], value: Plain): number {
	const style = styleAt(draft, [...around, list]);
	if (list.flow) return insertInFlow(draft, list, flowText(value, style), style);
	const at = column(draft, list);
	const lines = itemLines(value, at, style, isInBlock(value, list.items.at(-1)!));
	return draft.apply([linesAfter(draft, spanOf(draft, list, list.items.length - 1).end, at, lines)]);
}

/** Right above the item: a comment above it speaks of both. */
export function addItemBefore(draft: Draft, { within, index, around }: Slot, value: Plain): number {
	const list = within as ListNode;
	const style = styleAt(draft, around);
	const { start } = spanOf(draft, list, index);
	if (list.flow) {
		const apart = firstOnLine(draft.text, start) ? draft.lineBreak + indentOf(draft.text, start) : style.gap;
		return draft.apply([{ start, end: start, newText: `${flowText(value, style)},${apart}` }]);
	}
	const at = column(draft, list);
	const lines = itemLines(value, at, style, isInBlock(value, list.items[index]!));
	const below = draft.lineBreak + " ".repeat(at);
	return draft.apply([{ start, end: start, newText: lines.map((line) => line + below).join("") }]);
}
