/** Which calls are made only when something that keeps answers had none. */

import { type Component, type Flow, hasTrait, type Stated } from "../../format/index.ts";
import { keepsCopies } from "../components/cached.ts";
import type { Call } from "./calls.ts";
import { asksOf, changesIn } from "./changes.ts";
import { asksOnlyFor, cacheAskedBy, deliversContents, isAnsweredBy, wayTo } from "./optional.ts";

/** What is asked first, and how many look-ups it answers itself, if that is stated. */
export interface Keeper {
	readonly component: Component;
	readonly hitRatio: Stated<number> | undefined;
	/** The call that looks something up: what it finds does for all that is behind. Undefined of one that begins a flow. */
	readonly lookup: Call | undefined;
	/** All that has to be up for the look-up, itself included. */
	readonly way: readonly Component[];
}

/** For each call of a flow the keepers that it stands behind; those that stand behind none are left out. */
export function keepersBefore(calls: readonly Call[]): ReadonlyMap<Call, readonly Keeper[]> {
	const found = new Map<Call, readonly Keeper[]>();
	/** What each caller has looked up so far, while it answers one call. */
	const lookups: Lookups = new Map();
	for (const call of calls) {
		const { from, to, parent } = call;
		const asked = lookups.get(from)?.get(parent) ?? [];
		const keepers = new Map<Component, Keeper>();
		for (const { lookup, cache } of asked)
			if (isAnsweredBy(cache, call))
				for (const keeper of [...(found.get(lookup) ?? []), keeperAt(cache, lookup, wayTo(lookup))])
					keepers.set(keeper.component, keeper);
		if (keepsItself(call)) keepers.set(from, keeperAt(from, parent, [from]));
		if (keepers.size > 0) found.set(call, [...keepers.values()]);
		const cache = lookedUpIn(call);
		if (cache !== undefined && !asked.some(({ lookup }) => lookup.to === to))
			remember(lookups, { lookup: call, cache });
	}
	return found;
}

/** What may answer a call, by stated figures, while what it reaches is down. */
export interface Kept {
	readonly flow: Flow;
	readonly keepers: readonly Keeper[];
	/** It may be a write, which no answer that is kept does for. */
	readonly mayWrite: boolean;
}

export function keptIn(calls: readonly Call[]): ReadonlyMap<Call, Kept> {
	const before = keepersBefore(calls);
	const changes = before.size === 0 ? undefined : changesIn(calls);
	const found = new Map<Call, Kept>();
	for (const [call, all] of before) {
		const asks = asksOf(call);
		const keepers = all.filter(({ hitRatio }) => hitRatio !== undefined);
		if (keepers.length === 0 || asks === "write" || changes?.has(call)) continue;
		found.set(call, { flow: call.flow, keepers, mayWrite: asks === undefined });
	}
	return found;
}

const keeperAt = (component: Component, lookup: Call | undefined, way: readonly Component[]): Keeper => ({
	component,
	hitRatio: component.hitRatio,
	lookup,
	way,
});

interface Lookup {
	readonly lookup: Call;
	readonly cache: Component;
}

type Lookups = Map<Component, Map<Call | undefined, Lookup[]>>;

function remember(lookups: Lookups, one: Lookup): void {
	const { from, parent } = one.lookup;
	const mine = lookups.get(from) ?? new Map<Call | undefined, Lookup[]>();
	lookups.set(from, mine);
	mine.set(parent, [...(mine.get(parent) ?? []), one]);
}

/** A cache is asked for what it keeps; what is only written to it is no look-up. */
const lookedUpIn = (call: Call): Component | undefined =>
	call.against === undefined && call.kind !== "write" ? cacheAskedBy(call) : undefined;

const saysWhat = ({ caches }: Component): boolean => caches !== undefined && caches.items.length > 0;

/** It answers from what it keeps and goes on only on a miss. */
function keepsItself(call: Call): boolean {
	const { from, to, connection, against } = call;
	if (connection === undefined || against !== undefined) return false;
	if (connection.cached?.value === true) return true;
	// On any other type the key means nothing, and is told of.
	const mayKeep = hasTrait(from.type, "keeps-answers") || hasTrait(from.type, "may-keep-answers");
	if (mayKeep && saysWhat(from)) return asksOnlyFor(call, (asked) => from.linked.caches.includes(asked));
	if (hasTrait(from.type, "caches")) return keepsCopies(from);
	if (deliversContents(from) && hasTrait(to.type, "keeps-contents")) return true;
	return from.hitRatio !== undefined && hasTrait(from.type, "may-keep-answers") && !hasTrait(to.type, "consulted");
}
