/** Where ids stand in a design: where they are given, and wherever something is called by them. */
import {
	type Design,
	idOf,
	type Location,
	type Part,
	type Path,
	type Place,
	type Written,
	writtenAt,
} from "../format/index.ts";
import type { Section } from "../format/schema/vocabulary.ts";
import { isItsOwnZone } from "../roadmap/rename-id.ts";

export type Named = Exclude<Section, "rules">;

export interface Occurrence {
	readonly section: Named;
	/** With the prefix of the part that it comes from. */
	readonly id: string;
	/** Of the id alone, or of the alias that brings it. */
	readonly location: Location;
	/** Where the id itself is written; in the anchor, if an alias brings it. */
	readonly written: Written;
	readonly path: Path;
	/** Its key, or in the list of its region. */
	readonly declares: boolean;
}

/** In each file in the order of the sections; computed once for a design. */
export function occurrences(design: Design): readonly Occurrence[] {
	const before = known.get(design);
	if (before !== undefined) return before;
	const bearers = bearersOf(design);
	const all = design.parts.flatMap((part) => [
		...declared(design, part),
		...mentioned(design, part, bearers),
		...inWaivers(design, part, bearers),
	]);
	known.set(design, all);
	return all;
}

const known = new WeakMap<Design, readonly Occurrence[]>();

/** In an anchor too, where the id is written that aliases bring. */
export function occurrenceAt(design: Design, uri: string, offset: number): Occurrence | undefined {
	const isIn = (location: Location) => location.uri === uri && location.start <= offset && offset <= location.end;
	const all = occurrences(design);
	return all.find(({ location }) => isIn(location)) ?? all.find(({ written }) => isIn(design.locate(written.place)));
}

export const sameId = (one: Occurrence, other: Occurrence): boolean =>
	one.section === other.section && one.id === other.id;

const entitySections = ["components", "data", "flows", "requirements"] as const;
type Bearers = Readonly<Record<Named, ReadonlySet<string>>>;

function bearersOf(design: Design): Bearers {
	const ids = (entities: readonly { readonly id: string }[]) => new Set(entities.map(({ id }) => id));
	return {
		components: ids(design.components),
		data: ids(design.data),
		flows: ids(design.flows),
		requirements: ids(design.requirements),
		regions: ids(design.regions),
		zones: new Set(design.regions.flatMap(({ zones }) => zones)),
	};
}

const isAlias = (place: Place): boolean => "kind" in place && place.kind === "alias";

/** Regions and zones are of the whole design, without prefix. */
const fullId = (part: Part, section: Named, id: string): string =>
	section === "regions" || section === "zones" ? id : idOf(part, id);

function declared(design: Design, part: Part): Occurrence[] {
	const { values } = part.document;
	const entry = (section: Named, id: string, place: Place, path: Path) => {
		const found = isAlias(place) ? writtenAt(part.document.yaml, path) : undefined;
		const written = (section === "zones" ? found?.node : found?.key) ?? place;
		return {
			section,
			id: fullId(part, section, id),
			location: design.locate(place),
			written: { node: written, place: written },
			path,
			declares: true,
		};
	};
	const entities = entitySections.flatMap((section) =>
		(values[section]?.items ?? []).map(({ id, key }) => entry(section, id, key, [section, id])),
	);
	const regions = (values.regions?.items ?? []).flatMap(({ id, key, value }) => [
		entry("regions", id, key, ["regions", id]),
		...value.items.map((zone, i) => {
			const position = value.positions[i]!;
			return entry("zones", zone.value, zone.node, ["regions", id, ...(position < 0 ? [] : [position])]);
		}),
	]);
	return [...entities, ...regions];
}

function mentioned(design: Design, part: Part, bearers: Bearers): Occurrence[] {
	return part.document.mentions.flatMap(({ to, stated, place, written, path }) => {
		const named = to.find((one): one is Named => one !== "rules" && bearers[one].has(fullId(part, one, stated.value)));
		if (named === undefined) return [];
		const section = named === "zones" && isItsOwnZone(design, stated.value) ? "regions" : named;
		const id = fullId(part, section, stated.value);
		return [{ section, id, location: design.locate(place), written, path, declares: false }];
	});
}

/** `components.orders.connections.psp`: two ids. */
function inWaivers(design: Design, part: Part, bearers: Bearers): Occurrence[] {
	return part.waivers.flatMap(({ at, route }) => {
		if (at === undefined || at.node.kind !== "scalar" || at.node.style !== "plain") return [];
		const steps = at.value.split(".");
		let start = at.node.start;
		return steps.flatMap((step, i): Occurrence[] => {
			const place = { chunk: at.node.chunk, start, end: start + step.length };
			start += step.length + 1;
			const section =
				i === 1 ? steps[0] : steps[0] === "components" && steps[i - 1] === "connections" ? "components" : undefined;
			const known = entitySections.find((one) => one === section);
			if (known === undefined || !bearers[known].has(idOf(part, step))) return [];
			const written = { node: at.node, place };
			const path = [...route.path, "at"];
			return [{ section: known, id: idOf(part, step), location: design.locate(place), written, path, declares: false }];
		});
	});
}
