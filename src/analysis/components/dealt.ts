/** How copies are dealt out over the places where a component stands. */
import type { Component } from "../../format/index.ts";

/** A place: a zone, or a region where the zone is not stated. */
export interface Placed {
	readonly zone: string | undefined;
	readonly region: string | undefined;
	/** Nodes there. */
	readonly nodes: number;
}

/** Copies of an item over places, regions before zones: `nodes` of a quorum within one region are those of each, where there are so many. */
export function dealt(
	component: Component,
	copies: number,
	places: readonly Placed[],
	isLost: (place: Placed) => boolean,
): number[] {
	const regions = votingRegions(component, places);
	if (regions.length > 0) return within(new Map(regions.map((region) => [region, copies])), places, isLost);
	const all = [...new Set(places.map(({ region }) => region))];
	if (all.length < 2 || all.includes(undefined)) return spread(copies, places, isLost);
	// Over regions first, then over the zones of each.
	const byRegion = all.map((region) => {
		const inside = places.filter((place) => place.region === region);
		return { zone: undefined, region, nodes: inside.reduce((sum, { nodes }) => sum + nodes, 0) };
	});
	const counts = spread(copies, byRegion, ({ region }) => places.some((one) => one.region === region && isLost(one)));
	return within(new Map(all.map((region, i) => [region, counts[i]!])), places, isLost);
}

/** So many in each of some regions, over its places. */
function within(
	copies: ReadonlyMap<string | undefined, number>,
	places: readonly Placed[],
	isLost: (place: Placed) => boolean,
): number[] {
	const given = places.map(() => 0);
	for (const [region, count] of copies) {
		const inside = places.flatMap((place, i) => (place.region === region ? [i] : []));
		const counts = spread(
			count,
			inside.map((i) => places[i]!),
			isLost,
		);
		for (const [at, i] of inside.entries()) given[i] = counts[at]!;
	}
	return given;
}

/** Regions of which each has as many voters as the quorum states; none where those are all that there are. */
function votingRegions({ quorum, replication }: Component, places: readonly Placed[]): string[] {
	const voters = quorum?.nodes?.value;
	if (voters === undefined || quorum?.within?.value !== "region" || quorum.witnesses !== undefined) return [];
	const nodesIn = (region: string): number =>
		places.reduce((sum, place) => sum + (place.region === region ? place.nodes : 0), 0);
	const regions = [...new Set(places.flatMap(({ region }) => region ?? []))];
	const isEach =
		places.every(({ region }) => region !== undefined) &&
		regions.every((region) => nodesIn(region) >= voters) &&
		regions.length * voters <= (replication?.factor?.value ?? Number.POSITIVE_INFINITY);
	return isEach ? regions : [];
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
	let left = copies - given.reduce((sum, n) => sum + n, 0);
	if (left === 0) return given;
	const order = nodes
		.map((n, i) => ({ i, rest: (copies * n) % total }))
		.sort((a, b) => b.rest - a.rest || turn(a.i) - turn(b.i) || a.i - b.i);
	for (const { i } of order) {
		if (left-- <= 0) break;
		given[i]!++;
	}
	return given;
}
