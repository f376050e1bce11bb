/** Whatever a design may state is seen: in the picture, or in the list of what is known of its thing. */
import { expect, test } from "vitest";
import { diagram } from "../../src/diagram/index.ts";
import { componentFields } from "../../src/format/schema/component.ts";
import type { ComponentType } from "../../src/format/schema/component-types.ts";
import { connectionFields } from "../../src/format/schema/connection.ts";
import { dataFields, documentFields, flowFields, requirementFields } from "../../src/format/schema/document.ts";
import { stepFields } from "../../src/format/schema/steps.ts";
import type { Field, Fields, Type, Unit } from "../../src/format/schema/types.ts";
import { check } from "../../src/lint/index.ts";
import { knownOf, line } from "../../src/profile/index.ts";
import { today } from "../support/design.ts";

/** Keys that neither tells of, each with its reason. */
const elsewhere: Readonly<Record<string, string>> = {
	"data.name": "a hover says it beneath the id",
	"data.description": "a hover says it beneath the id",
	"flows.name": "a hover says it beneath the id",
	"flows.summary": "a hover says it beneath the id",
	"flows.description": "a hover says it beneath the id",
	"requirements.description": "a hover says it beneath the id",
	"steps.kind": "`inspect` lists the calls of a flow, with their kinds",
	"steps.share": "`inspect` lists the calls of a flow, with their shares",
	version: "of the format, and not of the design",
	summary: "of the whole design: stands in its first lines",
	description: "of the whole design: stands in its first lines",
	status: "of the whole design: `inspect` begins with it",
	owners: "of the whole design, and not of a thing in it",
	reviews: "of the whole design, and not of a thing in it",
	links: "of the whole design, and not of a thing in it",
	include: "names files: their things are drawn",
	network: "of two regions: sums and verdicts tell of it term by term",
	waivers: "of findings, which say that they are waived",
};

interface Case {
	/** `components.retry.attempts`, and a value for it. */
	readonly path: string;
	readonly value: unknown;
	/** What is read where it is shown; undefined where only something has to change. */
	readonly shown: string | undefined;
	readonly on: ComponentType | undefined;
}

const quantities: Readonly<Record<Unit, string>> = {
	duration: "7s",
	rate: "7/s",
	size: "7GB",
	bandwidth: "7MB/s",
	share: "70%",
	growth: "7%/year",
};
const ids: Readonly<Record<string, string>> = {
	components: "other",
	data: "facts",
	flows: "doing",
	regions: "land",
	zones: "zone",
};

type Sample = readonly [value: unknown, shown: string | undefined];

/** Values of a type, one for each of its leaves. */
function samplesOf(type: Type): readonly Sample[] {
	switch (type.kind) {
		case "text":
			return [[type.like === "path" ? "/marked" : "marked", "marked"]];
		case "boolean":
		case "only":
			return [[true, undefined]];
		case "count":
			return [[7, "7"]];
		case "date":
			return [["2026-10-07", "2026-10-07"]];
		case "quantity":
			return [[quantities[type.unit], quantities[type.unit]]];
		case "enum":
			return type.values.slice(-1).map((word) => [word, word]);
		case "reference":
			return [[ids[type.to[0]!], ids[type.to[0]!]]];
		case "list":
			return samplesOf(type.of).map(([value, shown]) => [[value], shown]);
		case "map":
			return samplesOf(type.of).map(([value, shown]) => [{ zone: value }, shown]);
		case "record":
			return Object.entries(type.fields).flatMap(([key, { type: inner }]) =>
				samplesOf(inner).map(([value, shown]): Sample => [{ ...requiredOf(type.fields, key), [key]: value }, shown]),
			);
		case "either":
			return type.of.flatMap(samplesOf);
		case "steps":
			return [[["thing -> other: marked"], "marked"]];
		case "free":
			return [];
	}
}

const requiredOf = (fields: Fields, but: string): object =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([key, { required, type }]) =>
			required === true && key !== but ? [[key, samplesOf(type)[0]![0]]] : [],
		),
	);

const casesOf = (section: string, fields: Readonly<Record<string, Field>>, left: readonly string[] = []): Case[] =>
	Object.entries(fields).flatMap(([key, { type, on }]) =>
		left.includes(key)
			? []
			: samplesOf(type).map(([value, shown]) => ({
					path: section === "" ? key : `${section}.${key}`,
					value,
					shown,
					on: on?.[0],
				})),
	);

const cases: readonly Case[] = [
	...casesOf("components", componentFields, ["connections", "type"]),
	...casesOf("connections", connectionFields, ["to"]),
	...casesOf("data", dataFields),
	...casesOf("flows", flowFields, ["steps"]),
	...casesOf("steps", stepFields),
	...casesOf("requirements", requirementFields),
	...casesOf("", documentFields, ["regions", "components", "requirements", "data", "flows"]),
];

/** A design that states it, or with no value all but that. */
function design({ path, value, on }: Case, isStated: boolean): string {
	const [section, key] = path.includes(".") ? (path.split(".") as [string, string]) : ["", path];
	const more = (of: string) => (isStated && section === of ? { [key]: value } : {});
	const step = { "thing -> other": { label: "doing it", ...more("steps") } };
	return JSON.stringify({
		version: 1,
		name: "Sample",
		...more(""),
		regions: { land: ["zone"] },
		requirements: { asked: { availability: "50%", ...more("requirements") } },
		components: {
			thing: {
				type: section === "components" ? (on ?? "service") : "service",
				...more("components"),
				connections: [{ to: "other", ...more("connections") }],
			},
			other: { type: "database" },
		},
		data: { facts: { store: "thing", ...more("data") } },
		flows: { doing: { steps: [step], ...more("flows") } },
	});
}

function saidOf(text: string): ReadonlySet<string> {
	const { design: read, analysis } = check({ uri: "design.yaml", text }, { today, rules: [] });
	const { title, nodes, edges } = diagram(read, analysis, []);
	const known = [...read.data, ...read.flows, ...read.requirements].flatMap((thing) =>
		knownOf(thing, analysis).map((one) => `${thing.id} ${line(one)}`),
	);
	const drawn = [...nodes, ...edges].flatMap((one) => [
		`${one.entity} ${one.title}`,
		`${one.entity} ${one.description}`,
		...one.known.map(({ label, value, basis }) => `${one.entity} ${label}: ${value} ${basis}`),
		...("captions" in one ? one.captions : [one.caption, one.line, String(one.isOptional), ...one.steps]),
	]);
	return new Set([title, ...drawn, ...known]);
}

test.each(
	cases
		.filter(({ path }) => !Object.hasOwn(elsewhere, path))
		.map((one) => [`${one.path}: ${JSON.stringify(one.value)}`, one] as const),
)("%s", (_, one) => {
	const before = saidOf(design(one, false));
	const added = [...saidOf(design(one, true))].filter((said) => !before.has(said));
	expect(added).not.toEqual([]);
	if (one.shown !== undefined) expect(added.join("\n")).toContain(one.shown);
});

test("what is told elsewhere is a key", () => {
	const paths = new Set(cases.map(({ path }) => path));
	expect(Object.keys(elsewhere).filter((path) => !paths.has(path))).toEqual([]);
});
