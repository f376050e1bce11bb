/** The list itself: for each kind of thing, what analysis tells of it. */
import { type Analysis, type Answer, isKnown, isManaged, isOutside, isStore, type Target } from "../analysis/index.ts";
import type { Component, Data, Flow, Requirement } from "../format/index.ts";
import type { Footing } from "../lint/index.ts";
import { duration, type Fact, rate, share, word } from "../roadmap/facts.ts";

export type Profiled = Component | Data | Flow | Requirement;

export interface Known {
	/** For programs: `copies`, `availability`. */
	readonly name: string;
	/** For people: `Copies`. */
	readonly label: string;
	/** Undefined where it is unknown. */
	readonly fact: Fact | undefined;
	readonly basis: Footing;
	/** The keys that say so, as written: `replicas`; or that would tell. */
	readonly keys: readonly string[];
}

export function knownOf(thing: Profiled, analysis: Analysis): readonly Known[] {
	switch (thing.is) {
		case "component":
			return ofComponent(thing, analysis);
		case "data":
			return ofData(thing, analysis);
		case "flow":
			return ofFlow(thing, analysis);
		case "requirement":
			return ofRequirement(thing);
	}
}

/** What follows from the whole design: no single key says so. */
const follows = (name: string, label: string, fact: Fact): Known => ({
	name,
	label,
	fact,
	basis: "derived",
	keys: [],
});
const says = (name: string, label: string, fact: Fact): Known => ({ name, label, fact, basis: "stated", keys: [] });

/** Nothing, where there is nothing to list. */
const list = (name: string, label: string, ids: readonly { readonly id: string }[]): Known[] =>
	ids.length === 0
		? []
		: [
				follows(
					name,
					label,
					[...new Set(ids)].map(({ id }) => ({ id })),
				),
			];

function answered<T>(name: string, label: string, answer: Answer<T>, fact: (known: T) => Fact): Known {
	if (!isKnown(answer))
		return { name, label, fact: undefined, basis: "unknown", keys: answer.missing.map(({ key }) => key) };
	return { name, label, fact: fact(answer.value), basis: answer.basis, keys: [] };
}

function asked(
	name: string,
	label: string,
	target: Target<number> | undefined,
	fact: (of: Target<number>) => Fact,
): Known[] {
	return target === undefined
		? []
		: [{ name, label, fact: fact(target), basis: "stated", keys: [target.requirement.id] }];
}

function ofComponent(component: Component, analysis: Analysis): Known[] {
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
	return [
		...found,
		...list("holds", "Holds", component.holds),
		...list(
			"calls",
			"Calls",
			component.outgoing.map(({ target }) => target),
		),
		...list("stops", "The loss of one copy stops", losses.flowsStoppedBy(component)),
	];
}

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

function ofData(data: Data, { consistency, targets }: Analysis): Known[] {
	const need = consistency.needOf(data);
	return [
		...(data.sensitivity === undefined ? [] : [says("sensitivity", "Sensitivity", data.sensitivity)]),
		...list("stores", "Held by", data.stores),
		...(data.owner === undefined ? [] : [says("owner", "Written by", { id: data.owner.id })]),
		...list("sources", "Derived from", data.derivedFrom),
		...(need === undefined ? [] : [{ ...says("consistency", "Has to be", need.stated), keys: [need.requirement.id] }]),
		...asked("rto", "Back within", targets.rtoOf(data), duration),
		...asked("rpo", "Loses at most", targets.rpoOf(data), duration),
	];
}

function ofFlow(flow: Flow, { targets, losses, load }: Analysis): Known[] {
	const stopping = losses.stopping(flow).map((loss) => ({ id: loss.kind === "copy" ? loss.component.id : loss.id }));
	const peak = load.peakOf(flow);
	return [
		follows("steps", "Steps", flow.steps.length),
		...(peak === undefined ? [] : [says("load", "Runs at", rate(peak))]),
		...asked("availability", "Has to be up", targets.availabilityOf(flow), share),
		...asked("latency", "Answers within", targets.latencyOf(flow), duration),
		...asked("freshness", "Done within", targets.freshnessOf(flow), duration),
		...asked("rto", "Back within", targets.rtoOf(flow), duration),
		...asked("rpo", "Loses at most", targets.rpoOf(flow), duration),
		...list("stoppedBy", "Stops with the loss of one copy, or all, of", stopping),
	];
}

function ofRequirement({
	flows,
	components,
	datas,
	availability,
	latency,
	freshness,
	throughput,
	consistency,
	recovery,
}: Requirement): Known[] {
	const percentiles = Object.entries(latency ?? {}).flatMap(([name, value]) =>
		value !== undefined && "text" in value ? [says(name, `${name} within`, duration(value))] : [],
	);
	return [
		...list("scope", "Asked of", [...flows, ...components, ...datas]),
		...(availability === undefined ? [] : [says("availability", "Up", share(availability))]),
		...percentiles,
		...(freshness === undefined ? [] : [says("freshness", "Done within", duration(freshness))]),
		...(throughput?.average === undefined ? [] : [says("average", "Average load", rate(throughput.average))]),
		...(throughput?.peak === undefined ? [] : [says("peak", "Peak load", rate(throughput.peak))]),
		...(consistency === undefined ? [] : [says("consistency", "Consistency", consistency)]),
		...(recovery?.rto === undefined ? [] : [says("rto", "Back within", duration(recovery.rto))]),
		...(recovery?.rpo === undefined ? [] : [says("rpo", "Loses at most", duration(recovery.rpo))]),
	];
}
