/** docs/format.md: the guide's prose, then every key from the schema. */
import { percentiles, percentileTargets } from "../src/format/schema/common.ts";
import { componentFields, concerns } from "../src/format/schema/component.ts";
import { type ComponentType, componentTypes, typeNames } from "../src/format/schema/component-types.ts";
import { connectionFields } from "../src/format/schema/connection.ts";
import * as sections from "../src/format/schema/document.ts";
import { settingsFields } from "../src/format/schema/settings.ts";
import { blockFields, stepFields } from "../src/format/schema/steps.ts";
import type { Field, Fields, Type } from "../src/format/schema/types.ts";
import { connectionKinds, group } from "../src/format/schema/vocabulary.ts";

const concernTitles: Record<keyof typeof concerns, string> = {
	identity: "What it is",
	redundancy: "Redundancy",
	load: "Load",
	state: "State",
	caching: "Caching",
	store: "Storing",
	messages: "Messaging",
	security: "Security",
};

export function formatReference(prose: string): string {
	const parts = [
		prose.trim(),
		"# Every key",
		"One or a list: a single value stands where a list may. A key without a value counts as absent. `a.b` is the key `b` in the mapping `a`.",
		section("## Top level", sections.documentFields),
		section("## Requirements: keys", sections.requirementFields),
		"## Component types",
		typeTable(),
		"## Components: keys",
		"Under *On*: the types on which a key means something; all, where nothing is said. The groups are those of the table above.",
		...Object.entries(concerns).map(([name, fields]) =>
			section(`### ${concernTitles[name as keyof typeof concerns]}`, fields),
		),
		section("## Connections: keys", connectionFields),
		"### Kinds of connection",
		table(
			["Kind", "Meaning"],
			Object.entries(connectionKinds).map(([kind, doc]) => [code(kind), doc]),
		),
		section("## Data: keys", sections.dataFields),
		section("## Flows: keys", sections.flowFields),
		section("### Steps", stepFields),
		section("### Blocks", blockFields),
		section("## Settings file", settingsFields),
	];
	return `${parts.join("\n\n")}\n`;
}

const section = (heading: string, fields: Fields): string => `${heading}\n\n${keyTable(fields)}`;

function typeTable(): string {
	const rows = Object.entries(group).flatMap(([name, types]) =>
		types.map((type) => [code(type), name, componentTypes[type].doc]),
	);
	return table(["Type", "Group", "Meaning"], rows);
}

function keyTable(fields: Fields): string {
	const rows = [...rowsOf(fields, "")];
	const hasOn = rows.some(({ on }) => on !== "");
	const cells = rows.map(({ key, form, meaning, on }) => [key, form, meaning, ...(hasOn ? [on] : [])]);
	return table(["Key", "Value", "Meaning", ...(hasOn ? ["On"] : [])], cells);
}

interface Row {
	readonly key: string;
	readonly form: string;
	readonly meaning: string;
	readonly on: string;
}

function* rowsOf(fields: Fields, path: string): Generator<Row> {
	for (const [name, field] of Object.entries(fields)) {
		const key = `${code(path + name)}${field.required ? `, required${field.unless === undefined ? "" : ` without ${code(field.unless)}`}` : ""}`;
		yield { key, form: formOf(field.type), meaning: meaningOf(field), on: field.on ? typesIn(field.on) : "" };
		const inner = path === "" || name !== "connections" ? recordIn(field.type) : undefined;
		if (inner !== undefined) yield* rowsOf(inner, `${path}${name}.`);
	}
}

/** Records that have a table of their own. */
const apart: ReadonlySet<Fields> = new Set<Fields>([
	componentFields,
	connectionFields,
	sections.requirementFields,
	sections.dataFields,
	sections.flowFields,
	...[percentiles, percentileTargets].map((type) => (type as unknown as { fields: Fields }).fields),
]);

function recordIn(type: Type): Fields | undefined {
	if (type.kind === "record") return apart.has(type.fields) ? undefined : type.fields;
	if (type.kind === "list" || type.kind === "map") return recordIn(type.of);
	return type.kind === "either" ? type.of.map(recordIn).find((fields) => fields !== undefined) : undefined;
}

function meaningOf({ doc, unstated, example }: Field): string {
	return [
		doc,
		...(unstated ? [`*Unstated:* ${unstated}.`] : []),
		...(example ? [`Example: ${code(example)}`] : []),
	].join(" ");
}

const tableOf = new Map<Fields, string>([
	[componentFields, "[component](#components-keys)"],
	[connectionFields, "[connection](#connections-keys)"],
	[sections.requirementFields, "[requirement](#requirements-keys)"],
	[sections.dataFields, "[data](#data-keys)"],
	[sections.flowFields, "[flow](#flows-keys)"],
]);

function formOf(type: Type): string {
	switch (type.kind) {
		case "text":
		case "date":
			return type.kind;
		case "boolean":
			return "`true` or `false`";
		case "only":
			return code(String(type.value));
		case "count":
			return type.whole ? (type.least > 0 ? `whole number, at least ${type.least}` : "whole number") : "number";
		case "quantity":
			return `[${type.unit}](#quantities)${type.better === undefined ? "" : " or [range](#ranges)"}`;
		case "enum":
			return enumForm(type.values, type.open);
		case "reference":
			return type.to.includes("rules") ? "rule id" : `id in ${code(type.to.join())}`;
		case "list":
			return `${formOf(type.of)}; one or a list`;
		case "record":
			return recordForm(type);
		case "map":
			return `by ${keyForm(type.key)}: ${formOf(type.of)}`;
		case "either":
			return type.of.map(formOf).join(", or ");
		case "steps":
			return "[steps](#steps)";
		case "free":
			return "anything";
	}
}

function enumForm(values: readonly string[], open: boolean): string {
	if (values.length === typeNames.length && values[0] === typeNames[0]) return "a [type](#component-types)";
	return values.map(code).join(", ") + (open ? ", or another name" : "");
}

function recordForm({ fields, short }: Extract<Type, { readonly kind: "record" }>): string {
	const known = tableOf.get(fields);
	const figures = Object.values(fields).some(({ type }) => type.kind === "quantity" && type.better !== undefined)
		? "durations or [ranges](#ranges)"
		: "durations";
	const name =
		known ?? (apart.has(fields) ? `mapping of ${Object.keys(fields).map(code).join(", ")} to ${figures}` : "mapping");
	return [name, ...short.map(({ key }) => (key === undefined ? code("true") : `its ${code(key)} alone`))].join(", or ");
}

const keyForm = (key: string): string => (key === "zones" ? "zone" : key === "rules" ? "rule id or pattern" : "id");

/** Types by their groups where a whole group is in, and "all but" where few are out. */
function typesIn(on: readonly ComponentType[]): string {
	const out = typeNames.filter((name) => !on.includes(name));
	if (out.length <= 4) return `all but ${out.map(code).join(", ")}`;
	const whole = Object.entries(group).filter(([, types]) => types.every((type) => on.includes(type)));
	const rest = on.filter((type) => !whole.some(([, types]) => types.includes(type)));
	return [...whole.map(([name]) => name), ...rest.map(code)].join(", ");
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
