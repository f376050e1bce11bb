/** For how much of the time something is surely up: a proven bound for little, where the exact figure costs much. */
import type { Component, Design } from "../../format/index.ts";
import { placesOf } from "../components/copies.ts";
import type { Figures } from "../components/figures.ts";
import { nodesBelow } from "../redundancy/below.ts";
import type { Place } from "../redundancy/failed.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import type { ComponentsDown } from "./component-down.ts";

interface Given {
	readonly design: Design;
	readonly graph: NeedGraph;
	readonly down: ComponentsDown;
	readonly figures: Figures;
}

/**
 * It is down at most while something beneath it is: the sum of what each of those is down while no place is lost, the
 * same while one is, for each place, and all of the time in which two are.
 */
export function surelyUp(top: number, own: readonly Component[], { design, graph, down, figures }: Given): number {
	const below = nodesBelow(graph, top);
	const components = new Set([...own, ...below.flatMap((node) => graph.components.get(node) ?? [])]);
	const switching = below
		.flatMap((node) => graph.switching.get(node) ?? [])
		.reduce((sum, component) => sum + down.mostSwitching(component), 0);
	const causes = [...components].map((component) => down.most(component));
	const downWhile = (lost: Place | undefined): number =>
		Math.min(
			1,
			causes.reduce((sum, cause) => sum + cause(lost), switching),
		);
	const lost = placesIn(components, design).map((place) => {
		const chance = 1 - figures.place(place.kind).value;
		return { chance, down: chance * downWhile(place) };
	});
	const one = lost.reduce((sum, place) => sum + place.down, 0);
	const two = lost.reduce((sum, { chance }) => sum + chance, 0) ** 2 / 2;
	return Math.max(0, 1 - downWhile(undefined) - one - two);
}

function placesIn(components: ReadonlySet<Component>, design: Design): Place[] {
	const zones = new Set<string>();
	const regions = new Set<string>();
	for (const component of components)
		for (const { zone, region } of placesOf(component, design)) {
			if (zone !== undefined) zones.add(zone);
			if (region !== undefined) regions.add(region);
		}
	return [
		...[...zones].map((id) => ({ kind: "zone" as const, id })),
		...[...regions].map((id) => ({ kind: "region" as const, id })),
	];
}
