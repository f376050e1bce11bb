/** Follows a path through the nodes, as far as text of its own goes. */
import type { MapNode, Node, Path } from "../format/index.ts";
import type { Draft } from "./draft.ts";
import type { Collection } from "./spans.ts";

/** A value and where it sits. */
export interface Slot {
	/** Undefined where nothing, or `null`, is written. */
	readonly node: Node | undefined;
	readonly within: Collection | undefined;
	readonly index: number;
	/** The collections around it, outermost first. */
	readonly around: readonly Collection[];
}

export interface Walk {
	readonly slot: Slot;
	/** How many steps of the path have been taken. */
	readonly taken: number;
}

/** The slot of the path, or the last one on the way that is there. An alias on the way is not followed. */
export function walk(draft: Draft, path: Path): Walk {
	let slot: Slot = { node: draft.document.root, within: undefined, index: 0, around: [] };
	for (let taken = 0; taken < path.length; taken++) {
		const next = step(draft, slot, path[taken]!);
		if (next === undefined) return { slot, taken };
		slot = next;
	}
	return { slot, taken: path.length };
}

function step(draft: Draft, slot: Slot, key: string | number): Slot | undefined {
	const { node } = slot;
	if (typeof key === "number") {
		if (node?.kind === "list") return key < node.items.length && key >= 0 ? inner(slot, node, key) : undefined;
		const stands = node?.kind === "alias" ? draft.document.resolve(node)?.kind !== "list" : node !== undefined;
		return stands && key === 0 ? slot : undefined;
	}
	const index = node?.kind === "map" ? keyIndex(node, key) : -1;
	return node?.kind === "map" && index >= 0 ? inner(slot, node, index) : undefined;
}

export const keyIndex = (map: MapNode, key: string): number => map.pairs.findIndex((pair) => pair.key.source === key);

function inner(slot: Slot, within: Collection, index: number): Slot {
	const node = within.kind === "map" ? within.pairs[index]!.value : within.items[index]!;
	return { node: isEmpty(node) ? undefined : node, within, index, around: [...slot.around, within] };
}

const isEmpty = (node: Node | undefined): boolean => node?.kind === "scalar" && node.value === null;

export const inFlow = (slot: Slot): boolean => slot.around.some(({ flow }) => flow);

/** The merge that brings a key which the mapping does not have itself: the path to it from there. */
export function mergeWith(
	draft: Draft,
	map: MapNode,
	key: string,
): { readonly path: Path; readonly value: Node | undefined } | undefined {
	const merge = map.pairs.find((pair) => pair.key.source === "<<" && pair.key.style === "plain")?.value;
	const sources = merge?.kind === "list" ? merge.items : merge === undefined ? [] : [merge];
	for (const [i, source] of sources.entries()) {
		const found = lookUp(draft, source, key, 0);
		if (found !== undefined) return { path: merge?.kind === "list" ? ["<<", i] : ["<<"], value: found.value };
	}
	return undefined;
}

function lookUp(
	draft: Draft,
	source: Node,
	key: string,
	depth: number,
): { readonly value: Node | undefined } | undefined {
	const map = source.kind === "alias" ? draft.document.resolve(source) : source;
	if (map?.kind !== "map" || depth > 20) return undefined;
	const own = map.pairs.find((pair) => pair.key.source === key);
	return own !== undefined ? { value: own.value } : mergeWith(draft, map, key);
}
