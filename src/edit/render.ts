/** Values as text: one line in flow style, or lines in block style. */
import type { Plain } from "./change.ts";
import { doubleQuoted, scalarText } from "./scalar.ts";

/** How the collections around it are written. */
export interface Style {
	/** Keys and strings in double quotes. */
	readonly json: boolean;
	/** `{ a: 1 }`, not `{a: 1}`. */
	readonly padded: boolean;
	/** After a colon and after a comma; nothing in tight JSON. */
	readonly gap: string;
	/** Spaces of indentation of a mapping and of a list's dashes beneath a key. */
	readonly step: number;
	readonly dashStep: number;
}

/** The longest line that a new collection is written on. */
const width = 120;

type Record = { readonly [key: string]: Plain };

export const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
export const isRecord = (value: Plain): value is Record => typeof value === "object" && !isList(value);
const isFull = (value: Plain): boolean => typeof value === "object" && Object.keys(value).length > 0;

export function keyText(key: string, style: Style): string {
	return style.json ? doubleQuoted(key) : scalarText(key, true);
}

/** One line. `flow`: it stands inside a flow collection. */
export function flowText(value: Plain, style: Style, flow = true): string {
	if (isList(value)) return `[${value.map((item) => flowText(item, style)).join(`,${style.gap}`)}]`;
	if (!isRecord(value)) return scalarText(value, flow, style.json ? "double" : "plain");
	if (!isFull(value)) return "{}";
	const pad = style.padded ? " " : "";
	return `{${pad}${Object.entries(value)
		.map(([key, inner]) => pairText(key, inner, style))
		.join(`,${style.gap}`)}${pad}}`;
}

export const pairText = (key: string, value: Plain, style: Style): string =>
	`${keyText(key, style)}:${style.gap}${flowText(value, style)}`;

/**
 * Whether a value in a block collection is written in block style. `depth` counts the keys down to it: sections and
 * their entries are (mappings at depth 1 and 2, lists of mappings at depth 1), deeper ones only if a line is too short.
 */
export function isBlock(value: Plain, depth: number, column: number, style: Style): boolean {
	if (!isFull(value)) return false;
	if (
		isRecord(value)
			? depth <= 2
			: depth <= 1 && (value as readonly Plain[]).every((item) => isRecord(item) && isFull(item))
	)
		return true;
	return column + flowText(value, style).length > width;
}

/** A key and its value, without the indentation of the first column. `depth` is that of the value. */
export function entryLines(key: string, value: Plain, depth: number, column: number, style: Style): string[] {
	const name = `${scalarText(key, true)}:`;
	if (!isBlock(value, depth, column + name.length + 1, style)) return [`${name} ${flowText(value, style, false)}`];
	const step = isList(value) ? style.dashStep : style.step;
	return [name, ...valueLines(value, depth, column + step, style).map((line) => " ".repeat(step) + line)];
}

/** The inside of a collection in block style. */
export function valueLines(value: Plain, depth: number, column: number, style: Style): string[] {
	if (isList(value)) return value.flatMap((item) => itemLines(item, column, style, depth <= 1));
	return Object.entries(value).flatMap(([key, inner]) => entryLines(key, inner, depth + 1, column, style));
}

/** A list item with its dash. A mapping is written in block style if that is wanted, or if one line is too short. */
export function itemLines(item: Plain, column: number, style: Style, block: boolean): string[] {
	const line = `- ${flowText(item, style, false)}`;
	if (!isRecord(item) || !isFull(item) || (!block && column + line.length <= width)) return [line];
	return valueLines(item, deep, column + 2, style).map((inner, i) => (i === 0 ? "- " : "  ") + inner);
}

/** Too deep for block style by depth. */
const deep = 9;
