/** What the author wrote, key by key as the schema has it: all that no answer tells in a line of its own. */
import { idOf, type Part, type Stated, type StatedList } from "../format/index.ts";
import type { Fields, StatedEntry, Type, Unit } from "../format/schema/types.ts";
import { duration, type Fact, rate, share, size, word } from "../roadmap/facts.ts";
import { type Known, says } from "./known.ts";
import { factText, plainly } from "./words.ts";

/** `told`: keys of which other lines tell. */
export function statedIn(fields: Fields, values: object, part: Part, told: readonly string[]): Known[] {
	return factsIn(fields, values, part).flatMap(([key, fact]) =>
		told.includes(key) ? [] : [says(key, capitalised(wordsOf(key)), fact)],
	);
}

type Pair = readonly [key: string, fact: Fact];
const paired = (key: string, fact: Fact | undefined): Pair[] => (fact === undefined ? [] : [[key, fact]]);

function factsIn(fields: Fields, values: object, part: Part): Pair[] {
	const stated = values as Readonly<Record<string, unknown>>;
	return Object.entries(fields).flatMap(([key, { type }]) =>
		stated[key] === undefined ? [] : paired(key, factOf(type, stated[key], part)),
	);
}

/** As the reader has read it by the same type. Undefined where nothing is left of it, and of steps. */
function factOf(type: Type, value: unknown, part: Part): Fact | undefined {
	switch (type.kind) {
		case "record":
			return recordFact(factsIn(type.fields, value as object, part));
		case "list":
			return listFact((value as StatedList<unknown>).items.flatMap((item) => factOf(type.of, item, part) ?? []));
		case "map": {
			const { items } = value as StatedList<StatedEntry<unknown>>;
			return recordFact(items.flatMap(({ id, value: own }) => paired(id, factOf(type.of, own, part))));
		}
		case "either":
			return factOf(type.of.find((one) => isReadAs(one, value)) ?? type.of[0]!, value, part);
		case "steps":
		case "free":
			return undefined;
		default:
			return scalarFact(type, value as Stated<never>, part);
	}
}

type ScalarType = Exclude<Type, { readonly kind: "record" | "list" | "map" | "either" | "steps" | "free" }>;

function scalarFact(type: ScalarType, stated: Stated<never>, part: Part): Fact {
	switch (type.kind) {
		case "boolean":
		case "only":
			return word(stated.value ? "yes" : "no");
		case "count":
			return stated.value;
		case "quantity":
			return quantities[type.unit](stated);
		case "reference":
			return { id: type.to.every((section) => shared.has(section)) ? stated.value : idOf(part, stated.value) };
		default:
			return stated;
	}
}

/** Ids that all parts of a design mean alike. */
const shared: ReadonlySet<string> = new Set(["regions", "zones", "rules"]);

const asWritten = ({ text }: Stated<unknown>): Fact => word(text);
const quantities: Readonly<Record<Unit, (stated: Stated<number>) => Fact>> = {
	duration,
	rate,
	size,
	share,
	bandwidth: asWritten,
	growth: asWritten,
};

/** `mode sync, factor 3`; a mapping that says no more is said to be there. */
const recordFact = (pairs: readonly Pair[]): Fact =>
	word(
		pairs.length === 0 ? "yes" : pairs.map(([key, fact]) => `${wordsOf(key)} ${bracketed(textOf(fact))}`).join(", "),
	);

function listFact(items: readonly Fact[]): Fact | undefined {
	if (items.length < 2) return items[0];
	return items.map((item) => (typeof item === "object" && "word" in item ? word(bracketed(item.word)) : item));
}

const textOf = (fact: Fact): string => factText(fact, plainly);
/** What has several parts and stands among others. */
const bracketed = (text: string): string => (text.includes(", ") ? `(${text})` : text);

/** Of types that exclude each other. */
function isReadAs(type: Type, value: unknown): boolean {
	const read = value as { readonly value?: unknown };
	switch (type.kind) {
		case "record":
			return !("value" in read);
		case "enum":
			return type.values.includes(read.value as string);
		case "text":
		case "reference":
			return typeof read.value === "string";
		case "boolean":
		case "only":
			return typeof read.value === "boolean";
		default:
			return typeof read.value === "number";
	}
}

const short: Readonly<Record<string, string>> = { ttl: "TTL", cap: "CAP", cors: "CORS", raid: "RAID", rto: "RTO" };

/** `deadLetter` is `dead letter`. */
const wordsOf = (key: string): string => short[key] ?? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
