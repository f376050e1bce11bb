/** Messages: slots filled with facts. */
import type { Fact, Rule } from "../roadmap/topic.ts";

const mostListed = 4;

/** A fact as people read it: ids in backticks, quantities as they were written, lists with an end. */
export function shown(fact: Fact): string {
	if (fact === undefined) return "unstated";
	if (typeof fact === "string") return fact;
	if (typeof fact === "number") return formatNumber(fact);
	if (Array.isArray(fact)) return listed(fact as readonly Fact[]);
	if ("text" in fact) return oneLine(fact.text);
	return `\`${oneLine((fact as { id: string }).id)}\``;
}

const oneLine = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, " ");

export const formatNumber = (value: number): string =>
	Number.isInteger(value) ? String(value) : String(Number.parseFloat(value.toPrecision(4)));

/** Only what is shown is formatted: a list may have thousands. */
function listed(facts: readonly Fact[]): string {
	const rest = facts.length > mostListed ? facts.length - mostListed + 1 : 0;
	const items = facts.slice(0, facts.length - rest).map(shown);
	if (rest > 0) items.push(`${rest} more`);
	return items.length < 2 ? (items[0] ?? "none") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export function messageOf(rule: Rule, variant: string | undefined, facts: Readonly<Record<string, Fact>>): string {
	const template = typeof rule.message === "string" ? rule.message : rule.message[variant ?? "default"];
	if (template === undefined) throw new Error(`${rule.id} has no message "${variant ?? "default"}"`);
	return template.replace(/\{(\w+)\}/g, (slot, name: string) => {
		if (!(name in facts)) throw new Error(`${rule.id}: the message's slot ${slot} has no fact`);
		return shown(facts[name]);
	});
}

export const plainFacts = (facts: Readonly<Record<string, Fact>>): Record<string, string | number> =>
	Object.fromEntries(
		Object.entries(facts).map(([name, fact]) => [
			name,
			typeof fact === "number" ? fact : shown(fact).replaceAll("`", ""),
		]),
	);
