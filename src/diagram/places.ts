/** Where a component stands, and so in which boxes it is drawn. */
import type { Analysis } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import type { DrawnGroup } from "../protocol/picture.ts";

export interface Box {
	readonly is: DrawnGroup["is"];
	readonly key: string;
	readonly title: string;
}

/**
 * From the outermost: its one region, and in it its one zone, or else its group. What stands in several zones is drawn
 * in their region, what stands in several regions in neither.
 */
export function boxesOf(component: Component, analysis: Analysis): readonly Box[] {
	const { regions, zones } = standingPlaces(component, analysis);
	const boxes: Box[] = [];
	if (regions.length === 1) boxes.push({ is: "region", key: regions[0]!, title: regions[0]! });
	if (zones.length === 1 && regions.length <= 1 && zones[0] !== regions[0])
		boxes.push({ is: "zone", key: zones[0]!, title: zones[0]! });
	const group = component.group?.value;
	if (group !== undefined && !boxes.some(({ is }) => is === "zone"))
		boxes.push({ is: "group", key: group, title: group });
	return boxes;
}

/** The one region that all of it runs in. */
export function onlyRegionOf(component: Component, analysis: Analysis): string | undefined {
	const { regions } = standingPlaces(component, analysis);
	return regions.length === 1 ? regions[0] : undefined;
}

/** In words, where boxes do not say it: `×3 in a, b, c`. */
export function whereabouts(component: Component, analysis: Analysis): string | undefined {
	const { regions, zones } = standingPlaces(component, analysis);
	const names = regions.length > 1 ? regions : zones.length > 1 ? withoutPrefix(zones, regions[0]) : [];
	const { value } = analysis.copies.running(component);
	const copies = value > 1 ? `×${value}` : "";
	const where = names.length > 0 ? `in ${names.join(", ")}` : "";
	return [copies, where].filter((part) => part !== "").join(" ") || undefined;
}

function standingPlaces(
	component: Component,
	analysis: Analysis,
): { regions: readonly string[]; zones: readonly string[] } {
	const places = analysis.copies.places(component);
	return {
		regions: [...new Set(places.flatMap(({ region }) => region ?? []))],
		zones: [...new Set(places.flatMap(({ zone }) => zone ?? []))],
	};
}

/** In the box of `eu-west`, `eu-west-a` is `a`; `use1-az1` and `use1-az2` are `az1` and `az2` wherever they stand. */
function withoutPrefix(zones: readonly string[], region: string | undefined): readonly string[] {
	const isPrefix =
		region !== undefined && zones.every((zone) => zone.startsWith(region) && zone.length > region.length);
	if (isPrefix) return zones.map((zone) => zone.slice(region.length).replace(/^[^\p{L}\p{N}]+/u, "") || zone);
	const common = commonWords(zones).length;
	return zones.map((zone) => zone.slice(common));
}

/** What all begin with, up to the end of a word; empty if that is the whole of one. */
function commonWords([first = "", ...others]: readonly string[]): string {
	const starts = [...first.matchAll(/[^\p{L}\p{N}]+/gu)].map(({ index, 0: { length } }) =>
		first.slice(0, index + length),
	);
	return starts.findLast((start) => [first, ...others].every((one) => one.startsWith(start) && one !== start)) ?? "";
}
