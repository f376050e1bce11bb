/** Ranges: a figure and another, `60ms..120ms`, between which the true one lies. */
import { expected, expectedRange, meant, parseQuantity } from "../schema/quantities.ts";
import type { Range, Type } from "../schema/types.ts";
import type { Problem } from "./problem.ts";

type Quantity = Extract<Type, { readonly kind: "quantity" }>;

const between = "..";

/** The ends of a range, where one may stand and they are in order. */
export function rangeIn({ unit, better }: Quantity, source: string): Range | undefined {
	const ends = better === undefined ? [] : endsOf(source);
	if (better === undefined || ends.length !== 2) return undefined;
	const [low, high] = ends.map((end) => parseQuantity(unit, end));
	return typeof low === "number" && typeof high === "number" && low <= high ? { low, high, better } : undefined;
}

/** The value that counts where no doubt is: the better end of a range. */
export function quantityIn(type: Quantity, source: string): unknown {
	const range = rangeIn(type, source);
	return range === undefined ? parseQuantity(type.unit, source) : range[range.better];
}

/** What is wrong with what looks like a range. */
export function wrongRange(
	type: Quantity,
	source: string,
	found: string,
): Pick<Problem, "rule" | "facts" | "candidates" | "type" | "message"> | undefined {
	if (!source.includes(between)) return undefined;
	const { unit, better } = type;
	const ends = endsOf(source);
	const known = ends.flatMap((end) => (parseQuantity(unit, end) === undefined ? (meant(unit, end) ?? []) : end));
	const problem = (message: string, texts: readonly string[], isSure = false) => ({
		rule: "format/unit" as const,
		facts: { expected: better === undefined ? expected[unit] : expectedRange(unit), found },
		candidates: texts.map((text) => ({ text, near: isSure })),
		type,
		message,
	});
	if (better === undefined) return problem("noRange", known);
	if (ends.length !== 2 || ends.includes("")) return problem("oneEnd", known);
	const [low, high] = known.length === 2 ? known : withUnitOf(ends, type);
	if (low === undefined || high === undefined) return problem("wrong", []);
	const inOrder = rangeIn(type, low + between + high) !== undefined;
	if (inOrder) return problem("meant", [low + between + high]);
	return problem("reversed", [high + between + low], true);
}

const endsOf = (source: string): string[] => source.split(between).map((end) => end.trim());

/** `60..120ms` has its unit once. */
function withUnitOf([low = "", high = ""]: readonly string[], { unit }: Quantity): readonly string[] {
	const name = high.replace(/^[\d.]+/, "");
	const both = [low + name, high];
	return both.every((end) => parseQuantity(unit, end) !== undefined) ? both : [];
}
