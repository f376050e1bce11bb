/** One scalar and a type -> its value, or what is wrong with it and what may have been meant. */
import { nearest } from "../names.ts";
import { typeNames } from "../schema/component-types.ts";
import { productNames, typesMeant, valueMeant } from "../schema/products.ts";
import { datePattern, expected, meant, patterns, usualUnits } from "../schema/quantities.ts";
import type { Type, Unit } from "../schema/types.ts";
import type { Path, ScalarNode } from "../yaml/nodes.ts";
import type { Candidate, Problem } from "./problem.ts";
import { quantityIn, wrongRange } from "./ranges.ts";
import { expectedOf, shown } from "./wording.ts";

const isDate = new RegExp(datePattern);

const isLike: Readonly<Record<"word" | "path", (node: ScalarNode) => boolean>> = {
	word: ({ value, source }) => typeof value === "string" && source !== "",
	path: ({ source }) => source.startsWith("/"),
};

/** The value of a scalar as a type; undefined if it does not fit. */
export function scalarAs(type: Type, node: ScalarNode): unknown {
	const { value, source } = node;
	switch (type.kind) {
		case "text":
			return type.like === undefined || isLike[type.like](node) ? source : undefined;
		case "reference":
			return source;
		case "boolean":
			return typeof value === "boolean" ? value : undefined;
		case "only":
			return value === type.value ? value : undefined;
		case "count":
			return typeof value === "number" &&
				value >= type.least &&
				(type.whole ? Number.isSafeInteger(value) : Number.isFinite(value))
				? value
				: undefined;
		case "date":
			return isDate.test(source) ? source : undefined;
		case "quantity":
			return typeof value === "string" ? quantityIn(type, source) : undefined;
		case "enum": {
			const word = typeof value === "number" && !type.open ? String(value) : source;
			// The schema's own string and not an equal one: what is looked up by it often is found by identity.
			return type.values[type.values.indexOf(word)] ?? (type.open ? word : undefined);
		}
		default:
			return undefined;
	}
}

/** What is wrong with a scalar that does not fit. */
export function misfit(
	type: Type,
	node: ScalarNode,
	path: Path,
): Pick<Problem, "rule" | "facts" | "candidates" | "type" | "message"> {
	const found = shown(node);
	if (type.kind === "quantity")
		return wrongRange(type, node.source, found) ?? wrongUnit(type.unit, type, node.source, found);
	if (path.length === 1 && path[0] === "version") {
		const isQuoted = node.source === "1";
		const message = isQuoted ? "quoted" : "unknown";
		return { rule: "format/version", facts: { found }, message, candidates: [{ text: "1", near: isQuoted }] };
	}
	return {
		rule: "format/value",
		facts: { expected: expectedOf(type), found },
		candidates: candidatesOf(type, node),
		type,
	};
}

/** The same for a number that a comma has cut in two. */
export function misfitText(type: Type, text: string): ReturnType<typeof misfit> {
	const found = `\`${text}\``;
	if (type.kind === "quantity") return wrongUnit(type.unit, type, text, found);
	const facts = { expected: expectedOf(type), found };
	return { rule: "format/value", facts, candidates: numbersIn(type, text), type };
}

function wrongUnit(unit: Unit, type: Type, source: string, found: string): ReturnType<typeof misfit> {
	const isBare = /^[\d.,]+$/.test(source);
	const numbers = withoutCommas(source);
	const fits = new RegExp(patterns[unit]);
	const read = (number: string) => (number !== source && fits.test(number) ? number : (meant(unit, number) ?? []));
	const texts = numbers.flatMap((number) => (isBare ? withUnits(unit, number) : read(number)));
	const isComma = source.includes(",") && texts.length > 0;
	const candidates = texts.map((text) => ({ text, near: isComma && texts.length === 1 }));
	const message = isComma ? "comma" : isBare ? "bare" : texts.length > 0 ? "meant" : "wrong";
	return { rule: "format/unit", facts: { expected: expected[unit], found }, candidates, type, message };
}

/** What a count with commas says, if it is one. */
function numbersIn(type: Type, text: string): readonly Candidate[] {
	if (type.kind !== "count" || !/^\d[\d.,]*$/.test(text)) return [];
	const isOne = (value: number) =>
		value >= type.least && (type.whole ? Number.isSafeInteger(value) : Number.isFinite(value));
	const numbers = withoutCommas(text).filter((number) => isOne(Number(number)));
	return numbers.map((number) => ({ text: number, near: numbers.length === 1 }));
}

/** A comma is a point, but may stand between thousands: `1,500` is either, `1,000` is a thousand. */
function withoutCommas(text: string): readonly string[] {
	const thousands = /^\d{1,3}(?:,\d{3})+(?![\d,])/.test(text) ? [text.replaceAll(",", "")] : [];
	const decimal = /^\d+,(?!000(?!\d))\d+(?![\d,.])/.test(text) ? [text.replace(",", ".")] : [];
	return text.includes(",") ? [...decimal, ...thousands] : [text];
}

function withUnits(unit: Unit, number: string): readonly string[] {
	const fits = new RegExp(patterns[unit]);
	return usualUnits[unit].map((name) => number + name).filter((text) => fits.test(text));
}

function candidatesOf(type: Type, node: ScalarNode): readonly Candidate[] {
	if (type.kind === "enum")
		return type.values === typeNames ? typesFor(node.source) : wordsFor(node.source, type.values);
	const word = node.source.toLowerCase();
	if (type.kind === "boolean" || type.kind === "only") {
		if (["yes", "on", "y"].includes(word) || (word === "true" && node.value !== true))
			return [{ text: "true", near: false }];
		if (["no", "off", "n"].includes(word) || (word === "false" && node.value !== false))
			return [{ text: "false", near: false }];
	}
	return node.style !== "plain" || node.source.includes(",") ? numbersIn(type, node.source) : [];
}

function wordsFor(word: string, values: readonly string[]): readonly Candidate[] {
	const meant = valueMeant(word, values);
	return meant === undefined ? nearest(word, values) : [{ text: meant, near: false }];
}

/** A type that is misspelled, or what a product does that is named instead. */
function typesFor(word: string): readonly Candidate[] {
	const exact = typesMeant(word);
	const misspelled = exact === undefined ? nearest(word, typeNames) : [];
	if (misspelled.length > 0) return misspelled;
	const [product] = exact === undefined ? nearest(word, productNames, 1) : [{ text: word }];
	return (product && typesMeant(product.text))?.map((text) => ({ text, near: false })) ?? [];
}
