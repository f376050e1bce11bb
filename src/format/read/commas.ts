/** Values in braces that a comma has cut: `{ summary: waits, but not run by us }` reads as two keys. */
import type { Type } from "../schema/types.ts";
import type { MapNode, Pair, Place, ScalarNode } from "../yaml/nodes.ts";

/** A value as it was meant, and the keys that its rest is taken for. */
export interface Cut {
	readonly key: string;
	readonly rest: readonly string[];
	/** All of it, from where the value begins. */
	readonly text: string;
	readonly place: Place;
}

/** By the key whose value is cut. `isFree`: a word is no key that could stand there. O(pairs). */
export function cutValues(map: MapNode, isFree: (name: string) => boolean): ReadonlyMap<string, Cut> {
	const found = new Map<string, Cut>();
	let open: { readonly of: Pair; readonly value: ScalarNode; readonly rest: Pair[] } | undefined;
	const close = (): void => {
		const cut = open && open.rest.length > 0 ? cutOf(open.of, open.value, open.rest) : undefined;
		if (cut !== undefined) found.set(cut.key, cut);
		open = undefined;
	};
	for (const pair of map.flow ? map.pairs : []) {
		if (open !== undefined && isBare(pair) && isFree(pair.key.source)) open.rest.push(pair);
		else {
			close();
			const { value } = pair;
			if (value?.kind === "scalar" && value.style === "plain") open = { of: pair, value, rest: [] };
		}
	}
	close();
	return found;
}

/** A word with nothing behind it, not even a colon. */
function isBare({ key, value }: Pair): boolean {
	return value === undefined && key.style === "plain" && !/^\s*:/.test(key.chunk.text.slice(key.end, key.end + 80));
}

/** Undefined where a comment stands within. */
function cutOf({ key }: Pair, value: ScalarNode, rest: readonly Pair[]): Cut | undefined {
	const { chunk, start } = value;
	const place = { chunk, start, end: rest.at(-1)!.key.end };
	const text = chunk.text.slice(start, place.end);
	if (/#/.test(text)) return undefined;
	return { key: key.source, rest: rest.map((pair) => pair.key.source), text: text.replace(/\s+/g, " "), place };
}

/** What the value would be with its comma: a text, a list, or a number. */
export function meantBy(type: Type | undefined): "text" | "list" | "number" | undefined {
	if (type === undefined || type.kind === "text" || type.kind === "free") return "text";
	if (type.kind === "quantity" || type.kind === "count") return "number";
	if (type.kind === "list") return "list";
	if (type.kind !== "either") return undefined;
	return type.of.map(meantBy).find((one) => one !== undefined);
}
