/** Spreads the copies of components over further zones or regions. */
import type { Analysis, Loss } from "../../../analysis/index.ts";
import type { Component, Design } from "../../../format/index.ts";
import { choice, type FileChange, type Fix, type Option, set } from "../../fix.ts";

type Place = Exclude<Loss, { readonly kind: "copy" }>;

export function spread(
	place: Place,
	components: readonly Component[],
	design: Design,
	{ copies }: Analysis,
): Fix | undefined {
	const options = optionsFor(place, design);
	if (options.length === 0 && design.regions.length > 0) return undefined;
	const question = {
		ask: `In which ${place.kind}s besides ${place.id} should they run?`,
		...(options.length > 0 ? { options } : { expects: "id" as const }),
	};
	return choice(`Spread over several ${place.kind}s`, question, (answer) => {
		const chosen = answer.split(/[\s,]+/).filter((id) => id !== "");
		return components.flatMap((component) =>
			further(component, place, chosen, design, copies.running(component).value),
		);
	});
}

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
	const places =
		kind === "zone" ? chosen : chosen.flatMap((name) => design.regions.find((one) => one.id === name)?.zones ?? name);
	if (placement === undefined)
		return [set(route, "zones", [...(zones?.items.map(({ value }) => value) ?? [id]), ...places])];
	const share = Math.max(1, Math.ceil(nodes / placement.items.length));
	return [
		...places.map((zone) => set(route, ["placement", zone], share)),
		...(replicas === undefined ? [] : [set(route, "replicas", nodes + share * places.length)]),
	];
}
