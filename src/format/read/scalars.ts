/** One scalar and a type -> its value, or what is wrong with it and what may have been meant. */
import { nearest } from "../names.ts";
import { datePattern, expected, meant, parseQuantity, patterns, usualUnits } from "../schema/quantities.ts";
import type { Type, Unit } from "../schema/types.ts";
import type { Path, ScalarNode } from "../yaml/nodes.ts";
import type { Candidate, Problem } from "./problem.ts";
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
			return typeof value === "string" ? parseQuantity(type.unit, source) : undefined;
		case "enum": {
			const word = typeof value === "number" && !type.open ? String(value) : source;
			return type.open || type.values.includes(word) ? word : undefined;
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
	if (type.kind === "quantity") return wrongUnit(type.unit, type, node);
	if (path.length === 1 && path[0] === "version") {
		return { rule: "format/version", facts: { found }, message: "unknown", candidates: [{ text: "1", near: false }] };
	}
	return {
		rule: "format/value",
		facts: { expected: expectedOf(type), found },
		candidates: candidatesOf(type, node),
		type,
	};
}

function wrongUnit(unit: Unit, type: Type, node: ScalarNode): ReturnType<typeof misfit> {
	const bare = /^[\d.]+$/.test(node.source);
	const candidates = bare ? withUnits(unit, node.source) : likely(meant(unit, node.source));
	const message = bare ? "bare" : candidates.length > 0 ? "meant" : "wrong";
	return { rule: "format/unit", facts: { expected: expected[unit], found: shown(node) }, candidates, type, message };
}

const likely = (text: string | undefined): readonly Candidate[] => (text === undefined ? [] : [{ text, near: false }]);

function withUnits(unit: Unit, number: string): readonly Candidate[] {
	const fits = new RegExp(patterns[unit]);
	return usualUnits[unit]
		.map((name) => number + name)
		.filter((text) => fits.test(text))
		.map((text) => ({ text, near: false }));
}

function candidatesOf(type: Type, node: ScalarNode): readonly Candidate[] {
	if (type.kind === "enum") return nearest(node.source, type.values);
	const word = node.source.toLowerCase();
	if (type.kind === "boolean" || type.kind === "only") {
		if (["yes", "on", "y"].includes(word) || (word === "true" && node.value !== true))
			return [{ text: "true", near: false }];
		if (["no", "off", "n"].includes(word) || (word === "false" && node.value !== false))
			return [{ text: "false", near: false }];
	}
	if (type.kind === "count" && node.style !== "plain" && /^\d+$/.test(node.source))
		return [{ text: node.source, near: true }];
	return [];
}
