/** set, append and insert. */
import type { Path } from "../format/index.ts";
import type { Of, Plain } from "./change.ts";
import { type Draft, refuse } from "./draft.ts";
import { addItem, addItemBefore, addKey } from "./insert.ts";
import { reach } from "./reach.ts";
import { entryLines } from "./render.ts";
import { enclose, replaceValue, siteOf } from "./replace.ts";
import { insertRoot } from "./section.ts";
import { styleAt } from "./style.ts";
import { type Slot, walk } from "./walk.ts";
import { toBlockItem } from "./wrap-block.ts";

/** Both return where they wrote. */
export function set(draft: Draft, { path, value, short }: Of<"set">): number {
	if (path.length === 0) return refuse();
	const { slot, taken } = reach(draft, path, short);
	if (taken === path.length) return slot.within === undefined ? refuse() : replaceValue(draft, slot, value, taken);
	return add(draft, slot, path.slice(taken), value, taken);
}

/** Adds what the rest of the path names to the last thing on the way that is there. */
function add(draft: Draft, slot: Slot, rest: Path, value: Plain, taken: number): number {
	const { node, around } = slot;
	const [key] = rest;
	const inner = nested(rest.slice(1), value);
	if (node === undefined && slot.within === undefined)
		return typeof key === "string" ? start(draft, key, inner) : refuse();
	if (node === undefined) return replaceValue(draft, slot, nested(rest, value), taken);
	if (node.kind === "map" && typeof key === "string") return addKey(draft, node, around, key, inner, taken + 1);
	if (node.kind === "list" && key === node.items.length) return addItem(draft, node, around, inner);
	return refuse();
}

/** The value at the end of a path, in the mappings and lists that the path names. */
function nested(path: Path, value: Plain): Plain {
	return path.reduceRight<Plain>(
		(inner, key) => (typeof key === "string" ? { [key]: inner } : key === 0 ? [inner] : refuse()),
		value,
	);
}

/** The first key of a file that says nothing yet. */
function start(draft: Draft, key: string, value: Plain): number {
	const { chunks, syntaxProblems } = draft.document;
	if (syntaxProblems.length > 0 || chunks.some(({ root }) => root !== undefined)) return refuse();
	return insertRoot(draft, entryLines(key, value, 1, 0, styleAt(draft, [])));
}

export function append(draft: Draft, { path, value, ...rest }: Of<"append">): number {
	const { slot, taken } = reach(draft, path, rest.short);
	if (taken < path.length || slot.node === undefined) return set(draft, { ...rest, do: "set", path, value: [value] });
	if (slot.within === undefined) return refuse();
	const { node } = slot;
	if (node.kind === "list") return addItem(draft, node, slot.around, value);
	if (node.kind === "alias" && draft.document.resolve(node)?.kind === "list") reach(draft, [...path, 0], undefined);
	else toList(draft, slot);
	return append(draft, { ...rest, path, value });
}

/** Before an item that is there. */
export function insert(draft: Draft, { path, ...rest }: Of<"insert">): number {
	const { slot, taken } = reach(draft, path, undefined);
	if (taken < path.length || typeof path.at(-1) !== "number" || slot.within === undefined) return refuse();
	if (isItem(draft, path, slot)) return addItemBefore(draft, slot, rest.value);
	toList(draft, slot);
	return insert(draft, { path, ...rest });
}

/** Of a list, and not a value that stands for one. */
const isItem = (draft: Draft, path: Path, { within, index }: Slot): boolean =>
	within?.kind === "list" && walk(draft, path.slice(0, -1)).slot.node === within && index === path.at(-1);

/** One value that stands for a list becomes one. */
function toList(draft: Draft, slot: Slot): void {
	if (siteOf(draft, slot).block) toBlockItem(draft, slot);
	else enclose(draft, slot, "[", "]");
}
