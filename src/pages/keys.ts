/** Every key that the format knows, found by walking the schema once: what it is and where it stands. */
import { settingsName } from "../filenames/index.ts";
import { documentFields } from "../format/schema/document.ts";
import { settingsFields } from "../format/schema/settings.ts";
import { blockFields, stepFields } from "../format/schema/steps.ts";
import type { Field, Fields, Type } from "../format/schema/types.ts";

export interface Key {
	/** The key itself: `ttl`. */
	readonly word: string;
	/** Unique: the keys from the top down, without the author's ids: `components.connections.retry.attempts`. */
	readonly path: string;
	readonly field: Field;
	/** What it is a key of, in words: `a component`, `` `retry` of a connection ``. */
	readonly of: string;
	/** The keys one level beneath it. */
	readonly inner: readonly Key[];
}

/** What one entry of a section is called. */
const entryWords: Readonly<Record<string, string>> = {
	components: "a component",
	connections: "a connection",
	data: "an entry of `data`",
	flows: "a flow",
	requirements: "a requirement",
	waivers: "a waiver",
	reviews: "a review",
	network: "an entry of `network`",
};

let known: readonly Key[] | undefined;

/** All keys, in the order of the schema. */
export function allKeys(): readonly Key[] {
	known ??= [
		...flat(keysIn(documentFields, "", "the design")),
		...flat(keysIn(settingsFields, settingsName, `\`${settingsName}\``)),
	];
	return known;
}

function keysIn(fields: Fields, above: string, of: string): Key[] {
	return Object.entries(fields).map(([word, field]) => {
		const path = above === "" ? word : `${above}.${word}`;
		const entries = entryWords[word];
		const isSection = entries !== undefined && (above === "" || word === "connections");
		return {
			word,
			path,
			field,
			of,
			inner: keysOfType(field.type, path, isSection ? entries : `\`${word}\`${ofWhat(of)}`),
		};
	});
}

const ofWhat = (of: string): string => (of === "the design" ? "" : ` of ${of}`);

function keysOfType(type: Type, path: string, of: string): Key[] {
	switch (type.kind) {
		case "record":
			return keysIn(type.fields, path, of);
		case "list":
		case "map":
			return keysOfType(type.of, path, of);
		case "either":
			return type.of.flatMap((one) => keysOfType(one, path, of));
		case "steps":
			return path.endsWith("compensations") ? [] : [...keysIn(stepFields, `${path}.step`, "a step"), ...inBlocks(path)];
		default:
			return [];
	}
}

/** Blocks hold steps again: their keys are told, and not what is beneath them. */
const inBlocks = (path: string): Key[] =>
	Object.entries(blockFields).map(([word, field]) => ({
		word,
		path: `${path}.block.${word}`,
		field,
		of: "a block of steps",
		inner: [],
	}));

function flat(keys: readonly Key[]): Key[] {
	return keys.flatMap((key) => [key, ...flat(key.inner)]);
}

/** The words among which a value may choose, if it may. */
export function wordsOf(type: Type): readonly string[] {
	if (type.kind === "enum") return type.values;
	if (type.kind === "list" || type.kind === "map") return wordsOf(type.of);
	return type.kind === "either" ? type.of.flatMap(wordsOf) : [];
}
