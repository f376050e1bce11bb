/** What a cache stands before. */
import { type Component, hasTrait } from "../../format/index.ts";
import { isStore } from "./copies.ts";

/** What a cache keeps answers of: what it says, else the stores that it reads itself. */
export function storesBehind(cache: Component): readonly Component[] {
	if (cache.caches !== undefined) return cache.linked.caches;
	if (!hasTrait(cache.type, "caches")) return [];
	return [...new Set(cache.outgoing.map(({ target }) => target).filter(isStore))];
}

/**
 * It keeps copies of what can be had elsewhere: no record of its own, nor somebody's sessions, unless it says what it
 * is a cache of, or how often it has an answer.
 */
export function keepsCopies(cache: Component): boolean {
	const { type, holds, caches, strategy, hitRatio, incoming } = cache;
	if (!hasTrait(type, "caches") || holds.length > 0) return false;
	const saysSo = caches !== undefined || strategy !== undefined || hitRatio !== undefined;
	return saysSo || !incoming.some(({ caller }) => caller.linked.sessions === cache);
}
