/** Reads that can miss the newest write although somebody needs it: from copies that run behind, and through caches. */
import { type Component, type Connection, type Data, type Design, hasTrait } from "../../format/index.ts";
import { storesBehind } from "../components/cached.ts";
import { isStore, itemCopiesOf, quorumOf } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import { type ConsistencyAnswers, feedOf, isByLeader, type Need, readsFromReplica } from "./consistency.ts";

/** Why what a connection reads may run behind. */
export interface Behind {
	readonly why: "async" | "semi-sync" | "read replicas" | "unstated" | "fed";
	/** The store that it follows, where it is one of its own. */
	readonly source: Component | undefined;
}

/** A step that reads data of a store from a cache that lives by ttl or events. */
export interface LateRead {
	readonly data: Data;
	readonly cache: Component;
	readonly store: Component;
	readonly call: Call;
}

export interface CachedRead extends LateRead, Need {
	readonly data: Data;
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
	/** Whatever is read from a cache that lives by ttl or events. */
	readonly late: readonly LateRead[];
	/** Those of data that needs strong reads; the first for each cache and data. */
	readonly throughCaches: readonly CachedRead[];
}

export function staleReadsOf(design: Design, calls: Calls, consistency: ConsistencyAnswers): StaleReads {
	const late = design.components.filter(livesBehind).flatMap((cache) => readsOf(cache, calls));
	return {
		behind: (connection) => behindOn(connection, consistency),
		wouldBeBehind: (connection) =>
			readsFromReplica(connection) && !quorumOf(connection.target)?.overlaps && lagOf(connection.target) !== undefined,
		strongOver: (connection) => strongOver(connection, calls, consistency),
		late,
		throughCaches: strongAmong(late, consistency),
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
	if (!readsFromReplica(connection) || !isByLeader(given) || quorumOf(target)?.overlaps) return undefined;
	return lagOf(target);
}

/** Of the copies of one store that follow a leader. */
function lagOf(store: Component): Behind | undefined {
	const { replication, readReplicas } = store;
	const topology = replication?.topology?.value;
	if (topology !== undefined && topology !== "leader-follower") return undefined;
	const why = (why: Behind["why"]): Behind => ({ why, source: undefined });
	const mode = replication?.mode?.value;
	const copies = itemCopiesOf(store);
	const hasReaders = readReplicas !== undefined && readReplicas.value > 0;
	if (!hasReaders && copies.basis !== "default" && copies.value <= 1) return undefined;
	if (mode === "async" || mode === "semi-sync") return why(mode);
	if (hasReaders) return why("read replicas");
	return mode === "sync" ? undefined : why("unstated");
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

const readsOf = (cache: Component, calls: Calls): LateRead[] =>
	calls
		.reaching(cache)
		.filter(isRead)
		.flatMap((call) =>
			storesBehind(cache).flatMap((store) => readAt(store, call).map((data) => ({ data, cache, store, call }))),
		);

const readAt = ({ holds }: Component, { step }: Call): readonly Data[] =>
	step.data.length === 0 ? holds : holds.filter((data) => step.data.includes(data));

function strongAmong(late: readonly LateRead[], { needIn }: ConsistencyAnswers): CachedRead[] {
	const isStrong = (data: Data, { flow }: Call): boolean => needIn(data, flow)?.value === "strong";
	const found = new Map<Component, Map<Data, CachedRead>>();
	for (const read of late) {
		const { data, cache, store, call } = read;
		const target = needIn(data, call.flow);
		if (target?.value !== "strong") continue;
		const isCertain = call.step.data.length > 0 || readAt(store, call).every((one) => isStrong(one, call));
		const ofCache = found.get(cache) ?? new Map<Data, CachedRead>();
		found.set(cache, ofCache);
		if (!ofCache.get(data)?.isCertain) ofCache.set(data, { ...read, target, isCertain });
	}
	return [...found.values()].flatMap((ofCache) => [...ofCache.values()]);
}
