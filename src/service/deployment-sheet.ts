/** The deployment as a sheet: regions, zones and what stands in them, and which flows stop when a place is gone. */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Flow, Steps } from "../format/index.ts";
import { hasTrait } from "../format/index.ts";
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { plainLine } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

interface Standing {
	readonly component: Component;
	/** Copies there. */
	readonly copies: number;
}

/** `zone`: undefined of what stands somewhere in the region. */
type Zones = Map<string | undefined, Standing[]>;

export function* deploymentSteps({ design, analysis }: Snapshot): Steps<Sheet> {
	const regions = new Map<string | undefined, Zones>();
	const nowhere: Component[] = [];
	for (const component of design.components) {
		const places = analysis.copies.places(component);
		const known = places.filter(({ zone, region, nodes }) => (zone ?? region) !== undefined && nodes > 0);
		if (known.length === 0 && !hasTrait(component.type, "not-ours")) nowhere.push(component);
		for (const { zone, region, nodes } of known) {
			const zones: Zones = regions.get(region) ?? new Map();
			regions.set(region, zones);
			const standing = zones.get(zone) ?? [];
			zones.set(zone, standing);
			standing.push({ component, copies: nodes });
		}
		yield;
	}
	const rows: SheetRow[] = [];
	for (const [region, zones] of regions) {
		rows.push(...regionRows(region, zones, design, analysis));
		yield;
	}
	if (nowhere.length > 0) rows.push(nowhereRow(nowhere, design));
	const count = [...regions.values()].reduce((sum, zones) => sum + [...zones.keys()].filter(isNamed).length, 0);
	return {
		title: plainLine(design.stated.name?.value ?? "Design"),
		summary:
			regions.size === 0
				? "No places yet. Say where components stand by region, zones or placement."
				: `${counted([...regions.keys()].filter(isNamed).length, "region")}, ${counted(count, "zone")}`,
		rows,
	};
}

type Design = Snapshot["design"];

/** Zones of no region stand by themselves; a region that is one zone of its name is not told twice. */
function regionRows(region: string | undefined, zones: Zones, design: Design, analysis: Analysis): SheetRow[] {
	const inner = [...zones].flatMap(([zone, standing]): SheetRow[] => {
		const rows = standing.map((one) => standingRow(one, `${region ?? ""}/${zone ?? ""}`, design, analysis));
		if (zone === undefined || zone === region) return rows;
		const stopped = analysis.losses.flowsStoppedByZone(zone);
		const entity = `zone:${zone}`;
		return [
			{ entity, text: plainLine(zone), detail: lossText(rows.length, stopped), isOpen: rows.length <= mostOpen, rows },
		];
	});
	if (region === undefined) return inner;
	const components = new Set([...zones.values()].flat().map(({ component }) => component)).size;
	return [
		{
			entity: `region:${region}`,
			text: plainLine(region),
			detail: lossText(components, analysis.losses.flowsStoppedByRegion(region)),
			location: placeOf(design, region),
			isOpen: true,
			rows: inner,
		},
	];
}

function standingRow({ component, copies }: Standing, place: string, design: Design, analysis: Analysis): SheetRow {
	const { value: all } = analysis.copies.running(component);
	const share = all > copies ? `${copies} of ${all}` : copies > 1 ? `${copies}, all that there are` : "all of it";
	return {
		entity: `component:${component.id}@${place}`,
		text: titleOf(component),
		detail: `${component.type ?? "unknown type"}, ${share}`,
		location: design.locate(component.key),
		rows: [],
	};
}

const nowhereRow = (components: readonly Component[], design: Design): SheetRow => ({
	entity: "nowhere",
	text: "No place stated",
	detail: counted(components.length, "component"),
	rows: components.map((component) => ({
		entity: `component:${component.id}`,
		text: titleOf(component),
		detail: component.type ?? "unknown type",
		location: design.locate(component.key),
		rows: [],
	})),
});

const placeOf = (design: Design, region: string) => {
	const key = design.regions.find(({ id }) => id === region)?.key;
	return key && design.locate(key);
};

const mostFlows = 4;
/** More components of a zone are shown when they are asked for. */
const mostOpen = 60;

function lossText(components: number, stopped: readonly Flow[]): string {
	const names = stopped.slice(0, mostFlows).map(({ id, name }) => plainLine(name?.value ?? id));
	const more = stopped.length > mostFlows ? [`${stopped.length - mostFlows} more`] : [];
	const loss = stopped.length === 0 ? "its loss stops no flow" : `its loss stops ${[...names, ...more].join(", ")}`;
	return `${counted(components, "component")}; ${loss}`;
}

const isNamed = (name: string | undefined): boolean => name !== undefined;
const titleOf = ({ name, id }: Component): string => plainLine(name?.value ?? id);
const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
