/** What is known of a component: what follows for it, and what it states. */
import { type Analysis, isManaged, isOutside, isStore } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import { componentFields } from "../format/schema/component.ts";
import { rate, share, word } from "../roadmap/facts.ts";
import { answered, follows, type Known, list, says } from "./known.ts";
import { statedIn } from "./stated.ts";

export function ofComponent(component: Component, analysis: Analysis): Known[] {
	const { copies, figures, load, losses, consistency } = analysis;
	const found: Known[] = [];
	const runsHere = !isOutside(component) && !isManaged(component);
	if (isManaged(component) && !isOutside(component))
		found.push({ ...says("kept", "Kept up", word("by a provider")), basis: component.managed ? "stated" : "derived" });
	if (runsHere) {
		const running = copies.running(component);
		const { spare, because } = copies.survival(component);
		found.push({
			...answered("copies", "Copies", running, (value) => value),
			keys: keysOf(component, running.from),
		});
		found.push(follows("spare", because === "one is enough" ? "May be lost" : `May be lost (${because})`, spare));
	}
	const places = copies.places(component).map((place) => {
		const id = place.zone ?? place.region!;
		return runsHere ? word(`${id}: ${place.nodes}`) : { id };
	});
	if (places.length > 0) found.push(says("places", "Stands in", places));
	if (!isOutside(component) || component.availability !== undefined)
		found.push(answered("availability", "Available", figures.availability(component), (value) => share(value)));
	const capacity = load.capacityOf(component);
	if (capacity !== undefined) found.push(answered("capacity", "Carries", capacity, (value) => rate(value)));
	if (isStore(component)) found.push(answered("consistency", "Consistency", consistency.givenBy(component), word));
	const entry = analysis.entries.of(component);
	if (entry !== undefined)
		found.push({
			...says("exposure", "Exposure", word(entry.exposure)),
			basis: component.exposure === undefined ? "derived" : "stated",
		});
	return [
		...found,
		...statedIn(componentFields, component, component.part, [...elsewhere, ...toldBy(found)]),
		...list("holds", "Holds", component.holds),
		...list(
			"calls",
			"Calls",
			component.outgoing.map(({ target }) => target),
		),
		...list("stops", "The loss of one copy stops", losses.flowsStoppedBy(component)),
	];
}

/** The picture's title, first line and lines, and the description beneath the title. */
const elsewhere = ["type", "name", "description", "technology", "connections"];

/** Keys that an answer tells in a line of another name. */
const answers: Readonly<Record<string, readonly string[]>> = {
	copies: ["replicas"],
	kept: ["managed"],
	places: ["placement", "zones", "region"],
};
const toldBy = (found: readonly Known[]): readonly string[] =>
	found.flatMap(({ name }) => [name, ...(answers[name] ?? [])]);

/** The keys of a component that its copies follow from. */
function keysOf(component: Component, from: readonly { readonly node: unknown }[]): string[] {
	const { replicas, scaling, placement, replication, zones, region } = component;
	const keys = {
		replicas,
		"scaling.min": scaling?.min,
		placement,
		"replication.factor": replication?.factor,
		zones,
		region,
	};
	return from.flatMap(({ node }) => Object.entries(keys).find(([, value]) => value?.node === node)?.[0] ?? []);
}
