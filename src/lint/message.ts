/** Messages: slots filled with facts, as people read them and as programs do. */
import { percent, sayDuration, sayRate, saySize } from "../format/sayings.ts";
import type { FactUnit, Quantity } from "../roadmap/facts.ts";
import type { AnyFact, Rule } from "../roadmap/topic.ts";

type Facts = Readonly<Record<string, AnyFact>>;

/** A fact for programs: an id or word, a number, a quantity with its unit, or several of these. */
export type PlainFact =
	| string
	| number
	| { readonly value: number; readonly unit: FactUnit; readonly isDefault?: true }
	| readonly PlainFact[];

const mostListed = 4;

/** A fact as people read it: ids in backticks, quantities as they were written, lists with an end. */
export function shown(fact: AnyFact): string {
	if (fact === undefined) return "unstated";
	if (typeof fact === "string") return fact;
	if (typeof fact === "number") return formatNumber(fact);
	if (Array.isArray(fact)) return listed(fact as readonly AnyFact[]);
	const one = fact as Exclude<AnyFact, undefined | string | number | readonly AnyFact[]>;
	if ("quantity" in one) return `${one.text === undefined ? said(one) : oneLine(one.text)}${ofDefault(one)}`;
	if ("word" in one) return `${oneLine(one.word)}${ofDefault(one)}`;
	if ("basis" in one) return `${formatNumber(one.value)}${one.basis === "default" ? " (a default)" : ""}`;
	if ("text" in one) return oneLine(one.text);
	return `\`${oneLine(one.id)}\``;
}

const ofDefault = ({ isDefault }: { readonly isDefault?: boolean }): string => (isDefault ? " (a default)" : "");

const sayings: Readonly<Record<FactUnit, (value: number) => string>> = {
	s: sayDuration,
	"/s": sayRate,
	B: saySize,
	share: percent,
};
const said = ({ quantity, unit }: Quantity): string => sayings[unit](quantity);

const oneLine = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, " ");

export const formatNumber = (value: number): string =>
	Number.isInteger(value) ? String(value) : String(Number.parseFloat(value.toPrecision(3)));

/** Only what is shown is formatted: a list may have thousands. */
function listed(facts: readonly AnyFact[]): string {
	const rest = facts.length > mostListed ? facts.length - mostListed + 1 : 0;
	const items = facts.slice(0, facts.length - rest).map(shown);
	if (rest > 0) items.push(`${rest} more`);
	return items.length < 2 ? (items[0] ?? "none") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export function messageOf(rule: Rule, variant: string | undefined, facts: Facts): string {
	const template = typeof rule.message === "string" ? rule.message : rule.message[variant ?? "default"];
	if (template === undefined) throw new Error(`${rule.id} has no message "${variant ?? "default"}"`);
	return filled(template, rule, facts);
}

function filled(template: string, rule: Rule, facts: Facts): string {
	return template.replace(/\{(\w+)(?::([^}]+))?\}/g, (slot, name: string, noun: string | undefined) => {
		if (!(name in facts)) throw new Error(`${rule.id}: the message's slot ${slot} has no fact`);
		const fact = facts[name];
		const clause = typeof fact === "string" ? rule.clauses?.[name]?.[fact] : undefined;
		if (clause !== undefined) return filled(clause, rule, facts);
		return noun === undefined ? shown(fact) : counted(fact, noun);
	});
}

const few: Readonly<Record<number, string>> = { 1: "one", 2: "two" };

/** `one voter`, `two copies`, `5 voters`: a number, or how many a list has, with its noun. */
function counted(fact: AnyFact, noun: string): string {
	const number = Array.isArray(fact) ? fact.length : numberOf(fact);
	const [singular, plural = `${singular}s`] = noun.split("/") as [string, string?];
	return `${few[number] ?? shown(fact)} ${number === 1 ? singular : plural}`;
}

function numberOf(fact: AnyFact): number {
	if (typeof fact === "number") return fact;
	if (typeof fact === "object" && "value" in fact && typeof fact.value === "number") return fact.value;
	throw new Error(`${shown(fact)} is no number`);
}

export const plainFacts = (facts: Facts): Record<string, PlainFact> =>
	Object.fromEntries(
		Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, plain(fact)]])),
	);

export function plain(fact: Exclude<AnyFact, undefined>): PlainFact {
	if (typeof fact === "number" || typeof fact === "string") return typeof fact === "string" ? bare(fact) : fact;
	if (Array.isArray(fact))
		return (fact as readonly AnyFact[]).flatMap((one) => (one === undefined ? [] : [plain(one)]));
	const one = fact as Exclude<AnyFact, undefined | string | number | readonly AnyFact[]>;
	if ("quantity" in one)
		return { value: one.quantity, unit: one.unit, ...(one.isDefault ? { isDefault: true as const } : {}) };
	if ("word" in one) return one.word;
	if ("basis" in one) return one.value;
	if ("text" in one) return bare(shown(one));
	return one.id;
}

const bare = (text: string): string => text.replaceAll("`", "");
