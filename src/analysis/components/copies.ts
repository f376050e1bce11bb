/** How many copies a component has, where they stand, and how many of them it can lose. */
import { type Component, componentTypes, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { byDefault, combined, derived, type Known, stated, weaker } from "../answer.ts";
import { dealt, type Placed } from "./dealt.ts";

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
	/** Where that number is from: nothing beneath it where a provider or somebody else keeps it up. */
	readonly counted: Known<number>;
	readonly needed: number;
	/** Copies that may be lost at once: at least 0. */
	readonly spare: number;
	readonly because: "one is enough" | "a quorum" | "a majority" | "managed" | "outside";
}

export const majorityOf = (nodes: number): number => Math.floor(nodes / 2) + 1;
const majorityMethods: readonly (string | undefined)[] = ["raft", "paxos", "zab"];

/** What a component is a part of, the outermost by `runsOn`; itself where that is nothing else, or runs in a circle. */
export function hostOf(component: Component): Component {
	if (component.linked.runsOn === undefined) return component;
	const seen = new Set<Component>();
	let at = component;
	for (let next: Component | undefined = component; next !== undefined; next = next.linked.runsOn) {
		if (seen.has(next)) return component;
		seen.add(next);
		at = next;
	}
	return at;
}

/** Part of another, and nothing says that it has copies or a place of its own. */
export const isPart = (component: Component): boolean =>
	component.linked.runsOn !== undefined && hostOf(component) !== component && !statesCopies(component);

const statesCopies = ({ replicas, placement, scaling, replication, zones, region }: Component): boolean =>
	[replicas, placement, scaling?.min, replication?.factor, zones, region].some((stated) => stated !== undefined);

/** Kept redundant by a provider; one copy that is stated is one, whoever runs it. */
export function isManaged(component: Component): boolean {
	const managed = component.type && componentTypes[component.type].managed;
	const isOne = component.replicas?.value === 1 && managed !== "always";
	if (component.managed !== undefined) return component.managed.value && !isOne;
	if (isPart(component)) return isManaged(hostOf(component));
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
export function replicasOf(component: Component): Known<number> {
	const { replicas, placement, scaling, replication, zones, region, runsOn } = component;
	if (runsOn !== undefined && isPart(component))
		return combined(replicasOf(hostOf(component)), stated(runsOn), (copies) => copies) as Known<number>;
	if (scaling?.min !== undefined && scaling.kind?.value !== "vertical")
		return scaling.min.value < 1 ? derived(1, scaling.min) : stated(scaling.min);
	if (replicas !== undefined) return stated(replicas);
	if (placement !== undefined && placement.items.length > 0) {
		const value = placement.items.reduce((sum, { value: { value } }) => sum + value, 0);
		return derived(Math.max(value, 1), { value, node: placement.node, text: String(value) });
	}
	if (replication?.factor !== undefined) return stated(replication.factor);
	return onePerZone(zones) ?? onePerRegion(region) ?? byDefault(1);
}

/** One in each stated zone. */
function onePerZone(zones: Component["zones"]): Known<number> | undefined {
	const value = countOf(zones);
	if (zones === undefined || value === 0) return undefined;
	return derived(value, { value, node: zones.node, text: value === 1 ? "one zone" : `one in each of ${value} zones` });
}

/** At least one in each of several regions; how many there are nobody has said. */
function onePerRegion(regions: Component["region"]): Known<number> | undefined {
	const value = countOf(regions);
	if (regions === undefined || value < 2) return undefined;
	return byDefault(value, { value, node: regions.node, text: `one in each of ${value} regions` });
}

const countOf = (places: Component["zones"]): number => new Set(places?.items.map((place) => place.value)).size;

/** Running instances at peak. */
export function replicasAtPeak(component: Component): Known<number> {
	const { scaling } = component;
	return scaling?.max !== undefined && scaling.kind?.value !== "vertical" ? stated(scaling.max) : replicasOf(component);
}

/** It states to run more copies or fewer with the load. */
export const scalesOut = ({ scaling }: Component): boolean =>
	scaling !== undefined &&
	scaling.kind?.value !== "vertical" &&
	(scaling.max === undefined || scaling.max.value > (scaling.min?.value ?? 1));

/** Copies of each item: of a sharded store that states no replication one, and of a cache, whose nodes share the keys, if nothing says otherwise. */
export function itemCopiesOf(component: Component): Known<number> {
	const { replication, sharding, type } = component;
	if (replication?.factor !== undefined) return stated(replication.factor);
	if (sharding !== undefined) return shardCopiesOf(component, sharding);
	if (hasTrait(type, "caches") && replication?.topology === undefined) return byDefault(1);
	return replicasOf(component);
}

/** How many a replicated shard has is not said: two at least, or as many as the nodes come to over the shards. */
function shardCopiesOf(component: Component, sharding: NonNullable<Component["sharding"]>): Known<number> {
	const said = component.replication?.topology ?? component.replication?.mode;
	if (said === undefined) return derived(1, { value: 1, node: sharding.node, text: "one copy of each item" });
	const nodes = replicasOf(component);
	const each = Math.max(2, Math.floor(nodes.value / (sharding.shards?.value ?? nodes.value)));
	return byDefault(Math.min(nodes.value, each), said);
}

export function quorumOf(component: Component): Quorum | undefined {
	const { quorum } = component;
	if (quorum === undefined) return undefined;
	const nodes = quorum.nodes ? stated(quorum.nodes) : votersAmong(component);
	const part = (given: Stated<number> | undefined): Known<number> =>
		given ? stated(given) : { ...nodes, value: majorityOf(nodes.value), basis: "default" };
	const [read, write] = [part(quorum.read), part(quorum.write)];
	return { nodes, read, write, overlaps: read.value + write.value > nodes.value };
}

/** The copies of an item, and what votes with them and holds nothing. */
function votersAmong(component: Component): Known<number> {
	const copies = isStore(component) ? itemCopiesOf(component) : replicasOf(component);
	const witnesses = component.quorum?.witnesses;
	if (witnesses === undefined) return copies;
	const { value, basis, from } = copies;
	return { value: value + witnesses.value, basis: weaker("derived", basis), from: [...from, witnesses] };
}

/** What decides by majority: a coordinator, a stated quorum of majorities, an election by raft, paxos or zab. */
export const decidesByMajority = ({ type, leaderElection }: Component): boolean =>
	hasTrait(type, "agrees") || majorityMethods.includes(leaderElection?.method?.value);

export function survivalOf(component: Component): Survival {
	if (!isOwn(component)) {
		const because = isManaged(component) ? "managed" : "outside";
		const copies = Number.POSITIVE_INFINITY;
		return { copies, counted: derived(copies), needed: 1, spare: copies, because };
	}
	const quorum = quorumOf(component);
	const counted = quorum?.nodes ?? (isStore(component) ? itemCopiesOf(component) : replicasOf(component));
	const copies = counted.value;
	const [needed, because] =
		quorum !== undefined
			? ([Math.max(quorum.read.value, quorum.write.value), "a quorum"] as const)
			: decidesByMajority(component) && copies > 1
				? ([majorityOf(copies), "a majority"] as const)
				: ([1, "one is enough"] as const);
	return { copies, counted, needed, spare: Math.max(0, copies - needed), because };
}

/** Where the nodes stand; empty if nothing says so. Zones share them evenly, earlier ones take the odd ones. */
export function placesOf(component: Component, design: Design): readonly Placed[] {
	if (isPart(component)) return placesOf(hostOf(component), design);
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

/** Where votes come from: witnesses stand where no copy does, which is all that is known of their place. */
export function votingPlaces({ quorum }: Component, places: readonly Placed[]): readonly Placed[] {
	const nodes = quorum?.witnesses?.value ?? 0;
	return places.length === 0 || nodes === 0 ? places : [...places, { zone: undefined, region: undefined, nodes }];
}

/** Copies of an item that stand in the places that `isLost` names; an item's copies spread over places as the nodes do. */
export function copiesLost(component: Component, design: Design, isLost: (place: Placed) => boolean): number {
	const places = votingPlaces(component, placesOf(component, design));
	const total = places.reduce((sum, { nodes }) => sum + nodes, 0);
	const { copies } = survivalOf(component);
	if (total === 0 || !Number.isFinite(copies)) return 0;
	return dealt(component, copies, places, isLost).reduce((sum, n, i) => sum + (isLost(places[i]!) ? n : 0), 0);
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
	/** Voters where a majority decides: an election by majority, or a quorum that states one and asks no fewer on either side. */
	majorityVoters(component: Component): Known<number> | undefined;
	/** Those that state to run on it. */
	partsOf(component: Component): readonly Component[];
}

export function copiesOf(design: Design): Copies {
	let parts: ReturnType<typeof partsByHost> | undefined;
	return {
		ofItem: itemCopiesOf,
		running: replicasOf,
		survival: survivalOf,
		places: (component) => placesOf(component, design),
		zonesOf: (component) => [...new Set(placesOf(component, design).flatMap(({ zone }) => zone ?? []))],
		lostWithZone: (component, zone) => copiesLost(component, design, (place) => place.zone === zone),
		lostWithRegion: (component, region) => copiesLost(component, design, (place) => place.region === region),
		majorityVoters,
		partsOf(component) {
			parts ??= partsByHost(design);
			return parts.get(component) ?? [];
		},
	};
}

function partsByHost({ components }: Design): ReadonlyMap<Component, readonly Component[]> {
	const parts = new Map<Component, Component[]>();
	for (const component of components) {
		const { runsOn } = component.linked;
		if (runsOn === undefined) continue;
		const others = parts.get(runsOn);
		if (others === undefined) parts.set(runsOn, [component]);
		else others.push(component);
	}
	return parts;
}

function majorityVoters(component: Component): Known<number> | undefined {
	const quorum = quorumOf(component);
	if (quorum !== undefined) {
		const majority = majorityOf(quorum.nodes.value);
		const sides = [quorum.read, quorum.write];
		const states =
			sides.some(({ value, basis }) => basis === "stated" && value === majority) &&
			sides.every(({ value }) => value >= majority);
		return states || decidesByMajority(component) ? quorum.nodes : undefined;
	}
	return decidesByMajority(component)
		? isStore(component)
			? itemCopiesOf(component)
			: replicasOf(component)
		: undefined;
}
