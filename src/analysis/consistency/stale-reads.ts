/** Reads that can miss the newest write although somebody needs it: from copies that run behind, and through caches. */
import { type Component, type Connection, type Data, type Design, hasTrait } from "../../format/index.ts";
import { isStore, itemCopiesOf, quorumOf } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import { type ConsistencyAnswers, feedOf, type Need, readsFromReplica } from "./consistency.ts";
import { storesBehind } from "./keeping.ts";

/** Why what a connection reads may run behind. */
export interface Behind {
	readonly why: "async" | "semi-sync" | "read replicas" | "unstated" | "fed";
	/** The store that it follows, where it is one of its own. */
	readonly source: Component | undefined;
}

export interface CachedRead extends Need {
	readonly data: Data;
	readonly cache: Component;
	readonly store: Component;
	readonly call: Call;
	/** The step names the data, or all that the store holds needs strong reads. */
	readonly isCertain: boolean;
}

export interface StaleReads {
	/** What a connection reads from runs behind; undefined where its reads meet the newest write, or the store as a whole is not strong. */
	behind(connection: Connection): Behind | undefined;
	/** What it reads from would run behind even if its store were strong as a whole. */
	wouldBeBehind(connection: Connection): boolean;
	/** Data read over a connection that needs strong reads: in the flows whose steps use it, or, used by none, for everyone. */
	strongOver(connection: Connection): readonly Need[];
	/** Steps that read such data from a cache that lives by ttl or events; the first for each cache and data. */
	readonly throughCaches: readonly CachedRead[];
}

export function staleReadsOf(design: Design, calls: Calls, consistency: ConsistencyAnswers): StaleReads {
	return {
		behind: (connection) => behindOn(connection, consistency),
		wouldBeBehind: (connection) =>
			readsFromReplica(connection) && !quorumOf(connection.target)?.overlaps && lagOf(connection.target) !== undefined,
		strongOver: (connection) => strongOver(connection, calls, consistency),
		throughCaches: design.components.filter(livesBehind).flatMap((cache) => cachedReads(cache, calls, consistency)),
	};
}

function behindOn(connection: Connection, { givenBy }: ConsistencyAnswers): Behind | undefined {
	const { target, kind } = connection;
	if (kind !== "read" && kind !== "read-write") return undefined;
	const given = givenBy(target);
	if (given.why === "fed") {
		const source = feedOf(target)?.caller;
		return source?.holds.some((data) => target.holds.includes(data)) ? { why: "fed", source } : undefined;
	}
	if (!readsFromReplica(connection) || given.value !== "strong" || quorumOf(target)?.overlaps) return undefined;
	return lagOf(target);
}

/** Of the copies of one store that follow a leader. */
function lagOf(store: Component): Behind | undefined {
	const { replication, readReplicas } = store;
	const topology = replication?.topology?.value;
	if (topology !== undefined && topology !== "leader-follower") return undefined;
	const why = (why: Behind["why"]): Behind => ({ why, source: undefined });
	const mode = replication?.mode?.value;
	if (mode === "async" || mode === "semi-sync") return why(mode);
	if (readReplicas !== undefined && readReplicas.value > 0) return why("read replicas");
	const copies = itemCopiesOf(store);
	return mode === "sync" || (copies.basis !== "default" && copies.value <= 1) ? undefined : why("unstated");
}

function strongOver(connection: Connection, calls: Calls, { needIn }: ConsistencyAnswers): Need[] {
	const steps = calls.over(connection);
	const needs = new Map<Data, Need>();
	const note = (data: Data, flow: Call["flow"] | undefined): void => {
		const target = needIn(data, flow);
		if (target?.value === "strong" && !needs.has(data)) needs.set(data, { data, target });
	};
	if (steps.length === 0) for (const data of connection.target.holds) note(data, undefined);
	for (const call of steps) if (isRead(call)) for (const data of dataAt(call)) note(data, call.flow);
	return [...needs.values()];
}

const isRead = ({ kind, against }: Call): boolean =>
	against === undefined && (kind === "read" || kind === "read-write");

/** A cache that is no store, and learns of a write after the fact, by expiry or by events, or never. */
export function livesBehind(cache: Component): boolean {
	const { type, invalidation, ttl, strategy } = cache;
	if (
		!hasTrait(type, "caches") ||
		isStore(cache) ||
		(strategy?.value === "write-through" && invalidation?.value !== "event")
	)
		return false;
	return invalidation === undefined ? ttl !== undefined : invalidation.value !== "explicit";
}

function cachedReads(cache: Component, calls: Calls, { needIn }: ConsistencyAnswers): CachedRead[] {
	const stores = storesBehind(cache);
	const found = new Map<Data, CachedRead>();
	for (const call of calls.reaching(cache)) {
		if (!isRead(call)) continue;
		for (const store of stores) {
			const read =
				call.step.data.length === 0 ? store.holds : store.holds.filter((data) => call.step.data.includes(data));
			const strong = read.flatMap((data) => {
				const target = needIn(data, call.flow);
				return target?.value === "strong" ? [{ data, target }] : [];
			});
			const isCertain = call.step.data.length > 0 || strong.length === read.length;
			for (const need of strong)
				if (!found.get(need.data)?.isCertain) found.set(need.data, { ...need, cache, store, call, isCertain });
		}
	}
	return [...found.values()];
}

/** What a cache keeps answers of: what it says, else the stores that it reads itself. */
export function storesOf(cache: Component): Component[] {
	if (cache.caches !== undefined) return [...cache.linked.caches];
	return [...new Set(cache.outgoing.map(({ target }) => target).filter(isStore))];
}
