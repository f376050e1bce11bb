/** Which topics a design shows that its author has thought of, and by which of its keys. */
import { type Design, hasTrait, type Steps } from "../format/index.ts";
import { type Said, saidSteps } from "../format/read/plain.ts";
import { type ComponentType, type Family, type Role, typeNames } from "../format/schema/component-types.ts";
import { documentFields } from "../format/schema/document.ts";
import { free, type Type, typeIn } from "../format/schema/types.ts";
import { topics } from "./index.ts";
import type { RuleId, Sign } from "./topic.ts";

/** By topic, as authors write them: `timeout`, `type: cdn`. Topics that nothing shows are absent. */
export type ShownTopics = ReadonlyMap<RuleId, readonly string[]>;

/** In steps, over all files of a design. */
export function* shownSteps(design: Design): Steps<ShownTopics> {
	const found = new Set<Told>();
	for (const { document } of design.parts)
		for (const [name, said] of (yield* saidSteps(document.yaml)).entries)
			for (const entry of entriesOf(typeIn(documentFields, name), name, said)) {
				look({ ...entry, on: componentTypeOf(entry.said) }, found);
				yield;
			}
	return new Map(
		told.flatMap(({ topic, signs }) => {
			const words = signs.filter((sign) => found.has(sign)).map(({ words }) => words);
			return words.length === 0 ? [] : [[topic, [...new Set(words)]] as const];
		}),
	);
}

/** A sign of one topic. */
interface Told {
	readonly path: string;
	readonly value: string | undefined;
	readonly on: readonly (Family | Role)[] | undefined;
	readonly words: string;
}

const told = topics.map(({ id, shownBy }) => ({ topic: id, signs: shownBy.map(toldBy) }));
const byPath = new Map<string, Told[]>();
for (const sign of told.flatMap(({ signs }) => signs)) byPath.set(sign.path, [...(byPath.get(sign.path) ?? []), sign]);

function toldBy(sign: string | Sign): Told {
	const { key, on } = typeof sign === "string" ? { key: sign, on: undefined } : sign;
	const [path, value] = key.split("=") as [string, string | undefined];
	const name = path.slice(path.lastIndexOf(".") + 1);
	return { path, value, on, words: value === undefined ? name : `${name}: ${value}` };
}

interface Place {
	readonly type: Type;
	/** The keys that lead to it, without ids. */
	readonly path: string;
	readonly said: Said;
	/** The type of the component that it belongs to. */
	readonly on: ComponentType | undefined;
}

function look(place: Place, found: Set<Told>): void {
	const { path, said, on } = place;
	const type = formOf(place.type, said);
	if (!saysSomething(type, said)) return;
	for (const sign of byPath.get(path) ?? []) if (isSeen(sign, said, on)) found.add(sign);
	for (const inner of within(type, path, said)) look({ ...inner, on }, found);
}

/** What the schema does not know is not looked into. */
function within(type: Type, path: string, said: Said): readonly Omit<Place, "on">[] {
	if (type.kind === "list" && said.is === "list")
		return said.items.map((item) => ({ type: type.of, path, said: item }));
	if (said.is !== "mapping") return [];
	if (type.kind === "map") return [...said.entries.values()].map((entry) => ({ type: type.of, path, said: entry }));
	if (type.kind !== "record") return [];
	return [...said.entries].map(([key, value]) => ({
		type: typeIn(type.fields, key),
		path: `${path}.${key}`,
		said: value,
	}));
}

const isSeen = ({ value, on }: Told, said: Said, type: ComponentType | undefined): boolean =>
	(value === undefined || (said.is === "value" && String(JSON.parse(said.means)) === value)) &&
	(on === undefined || on.some((trait) => hasTrait(type, trait)));

/** A mapping that says no more does: that there is one. */
function saysSomething(type: Type, said: Said): boolean {
	switch (said.is) {
		case "value":
			return said.means !== '""';
		case "list":
			return said.items.length > 0;
		case "steps":
			return said.lines.length > 0;
		case "mapping":
			return type.kind === "record" || said.entries.size > 0;
	}
}

/** The form that a value has of those that it may have. */
const formOf = (type: Type, said: Said): Type =>
	type.kind !== "either"
		? type
		: (type.of.find(({ kind }) => (said.is === "mapping") === (kind === "record" || kind === "map")) ?? free);

/** A section's entries one by one; what is no section as a whole. */
const entriesOf = (type: Type, path: string, said: Said): readonly Omit<Place, "on">[] =>
	type.kind === "map" ? within(type, path, said) : [{ type, path, said }];

function componentTypeOf(said: Said): ComponentType | undefined {
	const type = said.is === "mapping" ? said.entries.get("type") : undefined;
	return type?.is === "value" ? typeNames.find((name) => JSON.stringify(name) === type.means) : undefined;
}
