/** How a text is written: order, style, sharing, remarks and units. */
import {
	eachComponent,
	isList,
	isMapping,
	listAt,
	type Mapping,
	mapped,
	type Plain,
	sections,
} from "../designs/plain.ts";
import { inBlocks, inBraces, inJson, inManyStyles, withRemarks, withSharing, written } from "../designs/write.ts";
import type { Random } from "../random.ts";
import { alone, type Relation } from "./relation.ts";

const rewriting = (name: string, write: (design: Mapping, random: Random) => string | undefined): Relation => ({
	name,
	holds: "same",
	except: {},
	of: (design, random) => {
		const after = write(design, random);
		return after === undefined ? undefined : { before: alone(written(design)), after: alone(after) };
	},
});

const shuffledKeys = (of: Mapping, random: Random): Mapping => Object.fromEntries(random.shuffled(Object.entries(of)));

const entriesMoved = (design: Mapping, random: Random): Mapping =>
	mapped(design, (value, key) => (sections.includes(key) && isMapping(value) ? shuffledKeys(value, random) : value));

function keysMoved(value: Plain, random: Random): Plain {
	if (isList(value)) return value.map((item) => keysMoved(item, random));
	if (!isMapping(value)) return value;
	return shuffledKeys(
		mapped(value, (inner) => keysMoved(inner, random)),
		random,
	);
}

const connectionsMoved = (design: Mapping, random: Random): Mapping =>
	eachComponent(design, (component) =>
		component.connections === undefined
			? component
			: { ...component, connections: random.shuffled(listAt(component, "connections")) },
	);

/** The units of a quantity in steps, so that each figure can be said in several. */
const units: readonly Readonly<Record<string, number>>[] = [
	{ us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 },
	{ "/s": 1, "/m": 1 / 60, "/h": 1 / 3600, "/d": 1 / 86_400, "k/s": 1000, "k/m": 1000 / 60, "k/d": 1000 / 86_400 },
	{ B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
];

/** Only what can be said exactly, and without an exponent. */
function said(value: Plain, random: Random): Plain {
	if (isList(value)) return value.map((item) => said(item, random));
	if (isMapping(value)) return mapped(value, (inner, key) => (key === "growth" ? inner : said(inner, random)));
	const match = typeof value === "string" ? /^(\d+(?:\.\d+)?)([a-zA-Z]*(?:\/[a-z])?)$/.exec(value) : null;
	const of = units.find((all) => match !== null && match[2]! in all);
	if (match === null || of === undefined) return value;
	const base = Number(match[1]) * of[match[2]!]!;
	const others = Object.entries(of).flatMap(([unit, size]) => {
		const figure = Number.parseFloat((base / size).toPrecision(9));
		const isExact = figure * size === base && /^\d{1,9}(?:\.\d{1,4})?$/.test(String(figure));
		return isExact ? [`${figure}${random.chance(0.3) ? " " : ""}${unit}`] : [];
	});
	return others.length > 0 ? random.pick(others) : value;
}

const styles = [inBlocks, inBraces, inJson, inManyStyles, inManyStyles];

export const writings: readonly Relation[] = [
	rewriting("order of entries", (design, random) => written(entriesMoved(design, random))),
	rewriting("order of keys", (design, random) => written(keysMoved(design, random))),
	rewriting("order of connections", (design, random) => written(connectionsMoved(design, random))),
	rewriting("block, flow and JSON style", (design, random) => random.pick(styles)(design, random)),
	rewriting("anchors, aliases and merge keys", withSharing),
	rewriting("comments, blank lines and line ends", (design, random) => {
		const text = withRemarks(design, random);
		return random.chance(0.5) ? text : text.replaceAll("\n", "\r\n");
	}),
	rewriting("units", (design, random) => written(said(design, random))),
];
