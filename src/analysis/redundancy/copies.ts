/** How many copies a component has, where they stand, and how many of them it can lose. */
import { type Component, componentTypes, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { byDefault, derived, type Known, stated } from "../answer.ts";

export interface Quorum {
	readonly nodes: Known<number>;
	readonly read: Known<number>;
	readonly write: Known<number>;
	/** Every read shares a copy with the newest write. */
	readonly overlaps: boolean;
}

/** How many of the copies that carry one item, or answer one call, have to be up, and why. */
export interface Survival {
	readonly copies: number;
	readonly needed: number;
	/** Copies that may be lost at once: at least 0. */
	readonly spare: number;
	readonly because: "one is enough" | "a quorum" | "a majority" | "managed" | "outside";
}

export const majorityOf = (nodes: number): number => Math.floor(nodes / 2) + 1;
const majorityMethods: readonly (string | undefined)[] = ["raft", "paxos", "zab"];

/** Kept redundant by a provider. */
export function isManaged(component: Component): boolean {
	if (component.managed !== undefined) return component.managed.value;
	const managed = component.type && componentTypes[component.type].managed;
	return managed === "always" || (managed === "without replicas" && component.replicas === undefined);
}

/** Not a client, an external or managed. */
export const isOwn = (component: Component): boolean =>
	component.type !== undefined && !isOutside(component) && !isManaged(component);

export const isOutside = ({ type }: Component): boolean => hasTrait(type, "not-ours");

/** A component that keeps data: a data type, an event-store, a queue or topic that data names; not a cache that none names. */
export function isStore({ type, holds }: Component): boolean {
	const keepsData = type && componentTypes[type].keepsData;
	return keepsData === "always" || (keepsData === "if named" && holds.length > 0);
}

/** All running instances or nodes, where losses are judged. */
export function replicasOf({ replicas, placement, scaling, replication, zones, region }: Component): Known<number> {
	if (scaling?.min !== undefined && scaling.kind?.value !== "vertical")
		return scaling.min.value < 1 ? derived(1, scaling.min) : stated(scaling.min);
	if (replicas !== undefined) return stated(replicas);
	if (placement !== undefined && placement.items.length > 0) {
		const value = placement.items.reduce((sum, { value: { value } }) => sum + value, 0);
		return derived(Math.max(value, 1), { value, node: placement.node, text: String(value) });
	}
	if (replication?.factor !== undefined) return stated(replication.factor);
	return onePerPlace(zones, "zone") ?? onePerPlace(region, "region") ?? byDefault(1);
}

/** One in each of several stated zones; of what names several regions and no zones, one in each of those. */
function onePerPlace(places: Component["zones"], kind: "zone" | "region"): Known<number> | undefined {
	const value = new Set(places?.items.map((place) => place.value)).size;
	if (places === undefined || value < 2) return undefined;
	return derived(value, { value, node: places.node, text: `one in each of ${value} ${kind}s` });
}

/** Running instances at peak. */
export function replicasAtPeak(component: Component): Known<number> {
	const { scaling } = component;
	return scaling?.max !== undefined && scaling.kind?.value !== "vertical" ? stated(scaling.max) : replicasOf(component);
}

/** Copies of each item: of a sharded store and of a cache one, if nothing says otherwise. */
export function itemCopiesOf(component: Component): Known<number> {
	const { replication, sharding, type } = component;
	if (replication?.factor !== undefined) return stated(replication.factor);
	if (sharding !== undefined) return derived(1, sharding.shards ?? { value: 1, node: sharding.node, text: "sharding" });
	if (type === "cache") return byDefault(1);
	return replicasOf(component);
}

export function quorumOf(component: Component): Quorum | undefined {
	const { quorum } = component;
	if (quorum === undefined) return undefined;
	const nodes = quorum.nodes
		? stated(quorum.nodes)
		: isStore(component)
			? itemCopiesOf(component)
			: replicasOf(component);
	const part = (given: Stated<number> | undefined): Known<number> =>
		given ? stated(given) : { ...nodes, value: majorityOf(nodes.value), basis: "default" };
	const [read, write] = [part(quorum.read), part(quorum.write)];
	return { nodes, read, write, overlaps: read.value + write.value > nodes.value };
}

/** What decides by majority: a coordinator, a stated quorum of majorities, an election by raft, paxos or zab. */
export const decidesByMajority = ({ type, leaderElection }: Component): boolean =>
	type === "coordinator" || majorityMethods.includes(leaderElection?.method?.value);

export function survivalOf(component: Component): Survival {
	if (!isOwn(component)) {
		const because = isManaged(component) ? "managed" : "outside";
		return { copies: Number.POSITIVE_INFINITY, needed: 1, spare: Number.POSITIVE_INFINITY, because };
	}
	const quorum = quorumOf(component);
	const copies = quorum?.nodes.value ?? (isStore(component) ? itemCopiesOf(component) : replicasOf(component)).value;
	const [needed, because] =
		quorum !== undefined
			? ([Math.max(quorum.read.value, quorum.write.value), "a quorum"] as const)
			: decidesByMajority(component) && copies > 1
				? ([majorityOf(copies), "a majority"] as const)
				: ([1, "one is enough"] as const);
	return { copies, needed, spare: Math.max(0, copies - needed), because };
}

/** A place: a zone, or a region where the zone is not stated. */
export interface Placed {
	readonly zone: string | undefined;
	readonly region: string | undefined;
	/** Nodes there. */
	readonly nodes: number;
}

/** Where the nodes stand; empty if nothing says so. Zones share them evenly, earlier ones take the odd ones. */
export function placesOf(component: Component, design: Design): readonly Placed[] {
	const { placement, zones, region } = component;
	if (placement !== undefined && placement.items.length > 0) {
		return placement.items
			.filter(({ value }) => value.value > 0)
			.map(({ id, value }) => ({ zone: id, region: design.regionOf(id), nodes: value.value }));
	}
	const names = [...new Set((zones ?? region)?.items.map(({ value }) => value) ?? [])];
	const total = replicasOf(component).value;
	return names.map((name, i) => {
		const nodes = Math.floor(total / names.length) + (i < total % names.length ? 1 : 0);
		return zones !== undefined
			? { zone: name, region: design.regionOf(name), nodes }
			: { zone: onlyZone(name, design), region: name, nodes };
	});
}

/** A region without zones is one zone of that name. */
function onlyZone(region: string, design: Design): string | undefined {
	const known = design.regions.find(({ id }) => id === region);
	return known?.zones.length === 1 ? known.zones[0] : undefined;
}

/** Copies of an item that stand in the places that `isLost` names; an item's copies spread over places as the nodes do. */
export function copiesLost(component: Component, design: Design, isLost: (place: Placed) => boolean): number {
	const places = placesOf(component, design);
	const total = places.reduce((sum, { nodes }) => sum + nodes, 0);
	const { copies } = survivalOf(component);
	if (total === 0 || !Number.isFinite(copies)) return 0;
	return spread(copies, places, isLost).reduce((sum, n, i) => sum + (isLost(places[i]!) ? n : 0), 0);
}

/**
 * `copies` over places in proportion to their nodes, largest remainder first, earlier places before later ones. With
 * more nodes than copies, items take turns among places of one rank, so that some item's odd copy is where it hurts.
 */
export function spread(copies: number, places: readonly Placed[], isLost: (place: Placed) => boolean): number[] {
	const nodes = places.map((place) => place.nodes);
	const total = nodes.reduce((sum, n) => sum + n, 0);
	const turn = (i: number): number => (total > copies && isLost(places[i]!) ? 0 : 1);
	const given = nodes.map((n) => Math.floor((copies * n) / total));
	const order = nodes
		.map((n, i) => ({ i, rest: (copies * n) % total }))
		.sort((a, b) => b.rest - a.rest || turn(a.i) - turn(b.i) || a.i - b.i);
	let left = copies - given.reduce((sum, n) => sum + n, 0);
	for (const { i } of order) {
		if (left-- <= 0) break;
		given[i]!++;
	}
	return given;
}

export interface Copies {
	ofItem(component: Component): Known<number>;
	running(component: Component): Known<number>;
	survival(component: Component): Survival;
	places(component: Component): readonly Placed[];
	/** The zones that are stated or follow from the region; each once. */
	zonesOf(component: Component): readonly string[];
	/** Copies of an item, or running instances, that go with a zone or region. */
	lostWithZone(component: Component, zone: string): number;
	lostWithRegion(component: Component, region: string): number;
	/** Voters where a majority decides: an election by majority, or a quorum that states one. */
	majorityVoters(component: Component): Known<number> | undefined;
}

export function copiesOf(design: Design): Copies {
	return {
		ofItem: itemCopiesOf,
		running: replicasOf,
		survival: survivalOf,
		places: (component) => placesOf(component, design),
		zonesOf: (component) => [...new Set(placesOf(component, design).flatMap(({ zone }) => zone ?? []))],
		lostWithZone: (component, zone) => copiesLost(component, design, (place) => place.zone === zone),
		lostWithRegion: (component, region) => copiesLost(component, design, (place) => place.region === region),
		majorityVoters,
	};
}

function majorityVoters(component: Component): Known<number> | undefined {
	const quorum = quorumOf(component);
	if (quorum !== undefined) {
		const majority = majorityOf(quorum.nodes.value);
		return [quorum.read, quorum.write].some(({ value, basis }) => basis === "stated" && value === majority)
			? quorum.nodes
			: undefined;
	}
	return decidesByMajority(component)
		? isStore(component)
			? itemCopiesOf(component)
			: replicasOf(component)
		: undefined;
}
