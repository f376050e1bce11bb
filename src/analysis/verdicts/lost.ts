/** How much of the newest data may be gone with a copy or a place: as much as had not been copied yet to what takes over. */
import type { Component, Data, Design, Stated } from "../../format/index.ts";
import { type Missing, stated, unknown } from "../answer.ts";
import {
	copiesLost,
	decidesByMajority,
	isManaged,
	majorityOf,
	placesOf,
	quorumOf,
	survivalOf,
} from "../components/copies.ts";
import type { Alternatives } from "../redundancy/alternatives.ts";
import { failedOf, isLost, type Place } from "../redundancy/failed.ts";
import type { Recovery } from "../redundancy/recovery.ts";
import { servesDespite } from "../redundancy/standing.ts";
import type { Time } from "./back.ts";

/** Whatever is still on its way is some time. */
const least = Number.MIN_VALUE;

const nothing: Time = { low: 0, high: 0, basis: "derived", from: [], missing: [] };

export interface Keeping {
	readonly design: Design;
	readonly alternatives: Alternatives;
	readonly recovery: Recovery;
}

/**
 * Stores of data whose loss may lose something of it. What another store of the same data feeds has nothing that this one
 * lacks, unless somebody else writes there, or it feeds that one in turn.
 */
export function originalsOf({ stores, copies }: Data): readonly Component[] {
	if (stores.length < 2 || copies?.value === "parts") return stores;
	const originals = stores.filter((store) => {
		const fed = fedBy(store);
		const isWritten = store.incoming.some(({ kind }) => ["write", "read-write", "publish"].includes(kind));
		return isWritten || !stores.some((other) => other !== store && !fed.has(other) && fedBy(other).has(store));
	});
	return originals.length > 0 ? originals : stores;
}

/** In however many steps. */
function fedBy(store: Component): ReadonlySet<Component> {
	const found = new Set([store]);
	for (const one of found) for (const { kind, target } of one.outgoing) if (kind === "replicate") found.add(target);
	return found;
}

/** Seconds of writes that are gone with any one copy of a store, zone, or, where copies span several, region. */
export const lostOf = (store: Component, keeping: Keeping): readonly Time[] => [
	lostWithCopy(store, keeping),
	...(outrunAt(store, keeping) === undefined ? [] : [behindElsewhere(store)]),
];

/** A zone, or, where copies span several, region, whose loss takes all copies along that some write had reached. */
export const outrunAt = (store: Component, keeping: Keeping): Place | undefined =>
	placesAsked(store, keeping).find((place) => isOutrun(store, place, keeping));

function placesAsked(store: Component, { design, recovery }: Pick<Keeping, "design" | "recovery">): Place[] {
	const places = placesOf(store, design).filter(({ nodes }) => nodes > 0);
	const kinds = recovery.spansRegions(store) ? (["zone", "region"] as const) : (["zone"] as const);
	return kinds.flatMap((kind) =>
		[...new Set(places.flatMap((place) => place[kind] ?? []))].map((id) => ({ kind, id })),
	);
}

/** All copies that an acknowledged write has surely reached may stand in a place, and others take over when it is lost. */
function isOutrun(store: Component, place: Place, { design, recovery }: Keeping): boolean {
	const failed = failedOf([place]);
	const successor = recovery.successorAfter(store, place);
	if (!servesDespite(failed, store, design, "anything")) {
		if (successor === undefined) return false;
		if (successor !== store) return !reachesStandby(store);
		if (store.failover?.mode?.value !== "manual") return false;
	}
	return Math.min(written(store), inRegion(store, place, design)) <= copiesIn(store, place, design);
}

/** Of votes within a region a majority there is enough, where nothing else is stated. */
function inRegion(store: Component, { kind, id }: Place, design: Design): number {
	const region = kind === "region" ? id : design.regionOf(id);
	if (store.quorum?.within?.value !== "region" || store.quorum.write !== undefined || region === undefined)
		return Number.POSITIVE_INFINITY;
	return majorityOf(copiesIn(store, { kind: "region", id: region }, design));
}

/** Copies that a write has reached when it is acknowledged. */
function written(store: Component): number {
	const mode = store.replication?.mode?.value;
	if (mode === "sync") return Number.POSITIVE_INFINITY;
	const quorum = quorumOf(store);
	if (quorum !== undefined && quorum.write.value >= 2) return quorum.write.value;
	if (mode === "semi-sync") return 2;
	const { copies } = survivalOf(store);
	return quorum === undefined && decidesByMajority(store) && Number.isFinite(copies) ? majorityOf(copies) : 1;
}

/** What a provider runs in a region counts as one there. */
function copiesIn(store: Component, place: Place, design: Design): number {
	const failed = failedOf([place]);
	if (isManaged(store)) return placesOf(store, design).some((one) => isLost(one, failed)) ? 1 : 0;
	return copiesLost(store, design, (one) => isLost(one, failed));
}

/** A `semi-sync` write waits for one other copy: for the standby where there is no other. None waits for what runs behind. */
function reachesStandby(store: Component): boolean {
	if (pollingOf(store) !== undefined) return false;
	const { mode, lag } = store.replication ?? {};
	if (mode?.value === "sync") return true;
	return mode?.value === "semi-sync" && (lag?.value ?? 0) === 0 && survivalOf(store).copies <= 1;
}

/** How often what feeds its standby looks, where it looks only from time to time. */
const pollingOf = ({ outgoing }: Component): Stated<number> | undefined =>
	outgoing
		.filter(({ kind }) => kind === "replicate")
		.map(({ interval }) => interval)
		.find((interval) => interval !== undefined && interval.value > 0);

function lostWithCopy(store: Component, { alternatives }: Keeping): Time {
	const { replication, backup } = store;
	const { copies } = survivalOf(store);
	const mode = replication?.mode;
	const write = quorumOf(store)?.write.value ?? (decidesByMajority(store) && copies > 1 ? 2 : 1);
	if (write >= 2) return nothing;
	if (mode !== undefined && mode.value !== "async") return { ...nothing, basis: "stated", from: [mode] };
	const isTurned = copies <= 1 && alternatives.standbyOf(store) !== undefined;
	if (isTurned) return behindElsewhere(store);
	if (replication?.lag !== undefined || mode !== undefined) return behind(store);
	if (isManaged(store)) return nothing;
	if (copies > 1) return open(unknown(store, "replication.mode").missing);
	const interval = backup?.interval;
	if (interval?.value === "continuous") return { ...nothing, basis: "stated", from: [interval] };
	return known(interval as Stated<number> | undefined, store, "backup.interval");
}

/** The same of a standby, which may be fed only from time to time. */
function behindElsewhere(store: Component): Time {
	const lag = behind(store);
	const polling = pollingOf(store);
	return polling === undefined
		? lag
		: { ...lag, low: lag.low + polling.value, high: lag.high + polling.value, from: [...lag.from, polling] };
}

/** As far as the other copies are behind: more than nothing where writes do not wait for them. */
function behind(store: Component): Time {
	const { replication, quorum } = store;
	if (replication?.lag !== undefined) return known(replication.lag, store, "replication.lag");
	const waits = replication?.mode ?? (written(store) >= 2 ? (quorum?.write ?? quorum?.within) : undefined);
	const isFed = store.failover !== undefined && store.outgoing.some(({ kind }) => kind === "replicate");
	if (waits === undefined && !isFed) return open(unknown(store, "replication.mode").missing);
	return {
		...open(unknown(store, "replication.lag").missing),
		low: least,
		from: waits === undefined ? [] : [waits],
	};
}

function known(figure: Stated<number> | undefined, store: Component, key: string): Time {
	if (figure === undefined) return open(unknown(store, key).missing);
	const { value, basis, from } = stated(figure);
	return { low: value, high: value, basis, from, missing: [] };
}

const open = (missing: readonly Missing[]): Time => ({ ...nothing, high: Number.POSITIVE_INFINITY, missing });
