/** Other ids for the same things: renamed, beside an island, and in parts. */

import { design as randomDesign } from "../designs/design.ts";
import {
	idsIn,
	isList,
	isMapping,
	listAt,
	type Mapping,
	mapped,
	mappingAt,
	type Plain,
	sections,
	without,
} from "../designs/plain.ts";
import { written } from "../designs/write.ts";
import type { Random } from "../random.ts";
import { alone, main, type Relation } from "./relation.ts";

export type Names = (id: string) => string;

const zonesIn = (design: Mapping): string[] =>
	idsIn(design, "regions").flatMap((region) => listAt(mappingAt(design, "regions"), region).map(String));

/** All ids of a design: in random ones none of them is a word of the format. */
const idsOf = (design: Mapping): Set<string> =>
	new Set([...sections.flatMap((section) => idsIn(design, section)), ...zonesIn(design)]);

/** A value with all ids in it renamed: as keys, as values, and at the ends of steps. */
export function renamed(value: Plain, ids: ReadonlySet<string>, names: Names): Plain {
	const one = (text: string): string => (ids.has(text) ? names(text) : text);
	const step = (text: string): string =>
		text.replace(/^(\S+) -> (\S+)$/, (_, from, to) => `${one(from)} -> ${one(to)}`);
	if (isList(value)) return value.map((item) => renamed(item, ids, names));
	if (isMapping(value))
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [step(one(key)), renamed(inner, ids, names)]),
		);
	return typeof value === "string" ? step(one(value)) : value;
}

/** `connection:a->b`, `component:a`. */
export const inSubject =
	(names: Names) =>
	(subject: string): string =>
		subject.replace(/^(component|connection|data|flow|requirement):(.*)$/, (_, is, id: string) => {
			const ends = id.split("->");
			return `${is}:${ends.map(names).join("->")}`;
		});

const renaming: Relation = {
	name: "other ids",
	holds: "same",
	except: { "application/cyclic-dependency": "told where the circle closes that begins at the first id" },
	of: (design, random) => {
		const ids = idsOf(design);
		const order = random.shuffled([...ids]);
		const names: Names = (id) => `${lettersOf(order.indexOf(id))}-${order.indexOf(id)}`;
		return {
			before: alone(written(design)),
			after: alone(written(renamed(design, ids, names))),
			subject: inSubject((id) => (ids.has(id) ? names(id) : id)),
		};
	},
};

/** Letters that sort in any order. */
const lettersOf = (index: number): string => "qzbxmaykd"[index % 9]!;

const onIsland: Names = (id) => `isle-${id}`;
const isOfIsland = (subject: string): boolean => /^\w+:isle-/.test(subject);

/** The design and a second system of its own in one text. */
function joined(design: Mapping, island: Mapping): Mapping {
	const both = sections.flatMap((section) => {
		const entries = { ...mappingAt(design, section), ...mappingAt(island, section) };
		return Object.keys(entries).length > 0 ? [[section, entries] as const] : [];
	});
	const network = [...listAt(design, "network"), ...listAt(island, "network")];
	return { ...design, ...Object.fromEntries(both), ...(network.length > 0 ? { network } : {}) };
}

/** Some rules ask only of designs that name flows, data or requirements at all: both do, or neither. */
const asksAlike = (one: Mapping, other: Mapping): boolean =>
	["flows", "data", "requirements"].every(
		(section) => idsIn(one, section).length > 0 === idsIn(other, section).length > 0,
	);

const mostTries = 20;

function islandFor(design: Mapping, random: Random): Mapping | undefined {
	for (let i = 0; i < mostTries; i++) {
		const island = randomDesign(random, { isScoped: true, places: design.regions !== undefined });
		if (asksAlike(island, design)) return island;
	}
	return undefined;
}

const isOfDocument = (subject: string): boolean => subject === "document";

const ofSecurity = "asks what is missing once anything in the design speaks of security";
const ofAll = {
	"application/missing-service-discovery": "is silent once anything in the design finds copies: that does it for all",
	"security/plaintext-connection": ofSecurity,
	"security/public-data-store": ofSecurity,
	"security/session-without-expiry": ofSecurity,
};

const beside: Relation = {
	name: "an island beside it",
	holds: "same",
	except: ofAll,
	shape: { isScoped: true },
	of: (design, random) => {
		const island = islandFor(design, random);
		if (island === undefined) return undefined;
		const after = alone(written(joined(design, renamed(island, idsOf(island), onIsland) as Mapping)));
		return {
			before: alone(written(design)),
			after,
			subject: (subject) => (isOfDocument(subject) ? undefined : subject),
			isCompared: (subject) => !isOfIsland(subject) && !isOfDocument(subject),
		};
	},
};

const asIsland: Relation = {
	name: "as an island beside another",
	holds: "same",
	except: ofAll,
	shape: { isScoped: true },
	of: (design, random) => {
		const other = islandFor(design, random);
		if (other === undefined) return undefined;
		const names = inSubject(onIsland);
		const told = pick(design, new Set(["status"]));
		return {
			before: alone(written(design)),
			after: alone(
				written(joined({ ...without(other, "status"), ...told }, renamed(design, idsOf(design), onIsland) as Mapping)),
			),
			subject: (subject) => (isOfDocument(subject) ? undefined : names(subject)),
			isCompared: isOfIsland,
		};
	},
};

const ofParts = "a design that only includes parts is not asked for what its parts say";

const inPart: Names = (id) => `part/${id}`;
const partFile = "parts/part.yaml";

/** Regions are shared, and are named alike in all parts. */
const prefixedIds = (design: Mapping): Set<string> =>
	new Set(sections.filter((section) => section !== "regions").flatMap((section) => idsIn(design, section)));

const asPart: Relation = {
	name: "all of it in a part",
	holds: "same",
	except: {
		"approach/missing-summary": ofParts,
		"approach/missing-requirements": ofParts,
		"approach/missing-flows": ofParts,
	},
	of: (design) => {
		const told = pick(design, new Set(["summary", "status", "owners"]));
		const ids = prefixedIds(design);
		const top: Mapping = { version: 1, name: "Whole", ...told, include: { part: partFile } };
		return {
			before: alone(written(design)),
			after: { [main]: written(top), [partFile]: written(design) },
			subject: inSubject((id) => (ids.has(id) ? inPart(id) : id)),
		};
	},
};

/** What a component names, directly or through others. */
function closure(design: Mapping, start: string): Set<string> {
	const components = mappingAt(design, "components");
	const reached = new Set([start]);
	for (const id of reached)
		for (const text of textsIn(mappingAt(components, id))) if (text in components) reached.add(text);
	return reached;
}

function* textsIn(value: Plain): Generator<string> {
	if (typeof value === "string") yield* value.split(" -> ");
	else if (isList(value)) for (const item of value) yield* textsIn(item);
	else if (isMapping(value))
		for (const [key, inner] of Object.entries(value)) {
			yield* key.split(" -> ");
			yield* textsIn(inner);
		}
}

const splitting: Relation = {
	name: "split into parts",
	holds: "same",
	except: {},
	of: (design, random) => {
		const components = mappingAt(design, "components");
		const ids = Object.keys(components);
		const inside = closure(design, random.pick(ids.slice(1)));
		if (inside.size === ids.length) return undefined;
		const named = new Set(["components", "data", "flows"].flatMap((section) => idsIn(design, section)));
		const moved = new Set(inside);
		const part: Record<string, Mapping> = { components: pick(components, inside) };
		for (const section of ["data", "flows", "requirements"]) {
			const entries = mappingAt(design, section);
			const own = Object.keys(entries).filter((id) => {
				const uses = [...textsIn(entries[id]!)].filter((text) => named.has(text));
				return uses.length > 0 && uses.every((text) => moved.has(text));
			});
			if (own.length > 0) part[section] = pick(entries, new Set(own));
			for (const id of own) moved.add(id);
		}
		const rest = mapped(design, (value, key) =>
			part[key] === undefined ? value : without(value as Mapping, ...Object.keys(part[key])),
		);
		const filled = Object.fromEntries(
			Object.entries(rest).filter(([key, value]) => !(sections.includes(key) && Object.keys(value).length === 0)),
		);
		const shared: Mapping = design.regions === undefined ? {} : { regions: design.regions };
		const { version, name, ...others } = renamed(filled, moved, inPart) as Mapping;
		return {
			before: alone(written(design)),
			after: {
				[main]: written({ version: version!, name: name!, include: { part: partFile }, ...others }),
				[partFile]: written({ version: 1, name: "Part", ...shared, ...part }),
			},
			subject: inSubject((id) => (moved.has(id) ? inPart(id) : id)),
		};
	},
};

const pick = (of: Mapping, ids: ReadonlySet<string>): Mapping =>
	Object.fromEntries(Object.entries(of).filter(([id]) => ids.has(id)));

export const namings: readonly Relation[] = [renaming, beside, asIsland, asPart, splitting];
