/** Values of one thing that exclude each other, whatever the rest of the design says. */
import {
	type Component,
	type Connection,
	type Data,
	type Design,
	encryptedProtocols,
	type Flow,
	hasTrait,
	type Requirement,
	type Stated,
	type Steps,
} from "../../format/index.ts";
import { placesOf } from "../components/copies.ts";

type Thing = Component | Connection | Data | Flow | Requirement;

/** Two statements about one thing of which at most one can be true. */
export interface Contradiction {
	readonly of: Thing | "document";
	readonly kind: ContradictionKind;
	/** Keys as written, with their values. */
	readonly first: { readonly key: string; readonly value: Stated<unknown> };
	readonly second: { readonly key: string; readonly value: Stated<unknown> };
}

export type ContradictionKind =
	| "percentiles"
	| "average"
	| "freshness"
	| "bounds"
	| "outside-bounds"
	| "placement"
	| "unlisted-zone"
	| "factor"
	| "voters"
	| "zone"
	| "zone-twice"
	| "round-trip"
	| "layer"
	| "protocol"
	| "push"
	| "lag"
	| "backup"
	| "authentication"
	| "fallback"
	| "itself";

type Found = Omit<Contradiction, "of">;
type Statement = Found["first"];

/** Stops after each thing. */
export function* contradictionSteps(design: Design): Steps<readonly Contradiction[]> {
	const contradictions: Contradiction[] = [];
	const add = (of: Contradiction["of"], found: readonly Found[]): void => {
		for (const one of found) contradictions.push({ of, ...one });
	};
	add("document", ofTheDesign(design));
	for (const requirement of design.requirements) yield void add(requirement, ofRequirement(requirement));
	for (const component of design.components) yield void add(component, ofComponent(component, design));
	for (const connection of design.connections) yield void add(connection, ofConnection(connection));
	for (const data of design.data) yield void add(data, ofData(data));
	return contradictions;
}

const told = (key: string, value: Stated<unknown> | undefined): Statement | undefined => value && { key, value };

/** One finding if both are stated and they do not fit. */
function pair(
	kind: ContradictionKind,
	first: Statement | undefined,
	second: Statement | undefined,
	excludes: boolean,
): Found[] {
	return first !== undefined && second !== undefined && excludes ? [{ kind, first, second }] : [];
}

/** The first exceeds the second. */
function above(
	kind: ContradictionKind,
	[lower, low]: readonly [string, Stated<number> | undefined],
	[upper, high]: readonly [string, Stated<number> | undefined],
): Found[] {
	const exceeds = low !== undefined && high !== undefined && low.value > high.value;
	return pair(kind, told(lower, low), told(upper, high), exceeds);
}

const percentiles = ["p50", "p90", "p95", "p99", "p999"] as const;
type Percentiles = { readonly [P in (typeof percentiles)[number]]?: Stated<number> | undefined };

/** Each stated percentile with the next one that is stated. */
function ofLatency(latency: Percentiles | Stated<number> | undefined): Found[] {
	if (latency === undefined || "value" in latency) return [];
	const stated = percentiles.filter((name) => latency[name] !== undefined);
	return stated
		.slice(1)
		.flatMap((name, i) =>
			above("percentiles", [`latency.${stated[i]}`, latency[stated[i]!]], [`latency.${name}`, latency[name]]),
		);
}

function ofRequirement({ latency, freshness, throughput }: Requirement): Found[] {
	return [
		...ofLatency(latency),
		...above("average", ["throughput.average", throughput?.average], ["throughput.peak", throughput?.peak]),
		...above("freshness", ["latency.p50", latency?.p50], ["freshness", freshness]),
	];
}

function ofComponent(component: Component, design: Design): Found[] {
	return [
		...ofLatency(component.latency),
		...ofCopies(component),
		...ofVoters(component, design),
		...ofZones(component, design),
		...ofSettings(component),
		...ofItself(component),
	];
}

/** Votes of each region ask for as many copies in each; a factor that is no larger may be meant of each region too. */
function ofVoters(component: Component, design: Design): Found[] {
	const { nodes, within } = component.quorum ?? {};
	const factor = component.replication?.factor;
	const regions = new Set(placesOf(component, design).flatMap(({ region }) => region ?? [])).size;
	if (within?.value !== "region" || nodes === undefined || factor === undefined || regions < 2) return [];
	const isInEach = nodes.value * regions <= factor.value;
	const isOfAll = nodes.value >= factor.value;
	return pair("voters", told("quorum.nodes", nodes), told("replication.factor", factor), !isInEach && !isOfAll);
}

function ofCopies(component: Component): Found[] {
	const { replicas, replication, scaling } = component;
	const placement = placementOf(component);
	const bounds = scaling?.kind?.value === "vertical" ? undefined : scaling;
	const running = replicas ?? placement;
	const key = replicas !== undefined ? "replicas" : "placement";
	return [
		...above("bounds", ["scaling.min", scaling?.min], ["scaling.max", scaling?.max]),
		...above("outside-bounds", ["scaling.min", bounds?.min], [key, running]),
		...above("outside-bounds", [key, running], ["scaling.max", bounds?.max]),
		...pair(
			"placement",
			told("placement", placement),
			told("replicas", replicas),
			placement?.value !== replicas?.value,
		),
		...above(
			"factor",
			["replication.factor", replication?.factor],
			running ? [key, running] : ["scaling.max", bounds?.max],
		),
	];
}

/** How many replicas `placement` names in all, where all of it could be read. */
function placementOf({ placement }: Component): Stated<number> | undefined {
	if (placement === undefined || placement.items.length === 0) return undefined;
	const { node, items } = placement;
	if (node.chunk.problems.length > 0 || (node.kind === "map" && node.pairs.length !== items.length)) return undefined;
	const value = items.reduce((sum, { value: { value } }) => sum + value, 0);
	return {
		value,
		node,
		text: items.length > 1 ? `${items.map(({ value: { text } }) => text).join(" + ")} = ${value}` : String(value),
	};
}

/** Where it stands: by `zones`, by `placement` and by `region`. */
function ofZones(component: Component, design: Design): Found[] {
	const { zones, placement, region } = component;
	const placed = (placement?.items ?? []).filter(({ value }) => value.value > 0);
	const places = [
		...(zones?.items ?? []).map((zone) => ({ key: "zones", zone })),
		...placed.map(({ id, key }) => ({ key: "placement", zone: { value: id, node: key, text: id } })),
	];
	const listed = new Set(zones?.items.map(({ value }) => value));
	const regions = new Set(region?.items.map(({ value }) => value));
	const first = <T>(found: readonly T[]) => found.slice(0, 1);
	return [
		...first(
			places.filter(({ key, zone }) => key === "placement" && listed.size > 0 && !listed.has(zone.value)),
		).flatMap(({ zone }) => pair("unlisted-zone", told("placement", zone), told("zones", zones?.items[0]), true)),
		...places.flatMap(({ key, zone }) => {
			const lies = design.regionOf(zone.value);
			const elsewhere = regions.size > 0 && lies !== undefined && !regions.has(lies);
			return pair("zone", told(key, zone), told("region", region?.items[0]), elsewhere);
		}),
	];
}

const namesOfLayers = ["client", "cdn", "web-server", "application", "database"];

function ofSettings({ type, layer, replication, readReplicas, backup, authentication }: Component): Found[] {
	const ofOtherKind =
		layer !== undefined &&
		(hasTrait(type, "caches") ? !namesOfLayers.includes(layer.value) : namesOfLayers.includes(layer.value));
	const isBalancer = hasTrait(type, "balances") || hasTrait(type, "caches");
	const lag = replication?.lag;
	const interval = typeof backup?.interval?.value === "number" ? (backup.interval as Stated<number>) : undefined;
	const kind = authentication?.kind;
	return [
		...pair("layer", told("layer", layer), told("type", layer), isBalancer && ofOtherKind),
		...pair(
			"lag",
			told("replication.mode", replication?.mode),
			told("replication.lag", lag),
			replication?.mode?.value === "sync" && (lag?.value ?? 0) > 0 && (readReplicas?.value ?? 0) === 0,
		),
		...above("backup", ["backup.interval", interval], ["backup.retention", backup?.retention]),
		...pair(
			"authentication",
			told("authentication.kind", kind),
			told("authentication.protocol", authentication?.protocol),
			kind?.value === "none",
		),
	];
}

const ownId = ({ route }: Component | Data): string => String(route.path[1]);

function ofItself(component: Component): Found[] {
	const named = [
		told("deadLetter", component.deadLetter?.to),
		told("projects", component.projects),
		...(component.caches?.items ?? []).map((cached) => told("caches", cached)),
	];
	return named.flatMap((one) => pair("itself", one, one, one?.value.value === ownId(component)));
}

function ofConnection({ latency, protocol, encryption, delivery, interval, fallback, to }: Connection): Found[] {
	const standIn = fallback !== undefined && "to" in fallback ? fallback.to : undefined;
	return [
		...ofLatency(latency),
		...pair(
			"protocol",
			told("protocol", protocol),
			told("encryption", encryption),
			encryptedProtocols.includes(protocol?.value) && encryption?.value === "none",
		),
		...pair("push", told("delivery", delivery), told("interval", interval), delivery?.value === "push"),
		...pair("fallback", told("fallback", standIn), told("to", to), standIn?.value === to?.value),
	];
}

function ofData(data: Data): Found[] {
	const own = data.stated.derivedFrom?.items.find(({ value }) => value === ownId(data));
	return pair("itself", told("derivedFrom", own), told("derivedFrom", own), true);
}

/** A zone of two regions, and two figures for one distance. */
function ofTheDesign(design: Design): Found[] {
	const found: Found[] = [];
	const zones = new Map<string, { readonly region: string; readonly zone: Stated<string> }>();
	const distances = new Map<string, Stated<number>>();
	for (const { document } of design.parts) {
		for (const { id: region, value } of document.values.regions?.items ?? []) {
			for (const zone of value.items) {
				const known = zones.get(zone.value);
				if (known === undefined) zones.set(zone.value, { region, zone });
				else if (known.region !== region)
					found.push(...pair("zone-twice", told(known.region, known.zone), told(region, zone), true));
			}
		}
		for (const { between, roundTrip } of document.values.network?.items ?? []) {
			if (between?.items.length !== 2 || roundTrip === undefined) continue;
			const ends = between.items
				.map(({ value }) => value)
				.sort()
				.join(" - ");
			const known = distances.get(ends);
			if (known === undefined) distances.set(ends, roundTrip);
			else found.push(...pair("round-trip", told(ends, known), told(ends, roundTrip), known.value !== roundTrip.value));
		}
	}
	return found;
}
