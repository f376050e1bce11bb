/** What is kept for speed: which data of which store a cache has copies of, and who writes it behind its back. */
import {
	type Component,
	type Connection,
	type Data,
	type Design,
	nameIn,
	partAt,
	type Stated,
} from "../../format/index.ts";
import { storesBehind } from "../components/cached.ts";
import { isStore } from "../components/copies.ts";
import { type Calls, dataAt } from "../flows/calls.ts";
import type { Write, Writes } from "../flows/writes.ts";

export interface Kept {
	readonly data: Data;
	readonly store: Component;
	/** Steps name the data, or it is all that the store holds. */
	readonly isCertain: boolean;
	/** What says so. */
	readonly from: readonly Stated<unknown>[];
}

export interface Keeping {
	/** Copies of data that a cache, a cdn, a web server, a proxy or a gateway keeps; none of what stores keep themselves. */
	by(keeper: Component): readonly Kept[];
	/** What it asks, or its callers ask, for what it has not. */
	behind(keeper: Component): readonly Component[];
	/** Writes that reach the store, also by what feeds it, without passing the keeper. */
	writesBehind(keeper: Component, kept: Kept): readonly Write[];
}

export function keepingOf(design: Design, calls: Calls, writes: Writes): Keeping {
	const known = new Map<Component, readonly Kept[]>();
	return {
		by(keeper) {
			const kept = known.get(keeper) ?? keptBy(keeper, design, calls);
			known.set(keeper, kept);
			return kept;
		},
		behind: (keeper) => [...new Set([...storesBehind(keeper), ...answering(keeper).map(({ target }) => target)])],
		writesBehind: (keeper, { data, store }) =>
			writes.of(data).filter((write) => write.by !== keeper && feeding(store).has(write.store)),
	};
}

/** A store, and those whose writes come to it. */
function feeding(store: Component): ReadonlySet<Component> {
	const found = new Set([store]);
	for (const one of found) for (const { kind, caller } of one.incoming) if (kind === "replicate") found.add(caller);
	return found;
}

function keptBy(keeper: Component, design: Design, calls: Calls): readonly Kept[] {
	if (isStore(keeper)) return [];
	const asked = calls.reaching(keeper).filter(({ against }) => against === undefined);
	const named = new Set(asked.flatMap(({ step }) => step.data));
	const isNamed = asked.length > 0 && asked.every(({ step }) => step.data.length > 0);
	const part = partAt(design, keeper.route.uri);
	const kept = storesBehind(keeper).flatMap((store) => {
		const held = isNamed ? store.holds.filter((data) => named.has(data)) : store.holds;
		const isCertain = isNamed || store.holds.length === 1;
		const from = keeper.caches?.items.filter(({ value }) => value === nameIn(part, store)) ?? [];
		return held.map((data): Kept => ({ data, store, isCertain, from }));
	});
	return [...kept, ...answersKept(keeper, calls)];
}

/** `cached: true` on a connection: the caller keeps what it is answered. */
function answersKept(keeper: Component, calls: Calls): Kept[] {
	return answering(keeper).flatMap((connection) => {
		const { target: store, cached } = connection;
		const steps = calls.over(connection);
		const data = new Set(steps.length === 0 ? store.holds : steps.flatMap(dataAt));
		const isCertain = data.size === 1 || (steps.length > 0 && steps.every(({ step }) => step.data.length > 0));
		return [...data].map((data): Kept => ({ data, store, isCertain, from: [cached!] }));
	});
}

const answering = ({ outgoing }: Component): readonly Connection[] =>
	outgoing.filter(({ cached }) => cached?.value === true);
