/** What to ask for a value of a type, and what to write for the answer. */
import type { Plain } from "../../edit/index.ts";
import { canName, type Design, nameIn, partAt, type Route, type Type } from "../../format/index.ts";
import type { Option, Question } from "../fix.ts";

const units = {
	duration: "duration",
	rate: "rate",
	size: "size",
	bandwidth: "bandwidth",
	share: "share",
	growth: "growth",
} as const;
type Free = Pick<Question, "expects">;

/** Undefined where no one word is an answer. */
export function questionFor(type: Type | undefined, design: Design, at: Route, ask: string): Question | undefined {
	const options = type && optionsOf(type, design, at);
	if (options !== undefined && options.length > 0) return { ask, options };
	const free = type && freeAnswer(type);
	return free && { ask, ...free };
}

function optionsOf(type: Type, design: Design, at: Route): readonly Option[] {
	switch (type.kind) {
		case "enum":
			return type.values.map((value) => ({ value }));
		case "boolean":
			return [{ value: "true" }, { value: "false" }];
		case "only":
			return [{ value: String(type.value) }];
		case "reference":
			return idsWithin(design, at.uri, type.to).map((value) => ({ value }));
		case "list":
			return optionsOf(type.of, design, at);
		case "either":
			return type.of.flatMap((one) => optionsOf(one, design, at));
		default:
			return [];
	}
}

function freeAnswer(type: Type): Free | undefined {
	if (type.kind === "quantity") return { expects: units[type.unit] };
	if (type.kind === "list") return freeAnswer(type.of);
	if (type.kind === "either") return type.of.map(freeAnswer).find((one) => one !== undefined);
	return type.kind === "text" || type.kind === "count" || type.kind === "date" ? { expects: type.kind } : undefined;
}

const known = new WeakMap<Design, Map<string, readonly string[]>>();

/** Ids of sections as a file writes them: a part knows its own only, without prefix. Asked once for each that is missing. */
export function idsWithin(design: Design, uri: string, sections: readonly string[]): readonly string[] {
	const lists = known.get(design) ?? new Map<string, readonly string[]>();
	known.set(design, lists);
	const key = JSON.stringify([uri, ...sections]);
	const before = lists.get(key);
	if (before !== undefined) return before;
	const ids = idsIn(design, uri, sections);
	lists.set(key, ids);
	return ids;
}

function idsIn(design: Design, uri: string, sections: readonly string[]): string[] {
	const part = partAt(design, uri);
	const own = (all: readonly { readonly id: string }[]) =>
		all.flatMap((one) => (canName(part, one) ? [nameIn(part, one)] : []));
	return sections.flatMap((section) => {
		if (section === "components") return own(design.components);
		if (section === "data") return own(design.data);
		if (section === "flows") return own(design.flows);
		if (section === "regions") return design.regions.map(({ id }) => id);
		return section === "zones" ? design.regions.flatMap(({ zones }) => zones) : [];
	});
}

/** A number or a truth value where the type takes one, else the text. */
export function plainOf(type: Type | undefined, answer: string): Plain {
	if (type === undefined || ["text", "reference", "date", "quantity"].includes(type.kind)) return answer;
	if (type.kind === "list") return plainOf(type.of, answer);
	if (answer === "true" || answer === "false") return answer === "true";
	return /^\d+(?:\.\d+)?$/.test(answer) ? Number(answer) : answer;
}
