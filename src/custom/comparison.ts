/** What a condition compares a value with: a word, a number, a quantity, or less or more than one. */
import type { Stated, Type } from "../format/index.ts";
import { parseQuantity } from "../format/schema/quantities.ts";
import { opposite } from "../format/schema/types.ts";

/** `undefined`: it depends on what nobody knows. */
export type Truth = boolean | undefined;

/** Ends within which a figure lies. */
export interface Bounds {
	readonly low: number;
	readonly high: number;
}

type Operator = "<" | "<=" | ">" | ">=" | "=";

interface Comparison {
	readonly operator: Operator;
	readonly operand: string;
}

const operators = ["<=", ">=", "<", ">"] as const;

function comparisonIn(written: string): Comparison {
	const operator = operators.find((one) => written.startsWith(one));
	return operator === undefined
		? { operator: "=", operand: written }
		: { operator, operand: written.slice(operator.length).trim() };
}

/** In the type's unit: seconds, per second, bytes, shares; undefined if the text is none. */
function numberIn(type: Type, text: string): number | undefined {
	if (type.kind === "quantity") {
		const value = parseQuantity(type.unit, text);
		return typeof value === "number" ? value : undefined;
	}
	return type.kind === "count" && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const isNumeric = ({ kind }: Type): boolean => kind === "quantity" || kind === "count";

/** Whether a value of this type can be compared with that. */
export function isComparable(type: Type, written: string): boolean {
	const { operator, operand } = comparisonIn(written);
	switch (type.kind) {
		case "either":
			return type.of.some((one) => isComparable(one, written));
		case "list":
			return isComparable(type.of, written);
		case "quantity":
		case "count":
			return numberIn(type, operand) !== undefined;
		case "boolean":
			return operator === "=" && (operand === "true" || operand === "false");
		case "only":
			return operator === "=" && operand === String(type.value);
		case "enum":
			return operator === "=" && (type.open || type.values.some((value) => isLike(operand, value)));
		case "text":
		case "reference":
		case "date":
			return operator === "=";
		default:
			return false;
	}
}

export function compareBounds(type: Type, { low, high }: Bounds, written: string): Truth {
	const { operator, operand } = comparisonIn(written);
	const wanted = numberIn(type, operand);
	if (wanted === undefined) return false;
	const [atLow, atHigh] = [low, high].map((value) => compare(value, operator, wanted));
	if (operator === "=" && low !== high) return low <= wanted && wanted <= high ? undefined : false;
	return atLow === atHigh ? atLow : undefined;
}

/** Of a range both ends have to agree. */
export function compareStated(type: Type, stated: Stated<unknown>, written: string): Truth {
	if (type.kind === "either") return any(type.of.map((one) => compareStated(one, stated, written)));
	if (!isNumeric(type)) return isLike(comparisonIn(written).operand, String(stated.value));
	const figure = stated as Stated<number>;
	if (typeof figure.value !== "number") return false;
	const ends = [figure.value, opposite(figure)];
	return compareBounds(type, { low: Math.min(...ends), high: Math.max(...ends) }, written);
}

function compare(value: number, operator: Operator, wanted: number): boolean {
	switch (operator) {
		case "<":
			return value < wanted;
		case "<=":
			return value <= wanted;
		case ">":
			return value > wanted;
		case ">=":
			return value >= wanted;
		case "=":
			return value === wanted;
	}
}

/** `*` stands for any characters. Each piece is sought once, from where the one before it ended. */
export function isLike(pattern: string, text: string): boolean {
	const [first, ...rest] = pattern.split("*") as [string, ...string[]];
	const last = rest.pop();
	if (last === undefined) return text === first;
	if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
	const end = text.length - last.length;
	let at = first.length;
	for (const piece of rest) {
		const found = text.indexOf(piece, at);
		if (found === -1 || found + piece.length > end) return false;
		at = found + piece.length;
	}
	return true;
}

/** All of them: false if one is, else unknown if one is. */
export const all = (truths: readonly Truth[]): Truth =>
	truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
/** One of them: true if one is, else unknown if one is. */
export const any = (truths: readonly Truth[]): Truth =>
	truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
