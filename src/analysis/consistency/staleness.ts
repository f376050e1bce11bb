/** How far behind the newest write a reader of data can be. */
import type { Component, Data, Design } from "../../format/index.ts";
import { type Answer, combined, derived, isKnown, stated, unknown } from "../answer.ts";
import { type ConsistencyAnswers, isAtLeast } from "./consistency.ts";
import { livesBehind, type StaleReads, storesOf } from "./stale-reads.ts";

/** Seconds at most, of any reader: the lag of the copies that answer, and what a cache before them keeps for how long. */
export type Staleness = (data: Data) => Answer<number>;

export function stalenessOf(design: Design, consistency: ConsistencyAnswers, staleReads: StaleReads): Staleness {
	const caches = design.components.filter(livesBehind).map((cache) => ({ cache, stores: storesOf(cache) }));
	return (data) => {
		if (data.stores.length === 0) return unknown(data, "store");
		const times = data.stores.map((store) => {
			const lags = lagsAt(store, data, consistency, staleReads);
			const kept = caches.filter(({ stores }) => stores.includes(store)).map(({ cache }) => keptBy(cache));
			return combined(largest(lags), largest(kept), (lag, time) => lag + time);
		});
		return largest(times);
	};
}

/** Of a store that is not strong all copies may lag; else those that its readers ask. */
function lagsAt(
	store: Component,
	data: Data,
	consistency: ConsistencyAnswers,
	staleReads: StaleReads,
): Answer<number>[] {
	const given = consistency.givenBy(store);
	if (!isKnown(given)) return [given];
	const lagOf = (of: Component): Answer<number> =>
		of.replication?.lag === undefined ? unknown(of, "replication.lag") : stated(of.replication.lag);
	const behind = store.incoming.flatMap((connection) => staleReads.behind(connection) ?? []);
	const isBehind = given.why === "fed" || !isAtLeast(given.value, "read-your-writes");
	const source = behind.find((one) => one.source !== undefined)?.source ?? data.stores.find((one) => one !== store);
	const own = given.why === "fed" && source !== undefined ? lagOf(source) : lagOf(store);
	return [...(isBehind ? [own] : []), ...behind.map((one) => lagOf(one.source ?? store))];
}

/** Events may be late by what nobody has said. */
const keptBy = (cache: Component): Answer<number> =>
	cache.ttl === undefined ? unknown(cache, "ttl") : stated(cache.ttl);

function largest(all: readonly Answer<number>[]): Answer<number> {
	return all.reduce((most, next) => combined(most, next, Math.max), derived(0));
}
