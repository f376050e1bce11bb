/** All copies in one zone or region. */
import {
	type Analysis,
	combined,
	isOwn,
	isStore,
	type Known,
	type Loss,
	type Target,
} from "../../../analysis/index.ts";
import {
	type Component,
	type Consistency,
	type Data,
	type Design,
	type Flow,
	percent,
	rounded,
} from "../../../format/index.ts";
import { duration, share, word } from "../../facts.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";
import { spread } from "./spread.ts";

type Place = Exclude<Loss, { readonly kind: "copy" }>;

const said = messages({
	recovery:
		"All copies of {components} stand in {kind} {place}: its loss stops {flows}, and nothing brings them back elsewhere within the {rto} that {requirement} allows. Spread them over several {kind}s.",
	unsaid:
		"All copies of {components} stand in {kind} {place}: its loss stops {flows}, and nothing says that they are back within the {rto} that {requirement} allows. Spread them over several {kind}s.",
	availability:
		"All copies of {components} stand in {kind} {place}, up {figure} of the time: its loss stops {flows}, and {requirement} asks for {target}. Spread them over several {kind}s.",
	torn: "All copies of {components} stand in {kind} {place}, up {figure} of the time. {requirement} asks for {target} of {flows}, {strong} for strong consistency of {data}: regions that lose contact cannot give both. Relax one of the two.",
});

export const sharedDomain = rule({
	id: "availability/shared-failure-domain",
	severity: "error",
	title: "All copies in one zone or region",
	message: said,
	levels: { unsaid: "warning" },
	why: "Copies in one zone share its power, network and cooling. They outlive the loss of a machine and fall together with the zone, however many they are; and copies in one region share what its zones share.",
	when: "Fires where all copies of own components and of what could stand in for them are placed in one zone or region, and a flow that stops with it has a recovery target (which holds for the loss of a zone, and of a region where their copies and stand-ins are in several), or an availability target above the default figure of one zone or region. Judged on the flow's ways, so a stand-in elsewhere further up counts. One finding for each zone or region, at a store of record if there is one; a region is silent where a zone of it says the same. Where what would be spread over regions lets strong writes in, no number of regions keeps both targets, and one has to give way. A warning where it rests on the figure of a zone or region, or where the recovery target leaves the time of a repair.",
	falseAlarms:
		"A recovery target that is not meant for the loss of a zone: say so in a waiver. Copies that stand elsewhere than is stated.",
	bad: `
requirements: { safe: { recovery: { rto: 5m }, flow: checkout } }
regions: { eu: [eu-a, eu-b] }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, zones: [eu-a] }
flows:
  checkout: { steps: [web -> orders] }
`,
	good: `
requirements: { safe: { recovery: { rto: 5m }, flow: checkout } }
regions: { eu: [eu-a, eu-b] }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, zones: [eu-a, eu-b] }
flows:
  checkout: { steps: [web -> orders] }
`,
	yieldsTo: ["availability/single-point-of-failure", "availability/hidden-shared-dependency"],
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.requirements.length === 0) return;
		const told = new Set<Component>();
		const places = [...analysis.losses.places].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === "zone" ? -1 : 1));
		for (const place of places) {
			const asked = askedOf(place, analysis).filter(({ components }) =>
				components.some((component) => !told.has(component)),
			);
			const worst = asked.find(({ message }) => message === "recovery") ?? asked[0];
			if (worst === undefined) continue;
			for (const { components } of asked) for (const component of components) told.add(component);
			report(reportedAt(place, worst, design, analysis));
		}
	},
});

interface Asked {
	readonly message: "recovery" | "unsaid" | "availability";
	readonly components: readonly Component[];
	readonly flows: readonly Flow[];
	readonly target: Target<number>;
}

/** What targets ask of the flows that stop with a place, and who stands in it with all copies. */
function askedOf(place: Place, analysis: Analysis): Asked[] {
	const { losses, targets, recovery, figures } = analysis;
	const atOnce = place.kind === "zone" ? losses.flowsStoppedByZone(place.id) : losses.flowsStoppedByRegion(place.id);
	const flows = losses.flowsUnfinishedBy(place);
	const inPlace = (of: readonly Flow[]): Component[] =>
		losses.causesOf(place, of).filter((component) => isOwn(component) && standsWhollyIn(place, component, analysis));
	const isMeant = (component: Component): boolean => place.kind === "zone" || recovery.spansRegions(component);
	const isGone = (component: Component, rto: Target<number>): boolean =>
		!recovery.isBackWithin(component, rto.value, place);
	const messageOf = (rto: Target<number>) => (rto.value < figures.repair.value ? "recovery" : "unsaid");
	const asked: Asked[] = [];
	for (const [target, same] of byTarget(flows, (flow) => targets.rtoOf(flow))) {
		asked.push({
			message: messageOf(target),
			components: inPlace(same).filter((component) => isMeant(component) && isGone(component, target)),
			flows: same,
			target,
		});
	}
	for (const component of place.kind === "zone" ? inPlace(flows) : []) {
		const target = targets.rtoOf(component);
		if (target !== undefined && isGone(component, target))
			asked.push({ message: messageOf(target), components: [component], flows, target });
	}
	for (const [target, same] of byTarget(atOnce, (flow) => targets.availabilityOf(flow))) {
		if (target.value > upIn(place, target, analysis).value)
			asked.push({ message: "availability", components: inPlace(same), flows: same, target });
	}
	return merged(asked.filter(({ components }) => components.length > 0));
}

/** By its own figure if that alone misses the target; else by that of its region as well, without which no zone is up. */
function upIn(place: Place, target: Target<number>, { design, figures }: Analysis): Known<number> {
	const own = figures.place(place.kind);
	const isInRegion = place.kind === "zone" && design.regions.some(({ zones }) => zones.includes(place.id));
	if (target.value > own.value || !isInRegion) return own;
	return combined(
		own,
		figures.place("region"),
		(zone, region) => 1 - rounded(1 - zone * region, 2, "up"),
	) as Known<number>;
}

/** Flows by the value that is asked of them. */
function byTarget(
	flows: readonly Flow[],
	targetOf: (flow: Flow) => Target<number> | undefined,
): Map<Target<number>, Flow[]> {
	const groups = new Map<number, { target: Target<number>; flows: Flow[] }>();
	for (const flow of flows) {
		const target = targetOf(flow);
		if (target === undefined) continue;
		const same = groups.get(target.value);
		if (same === undefined) groups.set(target.value, { target, flows: [flow] });
		else same.flows.push(flow);
	}
	return new Map([...groups.values()].map(({ target, flows: same }) => [target, same]));
}

/** One for each kind of target: the tightest, with all that stand there and all that stop. */
function merged(asked: readonly Asked[]): Asked[] {
	return (["recovery", "unsaid", "availability"] as const).flatMap((message) => {
		const same = asked.filter((one) => one.message === message);
		const [tightest] = same.toSorted((a, b) =>
			message === "availability" ? b.target.value - a.target.value : a.target.value - b.target.value,
		);
		if (tightest === undefined) return [];
		const components = [...new Set(same.flatMap((one) => one.components))];
		return [{ message, components, flows: [...new Set(same.flatMap((one) => one.flows))], target: tightest.target }];
	});
}

function standsWhollyIn({ kind, id }: Place, component: Component, { copies }: Analysis): boolean {
	const places = copies.places(component).filter(({ nodes }) => nodes > 0);
	return places.length > 0 && places.every((place) => place[kind] === id);
}

function reportedAt(
	place: Place,
	{ message, components, flows, target }: Asked,
	design: Design,
	analysis: Analysis,
): ReportedBy<typeof said> {
	const { recovery, losses } = analysis;
	// What a single copy's loss stops is told of first, and silences what is told at it: never the others' place.
	const rank = (component: Component): number => {
		if (losses.flowsUnfinishedBy({ kind: "copy", component }).length > 0) return 2;
		return isStore(component) && recovery.recordIn(component).length > 0 ? 0 : 1;
	};
	const ordered = components.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index);
	const subject = ordered[0]!;
	const placeOf = ({ placement, zones, region, key }: Component) => (placement ?? zones ?? region)?.node ?? key;
	const torn = tornApart(place, { message, components, flows, target }, analysis);
	const common = {
		subject,
		at: placeOf(subject),
		related: ordered.slice(1).map((component) => ({
			at: placeOf(component),
			message: `All copies of \`${component.id}\` stand there too.`,
		})),
		fix: () => (torn === undefined ? spread(place, ordered, design, analysis) : undefined),
	};
	const facts = {
		components: ordered,
		kind: word(place.kind),
		place: { id: place.id },
		flows,
		requirement: target.requirement,
	};
	if (message !== "availability")
		return { ...common, message, rests: [target], facts: { ...facts, rto: duration(target) } };
	const figure = upIn(place, target, analysis);
	const asked = { ...facts, figure: share(figure), target: share(target) };
	if (torn === undefined) return { ...common, message, rests: [target, figure], facts: asked };
	const { data, target: strong } = torn;
	return {
		...common,
		about: [strong.requirement],
		message: "torn",
		rests: [target, figure, strong],
		facts: { ...asked, data, strong: strong.requirement },
		fix: () => relax(target, figure, strong),
	};
}

interface Torn {
	readonly data: Data;
	readonly target: Target<Consistency>;
}

/** Data that needs strong consistency and that flows write by way of what would be spread over regions. */
function tornApart(
	place: Place,
	{ components, flows }: Asked,
	{ design, origins, consistency }: Analysis,
): Torn | undefined {
	if (place.kind !== "region") return undefined;
	for (const data of design.data)
		for (const { flow, at } of data.stores.flatMap((store) => origins.entering(data, store))) {
			const target = consistency.needIn(data, flow);
			if (target?.value === "strong" && components.includes(at) && flows.includes(flow)) return { data, target };
		}
	return undefined;
}

const relax = (up: Target<number>, figure: Known<number>, strong: Target<Consistency>): Fix =>
	choice(
		"Relax one of the two",
		{
			ask: "What gives way when regions lose contact?",
			options: [
				{ value: "availability", description: `\`${up.requirement.id}\` asks for what one region gives.` },
				{ value: "consistency", description: `\`${strong.requirement.id}\` asks for eventual consistency.` },
			],
		},
		(answer) => [
			answer === "availability"
				? set(up.requirement.route, "availability", percent(figure.value))
				: set(strong.requirement.route, "consistency", "eventual"),
		],
	);
