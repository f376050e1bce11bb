/** Which single losses take one component down by itself: one of its nodes, a zone, a region. */
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import {
	decidesByMajority,
	isManaged,
	isOutside,
	isPart,
	isStore,
	majorityOf,
	placesOf,
	quorumOf,
	survivalOf,
	votingPlaces,
} from "../components/copies.ts";
import { dealt, type Placed } from "../components/dealt.ts";
import type { Use } from "../flows/awaited.ts";
import { type Failed, type Failure, failedOf, isLost, type Place } from "./failed.ts";

export interface Standing {
	/** The loss of one node takes it down, for good or until somebody has switched over. */
	readonly fallsWithNode: boolean;
	/** Places that take too many of its copies with them. */
	readonly fallsWith: readonly Place[];
}

const always: Standing = { fallsWithNode: false, fallsWith: [] };

export function standingOf(component: Component, design: Design, use: Use): Standing {
	if (component.type === undefined || isOutside(component)) return always;
	const places = placesOf(component, design);
	const serves = servingOf(component, places, use);
	const isFelled = (failure: Failure): boolean => !serves(failedOf([failure]));
	return {
		fallsWithNode: isFelled({ kind: "copy", component }),
		fallsWith: distinct(places).filter(isFelled),
	};
}

/** Whether a component serves what is asked of it after failures: of a number of copies, those that hurt most. */
function servingOf(component: Component, places: readonly Placed[], use: Use): (failed: Failed) => boolean {
	const isLeft = ({ components }: Failed): boolean => !components.has(component);
	if (component.type === undefined || isOutside(component)) return isLeft;
	if (isManaged(component)) {
		const isPlaced = places.length > 0 && places.every(({ region }) => region !== undefined);
		return (failed) => isLeft(failed) && !(isPlaced && places.every(({ region }) => failed.regions.has(region!)));
	}
	if (isRestarted(component))
		return (failed) => isLeft(failed) && !(places.length > 0 && places.every((place) => isLost(place, failed)));
	const cluster = clusterOf(component, places, use);
	const lacksLeader = use !== "read of any copy" && (lacksFailover(component) || waitsForHand(component));
	return (failed) => {
		const gone = failed.copies.get(component) ?? 0;
		return isLeft(failed) && !(gone > 0 && lacksLeader) && survives(cluster, gone, failed);
	};
}

/** The same, with what a part of another shares with its whole left to that. */
export const servesDespite = (failed: Failed, component: Component, design: Design, use: Use): boolean =>
	isPart(component)
		? !failed.components.has(component)
		: servingOf(component, placesOf(component, design), use)(failed);

/**
 * The regions that what a provider runs stands or falls with. It keeps it redundant within each, and the usual figure is
 * for one: one by itself in each, if it keeps nothing that one region would have to take over from another. A figure of
 * its own is that of the whole.
 */
export function regionsRun(component: Component, places: readonly Placed[]): readonly Place[] {
	const regions = distinct(places).filter(({ kind }) => kind === "region");
	if (places.some(({ region }) => region === undefined)) return [];
	return regions.length === 1 || (component.availability === undefined && !keepsItems(component)) ? regions : [];
}

interface Cluster {
	readonly copies: number;
	/** Empty where nothing says where they stand. */
	readonly places: readonly Placed[];
	/** How many in each of them, those first that are lost. */
	readonly countsIn: (isLost: (place: Placed) => boolean) => readonly number[];
	/** How many more of those that are left it takes to stop it, given the copies in each place before and after. */
	readonly toStop: (before: readonly number[], left: readonly number[]) => number;
}

/** Copies of which so many have to be up, wherever they stand. */
export interface Electorate {
	readonly needed: number;
	/** How many stand where; one place that is none, if nothing says so. */
	readonly places: readonly { readonly place: Placed | undefined; readonly copies: number }[];
}

/** The groups of a component's copies of which one has to have enough: one, or, where votes of a region do, one for each. */
export function electoratesOf(component: Component, design: Design, use: Use): Electorate[] {
	const { copies, places } = clusterOf(component, placesOf(component, design), use);
	if (places.length === 0)
		return [{ needed: neededOf(component, use, copies), places: [{ place: undefined, copies }] }];
	const counts = dealt(component, copies, places, () => false);
	const standing = places.map((place, i) => ({ place, copies: counts[i]! })).filter((one) => one.copies > 0);
	const regions =
		component.quorum?.within?.value === "region"
			? [...new Set(standing.flatMap(({ place }) => place.region ?? []))]
			: [];
	if (regions.length === 0) return [{ needed: neededOf(component, use, copies), places: standing }];
	return regions.map((region) => {
		const inside = standing.filter(({ place }) => place.region === region);
		const voters = inside.reduce((sum, one) => sum + one.copies, 0);
		return { needed: neededOf(component, use, voters), places: inside };
	});
}

function clusterOf(component: Component, stated: readonly Placed[], use: Use): Cluster {
	const readReplicas = use === "read of any copy" ? (component.readReplicas?.value ?? 0) : 0;
	const copies = survivalOf(component).copies + readReplicas;
	const standing = stated.filter(({ nodes }) => nodes > 0);
	const places = readReplicas > 0 ? [] : votingPlaces(component, standing);
	const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
	const regions =
		component.quorum?.within?.value === "region" ? [...new Set(places.flatMap(({ region }) => region ?? []))] : [];
	const countsIn = (isGone: (place: Placed) => boolean): number[] => dealt(component, copies, places, isGone);
	if (regions.length === 0) {
		const needed = neededOf(component, use, copies);
		return { copies, places, countsIn, toStop: (_, left) => beyond(sum(left), needed) };
	}
	const inRegion = (counts: readonly number[], region: string): number =>
		sum(counts.filter((_, i) => places[i]!.region === region));
	return {
		copies,
		places,
		countsIn,
		toStop: (before, left) =>
			sum(regions.map((region) => beyond(inRegion(left, region), neededOf(component, use, inRegion(before, region))))),
	};
}

/** How many of so many copies have to be up. */
function neededOf(component: Component, use: Use, copies: number): number {
	const quorum = quorumOf(component);
	if (quorum !== undefined) {
		const isRegional = component.quorum?.within?.value === "region";
		const [read, write] = [quorum.read, quorum.write].map(({ value, basis }) =>
			basis === "default" && isRegional ? majorityOf(copies) : value,
		) as [number, number];
		if (use === "anything") return Math.max(read, write);
		return use === "write" ? write : read;
	}
	return decidesByMajority(component) && use !== "read of any copy" ? majorityOf(copies) : 1;
}

const beyond = (left: number, needed: number): number => Math.max(0, left - needed + 1);

function survives({ copies, places, countsIn, toStop }: Cluster, gone: number, failed: Failed): boolean {
	if (places.length === 0) return gone === 0 || toStop([copies], [copies]) > gone;
	const isGone = (place: Placed): boolean => isLost(place, failed);
	const counts = countsIn(isGone);
	const left = counts.map((n, i) => (isGone(places[i]!) ? 0 : n));
	const isHit = gone > 0 || counts.some((n, i) => n !== left[i]);
	return !isHit || toStop(counts, left) > gone;
}

function distinct(places: readonly Placed[]): Place[] {
	return (["zone", "region"] as const).flatMap((kind) =>
		[...new Set(places.flatMap((place) => place[kind] ?? []))].map((id) => ({ kind, id })),
	);
}

/** Data, messages or cached answers, of which the leader alone takes new ones. */
const keepsItems = ({ type }: Component): boolean => hasTrait(type, "data") || hasTrait(type, "messaging");

/** A job or worker that something starts again by itself when the machine it ran on is lost. */
export const isRestarted = ({ type, failover }: Component): boolean =>
	hasTrait(type, "works-off") && failover !== undefined && failover.mode?.value !== "manual";

/** A leader with followers, and nothing that brings one of them up. */
export const lacksFailover = (component: Component): boolean =>
	keepsItems(component) &&
	component.replication?.topology?.value === "leader-follower" &&
	survivalOf(component).copies > 1 &&
	component.failover === undefined &&
	!hasVote(component);

/** A copy in charge whose standby serves only after somebody has switched over. */
export function waitsForHand(component: Component): boolean {
	const { failover, replication } = component;
	if (failover?.mode?.value !== "manual" || failover.strategy?.value === "active-active" || hasVote(component))
		return false;
	const topology = replication?.topology?.value;
	if (topology !== undefined) return topology === "leader-follower";
	const { copies } = survivalOf(component);
	return isStore(component) ? copies <= 1 || !feedsAnother(component) : copies <= 2;
}

/**
 * One copy is in charge of what is asked, and another takes over from it. Who votes may still have a leader, and so may a
 * store that states no topology: it counts where the design says how long its switch takes.
 */
export function isLed(component: Component, use: Use): boolean {
	if (use === "read of any copy" || lacksFailover(component) || survivalOf(component).copies < 2) return false;
	const { replication, failover, leaderElection, quorum } = component;
	if (replication?.topology !== undefined)
		return replication.topology.value === "leader-follower" && (quorum === undefined || failover?.rto !== undefined);
	if (failover === undefined) return leaderElection !== undefined && hasTrait(component.type, "data");
	if (failover.strategy?.value === "active-active") return false;
	return waitsForHand(component) || (failover.rto !== undefined && hasTrait(component.type, "data"));
}

/** The failover of a cluster that feeds another store is the switch to that one. */
const feedsAnother = ({ outgoing }: Component): boolean => outgoing.some(({ kind }) => kind === "replicate");

/** Its nodes settle among themselves which of them serve. */
const hasVote = ({ leaderElection, quorum }: Component): boolean =>
	leaderElection !== undefined || quorum !== undefined;
