/** What stands in braces in a rule's message: `{id}`, `{type}`, a way, a figure, a count or a key. */
import type { Analysis } from "../analysis/index.ts";
import { type Component, roundedUptime, type Stated } from "../format/index.ts";
import { type RuledKind, type StatedRule, type Way, wayNames } from "../format/schema/custom-rules.ts";
import type { Unit } from "../format/schema/types.ts";
import { duration, type Fact, rate, share, size, word } from "../roadmap/facts.ts";
import { countNames, countOf, figureNames, figureOf, figureType } from "./figures.ts";
import { type Leaf, type Ruled, statedUnder, typeOfKey } from "./keys.ts";
import { waysOf } from "./ways.ts";

const slot = /\{([\w.-]+)(?::([^{}]+))?\}/g;

/** Ids are shown in backticks by themselves. */
const quoted = new RegExp(`\`(\\{(?:id|${wayNames.join("|")})\\})\``, "g");

export interface Template {
	/** With names that messages take: `{backup_interval}`. */
	readonly text: string;
	/** As they were written. */
	readonly slots: readonly string[];
}

export function templateOf(message: string): Template {
	const slots = new Set<string>();
	const text = oneLine(message)
		.replace(quoted, "$1")
		.replace(slot, (_, name: string, noun: string | undefined) => {
			slots.add(name);
			return `{${nameOf(name)}${noun === undefined ? "" : `:${noun}`}}`;
		});
	return { text, slots: [...slots] };
}

const nameOf = (written: string): string => written.replace(/\W/g, "_");

/** It may say anything, and is a line among others. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

/** Whether it stands for something: a way only where the rule goes by it. */
export function isFilled(name: string, kind: RuledKind, { when }: StatedRule): boolean {
	if (name === "id" || (name === "type" && kind === "component")) return true;
	if (waysOf[kind].includes(name as Way)) return when?.[name as Way] !== undefined;
	return figureNames(kind).includes(name) || countNames(kind).includes(name) || typeOfKey(kind, name) !== undefined;
}

/** All that a message may name. */
export const slotNames = (kind: RuledKind): readonly string[] => [
	"id",
	...(kind === "component" ? ["type"] : []),
	...figureNames(kind),
	...countNames(kind),
];

/** `by`: the components by which ways hold. */
export function factsFor(
	slots: readonly string[],
	thing: Ruled,
	by: ReadonlyMap<Way, Component>,
	analysis: Analysis,
): Record<string, Fact> {
	return Object.fromEntries(slots.map((name) => [nameOf(name), factOf(name, thing, by, analysis)]));
}

function factOf(name: string, thing: Ruled, by: ReadonlyMap<Way, Component>, analysis: Analysis): Fact {
	if (name === "id") return { id: thing.id };
	if (name === "type" && thing.is === "component") return word(thing.type ?? "unknown");
	const component = by.get(name as Way);
	if (component !== undefined) return { id: component.id };
	if (figureNames(thing.is).includes(name)) return figureFact(name, thing, analysis);
	if (countNames(thing.is).includes(name)) return countOf(thing, name, analysis).value;
	const leaves = statedUnder(thing, name);
	return leaves.length === 0 ? word("unstated") : leaves.length === 1 ? leafFact(leaves[0]!) : leaves.map(leafFact);
}

function figureFact(name: string, thing: Ruled, analysis: Analysis): Fact {
	const found = figureOf(thing, name, analysis);
	const type = figureType(thing.is, name)!;
	if (found === undefined) return word("unknown");
	const { low, high } = found.bounds;
	const rounded = name === "availability" ? roundedUptime : inDigits;
	/** A default says that it is one. */
	const basis = "basis" in found.ground ? found.ground.basis : "derived";
	const at = (value: number): Fact => {
		const known = { value: rounded(value), basis, from: [] };
		return (type.kind === "quantity" && quantities[type.unit]?.(known)) || known;
	};
	return low === high ? at(low) : [at(low), at(high)];
}

const inDigits = (value: number): number => Number(value.toPrecision(3));

/** Others are shown as they are written. */
const quantities: Readonly<Partial<Record<Unit, typeof duration>>> = { duration, rate, share, size };

function leafFact({ type, stated }: Leaf): Fact {
	if (!("value" in stated)) return word("stated");
	if (type.kind === "count") return stated.value as number;
	const say = type.kind === "quantity" ? quantities[type.unit] : undefined;
	return say !== undefined && typeof stated.value === "number"
		? say(stated as Stated<number>)
		: (stated as Stated<string | boolean>);
}
