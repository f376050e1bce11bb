/** The list as people read it. How ids and the author's words are written is the reader's matter: it may be Markdown. */
import type { Stated } from "../format/index.ts";
import { shown } from "../lint/index.ts";
import type { Fact } from "../roadmap/facts.ts";
import type { Known } from "./known.ts";

export interface Writing {
	readonly id: (id: string) => string;
	readonly text: (text: string) => string;
}

export const plainly: Writing = { id: (id) => id, text: (text) => text };

const mostListed = 6;

/** The value, and what it rests on where that is not plain to see: `3 (replicas)`, `99.9% (a default)`. */
export function valueText({ fact, basis, keys }: Known, writing: Writing = plainly): string {
	const named = keys.map(writing.id).join(", ");
	if (fact === undefined) return keys.length === 0 ? "unknown" : `unknown; ${named} would tell`;
	const note = keys.length > 0 ? named : basis === "default" ? "a default" : "";
	const value = factText(fact, writing);
	return note === "" ? value : `${value} (${note})`;
}

export const line = (known: Known, writing?: Writing): string => `${known.label}: ${valueText(known, writing)}`;

export function factText(fact: Fact, writing: Writing): string {
	if (isList(fact)) {
		const names = fact.slice(0, mostListed).map((one) => factText(one, writing));
		return fact.length > mostListed ? `${names.join(", ")} and ${fact.length - mostListed} more` : names.join(", ");
	}
	if (typeof fact === "object" && isId(fact)) return writing.id(fact.id);
	return typeof fact === "object" && ("word" in fact || isStated(fact)) ? writing.text(shown(fact)) : shown(fact);
}

const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact);
const isId = (fact: object): fact is { readonly id: string } => "id" in fact;
const isStated = (fact: object): fact is Stated<string | boolean> => "node" in fact;
