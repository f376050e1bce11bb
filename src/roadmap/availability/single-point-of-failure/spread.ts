/** Spreads the copies of components over further zones or regions. */
import type { Analysis, Loss } from "../../../analysis/index.ts";
import type { Component, Design } from "../../../format/index.ts";
import { choice, type FileChange, type Fix, type Option, set } from "../../fix.ts";
import { idsIn, leastZones, nextNames, votesOf } from "../../patterns/voters.ts";

type Place = Exclude<Loss, { readonly kind: "copy" }>;

export function spread(
	place: Place,
	components: readonly Component[],
	design: Design,
	analysis: Analysis,
): Fix | undefined {
	const leavesQuorum = (chosen: readonly string[]): boolean =>
		components.every((component) => isQuorumLeft(component, place, chosen, design, analysis));
	const options = optionsFor(place, design).filter(({ value }) => leavesQuorum(idsIn(value)));
	if (options.length === 0 && design.regions.length > 0) return undefined;
	const least = components.flatMap((component) => leastPlaces(component, analysis) ?? []);
	const question = {
		ask: `In which ${place.kind}s besides ${place.id} should they run?`,
		...(options.length > 0
			? { options }
			: {
					expects: "id" as const,
					...(least.length > 0 && { suggestion: nextNames(place.id, Math.max(1, ...least.map((count) => count - 1))) }),
				}),
	};
	return choice(`Spread over several ${place.kind}s`, question, (answer) =>
		components.flatMap((component) =>
			further(component, place, idsIn(answer), design, analysis.copies.running(component).value),
		),
	);
}

/** Zones that those who vote in it need, so that no one of them decides alone. */
function leastPlaces(component: Component, analysis: Analysis): number | undefined {
	const votes = votesOf(component, analysis);
	return votes && leastZones(votes);
}

/** Where one zone is lost, those who decide in the others are enough; in one zone alone it makes no difference. */
function isQuorumLeft(
	component: Component,
	place: Place,
	chosen: readonly string[],
	design: Design,
	analysis: Analysis,
): boolean {
	const least = leastPlaces(component, analysis);
	const zones = new Set([...analysis.copies.zonesOf(component), ...zonesIn(place, chosen, design)]).size;
	return least === undefined || zones < 2 || zones >= least;
}

const zonesIn = ({ kind }: Place, chosen: readonly string[], design: Design): readonly string[] =>
	kind === "zone" ? chosen : chosen.flatMap((name) => design.regions.find(({ id }) => id === name)?.zones ?? name);

/** All others of the zone's region, or each of them; the other regions. */
function optionsFor({ kind, id }: Place, design: Design): Option[] {
	const all =
		kind === "region"
			? design.regions.map((region) => region.id)
			: (design.regions.find((region) => region.id === design.regionOf(id))?.zones ?? []);
	const others = all.filter((other) => other !== id);
	const each = others.map((value) => ({ value }));
	return others.length > 1
		? [{ value: others.join(", "), description: `All others: the loss of one leaves ${others.length}.` }, ...each]
		: each;
}

function further(
	{ route, placement, zones, region, replicas }: Component,
	{ kind, id }: Place,
	chosen: readonly string[],
	design: Design,
	nodes: number,
): FileChange[] {
	if (kind === "region" && region !== undefined) return [set(route, "region", [id, ...chosen])];
	const places = zonesIn({ kind, id }, chosen, design);
	if (placement === undefined)
		return [set(route, "zones", [...(zones?.items.map(({ value }) => value) ?? [id]), ...places])];
	const share = Math.max(1, Math.ceil(nodes / placement.items.length));
	return [
		...places.map((zone) => set(route, ["placement", zone], share)),
		...(replicas === undefined ? [] : [set(route, "replicas", nodes + share * places.length)]),
	];
}
