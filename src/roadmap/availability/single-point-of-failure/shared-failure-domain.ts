/** All copies in one zone or region. */
import {
	type Analysis,
	isOwn,
	isStore,
	type Loss,
	percent,
	seconds,
	type Target,
	waitsForHand,
} from "../../../analysis/index.ts";
import type { Component, Design, Flow } from "../../../format/index.ts";
import { type Reported, rule } from "../../topic.ts";
import { spread } from "./spread.ts";

type Place = Exclude<Loss, { readonly kind: "copy" }>;

export const sharedDomain = rule({
	id: "availability/shared-failure-domain",
	severity: "error",
	title: "All copies in one zone or region",
	message: {
		recovery:
			"All copies of {components} stand in {kind} {place}: its loss stops {flows}, and nothing brings them back elsewhere within the {rto} that {requirement} allows. Spread them over several {kind}s.",
		availability:
			"All copies of {components} stand in {kind} {place}, which is up {figure} of the time (a default); its loss stops {flows}, and {requirement} asks for {target}. Spread them over several {kind}s.",
	},
	why: "Copies in one zone share its power, network and cooling. They outlive the loss of a machine and fall together with the zone, however many they are; and copies in one region share what its zones share.",
	when: "Fires where all copies of own components and of what could stand in for them are placed in one zone or region, and a flow that stops with it has a recovery target (which holds for the loss of a zone, and of a region where copies span regions), or an availability target above the default figure of one zone or region. Judged on the flow's ways, so a stand-in elsewhere further up counts. One finding for each zone or region, at a store of record if there is one; a region is silent where a zone of it says the same. A warning where it rests on the figure of a zone or region.",
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
	yieldsTo: ["availability/single-point-of-failure"],
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
	readonly message: "recovery" | "availability";
	readonly components: readonly Component[];
	readonly flows: readonly Flow[];
	readonly target: Target<number>;
}

/** What targets ask of the flows that stop with a place, and who stands in it with all copies. */
function askedOf(place: Place, analysis: Analysis): Asked[] {
	const { losses, targets, figures, recovery } = analysis;
	const atOnce = new Set(
		place.kind === "zone" ? losses.flowsStoppedByZone(place.id) : losses.flowsStoppedByRegion(place.id),
	);
	const flows = losses.flowsUnfinishedBy(place);
	const isThere = (component: Component): boolean => isOwn(component) && standsWhollyIn(place, component, analysis);
	const causes = new Map(flows.map((flow) => [flow, losses.causesOf(place, [flow]).filter(isThere)]));
	const comesBack = (component: Component, rto: Target<number>): boolean =>
		recovery.isBackWithin(component, rto.value) &&
		(!waitsForHand(component) || hasStandbyElsewhere(place, component, analysis));
	const asked: Asked[] = [];
	for (const [flow, components] of causes) {
		const rto = targets.rtoOf(flow);
		if (rto !== undefined && (place.kind === "zone" || spansRegions(flow, analysis))) {
			const gone = components.filter((component) => !comesBack(component, rto));
			if (gone.length > 0) asked.push({ message: "recovery", components: gone, flows: [flow], target: rto });
		}
		const up = targets.availabilityOf(flow);
		if (up !== undefined && atOnce.has(flow) && up.value > figures.place(place.kind).value) {
			if (components.length > 0) asked.push({ message: "availability", components, flows: [flow], target: up });
		}
	}
	for (const [flow, components] of place.kind === "zone" ? causes : []) {
		for (const component of components) {
			const rto = targets.rtoOf(component);
			if (rto !== undefined && !comesBack(component, rto))
				asked.push({ message: "recovery", components: [component], flows: [flow], target: rto });
		}
	}
	return merged(asked);
}

/** One for each kind of target: the tightest, with all that stand there and all that stop. */
function merged(asked: readonly Asked[]): Asked[] {
	return (["recovery", "availability"] as const).flatMap((message) => {
		const same = asked.filter((one) => one.message === message);
		const [tightest] = same.toSorted((a, b) =>
			message === "recovery" ? a.target.value - b.target.value : b.target.value - a.target.value,
		);
		if (tightest === undefined) return [];
		const components = [...new Set(same.flatMap((one) => one.components))];
		return [{ message, components, flows: [...new Set(same.flatMap(({ flows }) => flows))], target: tightest.target }];
	});
}

function standsWhollyIn({ kind, id }: Place, component: Component, { copies }: Analysis): boolean {
	const places = copies.places(component).filter(({ nodes }) => nodes > 0);
	return places.length > 0 && places.every((place) => place[kind] === id);
}

function hasStandbyElsewhere(place: Place, component: Component, analysis: Analysis): boolean {
	const standby = analysis.recovery.standbyOf(component);
	return standby !== undefined && standby !== component && !standsWhollyIn(place, standby, analysis);
}

function spansRegions(flow: Flow, { losses, copies }: Analysis): boolean {
	return [...losses.neededToFinish(flow)].some(
		(component) =>
			component.type !== "client" && new Set(copies.places(component).flatMap(({ region }) => region ?? [])).size > 1,
	);
}

function reportedAt(
	place: Place,
	{ message, components, flows, target }: Asked,
	design: Design,
	analysis: Analysis,
): Reported {
	const { copies, recovery, figures } = analysis;
	const rank = (component: Component): number => {
		if (copies.survival(component).spare === 0) return 2;
		return isStore(component) && recovery.recordIn(component).length > 0 ? 0 : 1;
	};
	const ordered = components.toSorted((a, b) => rank(a) - rank(b));
	const subject = ordered[0]!;
	const placeOf = ({ placement, zones, region, key }: Component) => (placement ?? zones ?? region)?.node ?? key;
	return {
		subject,
		at: placeOf(subject),
		level: message === "recovery" ? "error" : "warning",
		message,
		facts: {
			components: ordered,
			kind: place.kind,
			place: { id: place.id },
			flows,
			requirement: target.requirement,
			rto: seconds(target.value),
			target: target.stated.text,
			figure: percent(figures.place(place.kind).value),
		},
		related: [
			{ at: target.stated.node, message: `\`${target.requirement.id}\` asks for ${target.stated.text}.` },
			...ordered.slice(1).map((component) => ({
				at: placeOf(component),
				message: `All copies of \`${component.id}\` stand there too.`,
			})),
		],
		fix: () => spread(place, ordered, design, analysis),
	};
}
