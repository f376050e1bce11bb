/** A key of the format as a page: what it says, what it takes, where it makes sense, what its absence means. */
import { expectedOf } from "../format/index.ts";
import { type ComponentType, componentTypes, typeNames } from "../format/schema/component-types.ts";
import { allKeys, type Key, wordsOf } from "./keys.ts";
import { type Item, items, type Page, section, sections, sentence, text, yaml } from "./page.ts";

export function keyPage(key: Key): Page {
	const { field, word } = key;
	const takes =
		key.inner.length > 0
			? [text("A mapping, or what it stands for:"), items(key.inner.map(keyItem))]
			: [text(sentence(expectedOf(field.type)))];
	return {
		kind: "key",
		name: key.path,
		title: word,
		lead: `A key of ${key.of}${field.required ? ", and a required one" : ""}.`,
		sections: sections(
			{ blocks: [text(field.doc)] },
			section("Takes", ...(key.inner.length > 0 && isOnlyMapping(key) ? [items(key.inner.map(keyItem))] : takes)),
			section("Where it makes sense", ...whereOf(key)),
			section(
				"Unstated",
				text(
					field.required
						? "It has to be stated."
						: field.unstated === undefined
							? "Unknown: nothing is concluded from its absence."
							: sentence(field.unstated),
				),
			),
			section("Example", ...exampleOf(key)),
		),
	};
}

/** Nothing but a mapping of its inner keys will do, or entries of such. */
const isOnlyMapping = ({ field: { type } }: Key): boolean =>
	type.kind === "record" || type.kind === "map" || (type.kind === "list" && type.of.kind === "record");

const keyItem = (key: Key): Item => ({ name: key.word, text: key.field.doc, to: { kind: "key", name: key.path } });

function whereOf({ field: { on }, of }: Key) {
	if (on === undefined) return of === "a component" ? [text("On every component.")] : [];
	const others = typeNames.filter((name) => !on.includes(name));
	if (others.length > 0 && others.length <= 6) return [text(`On every component but ${listed(others)}.`)];
	return [text(`On ${listed(on)}.`)];
}

const listed = (names: readonly string[]): string => {
	const quoted = names.map((name) => `\`${name}\``);
	return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
};

function exampleOf({ field, word }: Key) {
	const value =
		field.example ?? (field.type.kind === "boolean" || field.type.kind === "only" ? "true" : wordsOf(field.type)[0]);
	return value === undefined ? [] : [yaml(`${word}: ${value}`)];
}

export function typePage(name: ComponentType): Page {
	const own = allKeys().filter(
		({ path, field }) => /^components\.[^.]+$/.test(path) && (field.on === undefined || field.on.includes(name)),
	);
	const special = own.filter(({ field }) => field.on !== undefined);
	const general = own.filter(({ field }) => field.on === undefined);
	return {
		kind: "component type",
		name,
		title: name,
		lead: "A type of component.",
		sections: sections(
			{ blocks: [text(componentTypes[name].doc)] },
			section("Example", yaml(`components:\n  ${exampleId[name] ?? `my-${name}`}: { type: ${name} }`)),
			section("Keys that it takes", items(special.map(keyItem))),
			section("Keys of every component", items(general.map(keyItem))),
		),
	};
}

const exampleId: Readonly<Record<string, string>> = {
	database: "orders-db",
	service: "orders",
	cache: "orders-cache",
	queue: "jobs",
	topic: "order-events",
	client: "web",
	external: "psp",
};
