/** How far behind the newest write a reader of data can be: the largest sum of what a way to a reader adds. */
import type { Component, Connection, Data, Design, Stated } from "../../format/index.ts";
import { type Answer, combined, derived, isKnown, stated, sumOf, unknown } from "../answer.ts";
import { isOneWay } from "../flows/calls.ts";
import type { Aging } from "./aging.ts";
import { type ConsistencyAnswers, isAtLeast, isByLeader } from "./consistency.ts";
import type { Keeping } from "./keeping.ts";
import type { StaleReads } from "./stale-reads.ts";

/** Seconds at most, of any reader. */
export type Staleness = (data: Data) => Answer<number>;

interface Given {
	readonly design: Design;
	readonly consistency: ConsistencyAnswers;
	readonly staleReads: StaleReads;
	readonly keeping: Keeping;
	readonly aging: Aging;
}

export function stalenessOf(given: Given): Staleness {
	let keepers: readonly Component[] | undefined;
	return (data) => {
		if (data.stores.length === 0) return unknown(data, "store");
		const ways = new Ways(data, given);
		// Sought once, and not for each data.
		keepers ??= given.design.components.filter((one) => given.keeping.behind(one).length > 0);
		const readers = [...data.stores, ...keepers.filter((one) => given.aging.mayBeOld(one, data))];
		return sumOf([behindSources(data), largest(readers.flatMap((reader) => ways.to(reader) ?? []))]);
	};
}

/** What is made of other data follows it, and that perhaps yet another. */
function behindSources(data: Data, seen: readonly Data[] = []): Answer<number> {
	if (data.derivedFrom.length === 0 || seen.includes(data)) return derived(0);
	const sources = largest(data.derivedFrom.map((source) => behindSources(source, [...seen, data])));
	return sumOf([sources, timeOf(data.lag, data, "lag")]);
}

/** The ways of one data from where it is written. */
class Ways {
	private readonly known = new Map<Component, Answer<number> | undefined>();

	constructor(
		private readonly data: Data,
		private readonly given: Given,
	) {}

	/** How old what a component answers can be; undefined where the data does not come by. */
	to(at: Component): Answer<number> | undefined {
		if (this.known.has(at)) return this.known.get(at);
		this.known.set(at, undefined);
		const found = this.data.stores.includes(at) ? this.toStore(at) : this.through(at);
		this.known.set(at, found);
		return found;
	}

	/** What feeds it, how far its own copies are apart where any may answer, and how far those follow that are asked. */
	private toStore(store: Component): Answer<number> {
		const { consistency, staleReads } = this.given;
		const given = consistency.givenBy(store);
		if (!isKnown(given)) return given;
		const isFed = given.why === "fed" || (!isByLeader(given) && !isAtLeast(given.value, "read-your-writes"));
		const feeds = isFed ? store.incoming.filter((one) => one.kind === "replicate" && isOneWay(one)) : [];
		const isSaid = given.why === "stated" || given.why === "cap";
		const isApart = isFed && given.why !== "fed" && (feeds.length === 0 || !isSaid);
		const isFollowed = !isApart && store.incoming.some((connection) => staleReads.wouldBeBehind(connection));
		return sumOf([largest(feeds.map((feed) => this.over(feed))), ...(isApart || isFollowed ? [lagOf(store)] : [])]);
	}

	private over(feed: Connection): Answer<number> {
		const source = this.data.stores.includes(feed.caller) ? (this.to(feed.caller) ?? derived(0)) : derived(0);
		return sumOf([source, lagOf(feed.caller), intervalOf(feed)]);
	}

	/** What it reads, and for how long it keeps that. */
	private through(at: Component): Answer<number> | undefined {
		const { keeping, aging } = this.given;
		const kept = aging.mayBeOld(at, this.data) ? keeping.behind(at) : [];
		const sources = kept.flatMap((source) => this.to(source) ?? []);
		const passed = at.outgoing.filter(isRead).flatMap((connection) => this.to(connection.target) ?? []);
		if (sources.length === 0) return passed.length === 0 ? undefined : largest(passed);
		return largest([...passed, sumOf([largest(sources), timeOf(at.ttl, at, "ttl")])]);
	}
}

const isRead = ({ kind }: Connection): boolean => kind === "read" || kind === "read-write" || kind === "request";

const lagOf = (store: Component): Answer<number> => timeOf(store.replication?.lag, store, "replication.lag");

/** Who only looks from time to time is that much later. */
const intervalOf = ({ interval }: Connection): Answer<number> =>
	interval === undefined ? derived(0) : stated(interval);

const timeOf = (time: Stated<number> | undefined, of: Component | Data, key: string): Answer<number> =>
	time === undefined ? unknown(of, key) : stated(time);

function largest(all: readonly Answer<number>[]): Answer<number> {
	return all.reduce((most, next) => combined(most, next, Math.max), derived(0));
}
