/** Messages: slots filled with facts, as people read them and as programs do. */
import { percent, sayDuration, sayRate, saySize } from "../format/sayings.ts";
import type { Fact, FactUnit, Quantity } from "../roadmap/facts.ts";
import type { Filler, Rule } from "../roadmap/topic.ts";

type Facts = Readonly<Record<string, Filler>>;

/** A fact for programs: an id or word, a number, a quantity with its unit, or several of these. */
export type PlainFact =
	| string
	| number
	| { readonly value: number; readonly unit: FactUnit; readonly isDefault?: true }
	| readonly PlainFact[];

const mostListed = 4;

/** A fact as people read it: ids in backticks, quantities as they were written, lists with an end. */
export function shown(fact: Fact): string {
	if (typeof fact === "number") return formatNumber(fact);
	if (isList(fact)) return listed(fact);
	if ("quantity" in fact) return `${fact.text === undefined ? said(fact) : oneLine(fact.text)}${ofDefault(fact)}`;
	if ("word" in fact) return `${fact.word}${ofDefault(fact)}`;
	if ("oneOf" in fact) return joined(fact.oneOf.map(shown), "or");
	if ("basis" in fact) return `${formatNumber(fact.value)}${fact.basis === "default" ? " (a default)" : ""}`;
	if ("text" in fact) return oneLine(fact.text);
	return `\`${oneLine(fact.id)}\``;
}

const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact);

const ofDefault = ({ isDefault }: { readonly isDefault?: boolean }): string => (isDefault ? " (a default)" : "");

const sayings: Readonly<Record<FactUnit, (value: number) => string>> = {
	s: sayDuration,
	"/s": (perSecond) => sayRate(Number(perSecond.toPrecision(3))),
	B: saySize,
	share: percent,
};
const said = ({ quantity, unit }: Quantity): string => sayings[unit](quantity);

const oneLine = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, " ");

/** `5000`, `144,000`, `43.2 million`. */
export function formatNumber(value: number): string {
	const short = Number.parseFloat(value.toPrecision(3));
	if (value >= 999_500) return short >= 1e9 ? `${short / 1e9} billion` : `${short / 1e6} million`;
	if (!Number.isInteger(value)) return String(short);
	return value >= 10_000 ? String(value).replace(/\B(?=(\d{3})+$)/g, ",") : String(value);
}

const joined = (items: readonly string[], word: "and" | "or"): string =>
	items.length < 2 ? (items[0] ?? "none") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;

/** Only what is shown is formatted: a list may have thousands. */
function listed(facts: readonly Fact[]): string {
	const rest = facts.length > mostListed ? facts.length - mostListed + 1 : 0;
	const items = facts.slice(0, facts.length - rest).map(shown);
	if (rest > 0) items.push(`${rest} more`);
	return joined(items, "and");
}

export function messageOf(rule: Rule, variant: string | undefined, facts: Facts): string {
	const template = typeof rule.message === "string" ? rule.message : rule.message[variant ?? "default"];
	if (template === undefined) throw new Error(`${rule.id} has no message "${variant ?? "default"}"`);
	return filled(template, rule, facts);
}

/** A text of a rule with its slots filled. */
export function filled(template: string, rule: Rule, facts: Facts): string {
	return template.replace(/\{(\w+)(?::([^}]+))?\}/g, (slot, name: string, noun: string | undefined) => {
		if (!(name in facts)) throw new Error(`${rule.id}: the message's slot ${slot} has no fact`);
		const fact = facts[name];
		const clause = typeof fact === "string" ? rule.clauses?.[name]?.[fact] : undefined;
		if (clause !== undefined) return filled(clause, rule, facts);
		if (typeof fact === "string") throw new Error(`${rule.id}: ${slot} has no clause "${fact}"`);
		return noun === undefined ? shown(fact!) : counted(fact!, noun);
	});
}

const few: Readonly<Record<number, string>> = { 1: "one", 2: "two" };

/** `one voter`, `two copies`, `5 voters`: a number, or how many a list has, with its noun. */
function counted(fact: Fact, noun: string): string {
	const number = Array.isArray(fact) ? fact.length : numberOf(fact);
	const [singular, plural = `${singular}s`] = noun.split("/") as [string, string?];
	return `${few[number] ?? shown(fact)} ${number === 1 ? singular : plural}`;
}

function numberOf(fact: Fact): number {
	if (typeof fact === "number") return fact;
	if (typeof fact === "object" && "value" in fact && typeof fact.value === "number") return fact.value;
	throw new Error(`${shown(fact)} is no number`);
}

export const plainFacts = (facts: Facts): Record<string, PlainFact> =>
	Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, plainFiller(fact)]));

export const plainFiller = (fact: Filler): PlainFact => (typeof fact === "string" ? fact : plain(fact));

export function plain(fact: Fact): PlainFact {
	if (typeof fact === "number") return fact;
	if (isList(fact)) return fact.map(plain);
	if ("quantity" in fact)
		return { value: fact.quantity, unit: fact.unit, ...(fact.isDefault ? { isDefault: true as const } : {}) };
	if ("word" in fact) return bare(fact.word);
	if ("oneOf" in fact) return fact.oneOf.map(plain);
	if ("basis" in fact) return fact.value;
	if ("text" in fact) return bare(shown(fact));
	return fact.id;
}

const bare = (text: string): string => text.replaceAll("`", "");
