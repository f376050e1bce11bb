/** What a cache stands before. */
import { type Component, hasTrait } from "../../format/index.ts";
import { isStore } from "./copies.ts";

/** What a cache keeps answers of: what it says, else the stores that it reads itself. */
export function storesBehind(cache: Component): readonly Component[] {
	if (cache.caches !== undefined) return cache.linked.caches;
	if (!hasTrait(cache.type, "caches")) return [];
	return [...new Set(cache.outgoing.map(({ target }) => target).filter(isStore))];
}
