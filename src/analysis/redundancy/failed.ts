/** Several failures at once, by what they leave. */
import type { Component } from "../../format/index.ts";
import type { Placed } from "../components/dealt.ts";

export interface Place {
	readonly kind: "zone" | "region";
	readonly id: string;
}

/** One copy, a zone or region, or all copies wherever they stand. A copy that is listed twice is two copies. */
export type Failure =
	| { readonly kind: "copy"; readonly component: Component }
	| { readonly kind: "component"; readonly component: Component }
	| Place;

export interface Failed {
	/** With all their copies. */
	readonly components: ReadonlySet<Component>;
	readonly copies: ReadonlyMap<Component, number>;
	readonly zones: ReadonlySet<string>;
	readonly regions: ReadonlySet<string>;
}

const nothing: Failed = { components: new Set(), copies: new Map(), zones: new Set(), regions: new Set() };

export function failedOf(failures: readonly Failure[]): Failed {
	if (failures.length === 1) return failedAlone(failures[0]!);
	const components = new Set<Component>();
	const copies = new Map<Component, number>();
	const places = { zone: new Set<string>(), region: new Set<string>() };
	for (const failure of failures) {
		if (failure.kind === "component") components.add(failure.component);
		else if (failure.kind === "copy") copies.set(failure.component, (copies.get(failure.component) ?? 0) + 1);
		else places[failure.kind].add(failure.id);
	}
	return { components, copies, zones: places.zone, regions: places.region };
}

function failedAlone(failure: Failure): Failed {
	switch (failure.kind) {
		case "component":
			return { ...nothing, components: new Set([failure.component]) };
		case "copy":
			return { ...nothing, copies: new Map([[failure.component, 1]]) };
		case "zone":
			return { ...nothing, zones: new Set([failure.id]) };
		case "region":
			return { ...nothing, regions: new Set([failure.id]) };
	}
}

export const isLost = ({ zone, region }: Pick<Placed, "zone" | "region">, { zones, regions }: Failed): boolean =>
	(zone !== undefined && zones.has(zone)) || (region !== undefined && regions.has(region));
