/** Makes the way to a path one's own: aliases beside their anchor, bare values as the mapping they stand for. */
import type { Node, Path } from "../format/index.ts";
import type { AliasNode } from "../format/yaml/nodes.ts";
import type { ShortAt } from "./change.ts";
import { type Draft, refuse } from "./draft.ts";
import { addKey } from "./insert.ts";
import { plainOf } from "./plain.ts";
import { keyText } from "./render.ts";
import { enclose, replaceValue } from "./replace.ts";
import { styleAt } from "./style.ts";
import { mergeWith, type Slot, type Walk, walk } from "./walk.ts";

/** More steps than this mean that the steps lead nowhere. */
const most = 200;

/** As far as the path leads, or can be made to lead without adding what it is about. */
export function reach(draft: Draft, path: Path, short: ShortAt | undefined): Walk {
	for (let i = 0; i < most; i++) {
		const found = walk(draft, path);
		if (found.taken === path.length || !prepare(draft, found, path, short)) return found;
	}
	return refuse();
}

/** One step on the way; false if there is none to make. */
function prepare(draft: Draft, { slot, taken }: Walk, path: Path, short: ShortAt | undefined): boolean {
	const { node } = slot;
	const key = path[taken]!;
	if (node?.kind === "alias") return openAlias(draft, { slot, taken }, node, path, short);
	if (node?.kind === "scalar" || (node?.kind === "list" && typeof key === "string"))
		return openShort(draft, { slot, taken }, node, path, short);
	if (node?.kind !== "map" || typeof key === "number" || taken + 1 === path.length) return false;
	const merged = mergeWith(draft, node, key)?.value;
	if (merged === undefined) return false;
	addKey(draft, node, slot.around, key, plainOf(draft, merged), taken + 1);
	return true;
}

/** A mapping is merged into one of its own, a list is written out. */
function openAlias(
	draft: Draft,
	{ slot, taken }: Walk,
	alias: AliasNode,
	path: Path,
	short: ShortAt | undefined,
): boolean {
	const target = draft.document.resolve(alias) ?? refuse();
	if (target.kind === "list" && typeof path[taken] === "number") {
		replaceValue(draft, slot, plainOf(draft, target), taken);
		return true;
	}
	if (typeof path[taken] === "number") return false;
	if (target.kind !== "map") return openShort(draft, { slot, taken }, target, path, short);
	embrace(draft, slot, "<<:");
	return true;
}

/** `orders` -> `{ to: orders }`, and `true` -> `{}` where it says no more. */
function openShort(draft: Draft, { slot, taken }: Walk, value: Node, path: Path, short: ShortAt | undefined): boolean {
	const form = typeof path[taken] === "number" ? undefined : short?.(path.slice(0, taken), value);
	if (form === undefined) return refuse();
	if (form.key === undefined) replaceValue(draft, slot, {}, taken);
	else embrace(draft, slot, `${keyText(form.key, styleAt(draft, slot.around))}:`);
	return true;
}

/** Braces around what stands there, with a key before it. */
function embrace(draft: Draft, slot: Slot, key: string): void {
	const { padded, gap } = styleAt(draft, slot.around);
	const pad = padded ? " " : "";
	enclose(draft, slot, `{${pad}${key}${gap}`, `${pad}}`);
}

/** Writes out what an alias or a merge brings, until the path leads through text of its own; for what takes away. */
export function own(draft: Draft, path: Path): { readonly path: Path; readonly slot: Slot } {
	let way = path;
	for (let i = 0; i < most; i++) {
		const { slot, taken } = walk(draft, way);
		if (taken === way.length) return { path: way, slot };
		const key = way[taken]!;
		if (slot.node?.kind === "alias") replaceValue(draft, slot, plainOf(draft, slot.node), taken);
		else if (slot.node?.kind === "map" && typeof key === "string") {
			const merged = mergeWith(draft, slot.node, key) ?? refuse();
			way = [...way.slice(0, taken), ...merged.path, ...way.slice(taken)];
		} else refuse();
	}
	return refuse();
}
