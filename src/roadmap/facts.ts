/**
 * What fills the slots of messages: ids, numbers, quantities with their unit, and words of the format. Never half a
 * sentence: a program that reads the findings gets values.
 */
import type { Known } from "../analysis/answer.ts";
import type { Stated } from "../format/index.ts";

export type FactUnit = "s" | "/s" | "B" | "share";

/** A figure with its unit; `text` where the author wrote it, and `isDefault` where nobody did. */
export interface Quantity {
	readonly quantity: number;
	readonly unit: FactUnit;
	readonly text?: string;
	readonly isDefault: boolean;
}

/** A word of the format, a key, or what the author wrote: shown as it is. */
export interface Word {
	readonly word: string;
	readonly isDefault?: boolean;
}

/** One of these, nobody knows which: `a`, `b` or `c`. */
export interface OneOf {
	readonly oneOf: readonly { readonly id: string }[];
}

export const oneOf = (texts: readonly string[]): OneOf => ({ oneOf: texts.map((id) => ({ id })) });

export type Fact =
	| { readonly id: string }
	| number
	| Quantity
	| Word
	| OneOf
	| Known<number>
	| Stated<string | boolean>
	| readonly Fact[];

export type Measured = number | Stated<number> | Known<number>;

function quantity(measured: Measured, unit: FactUnit): Quantity {
	if (typeof measured === "number") return { quantity: measured, unit, isDefault: false };
	if (!("basis" in measured)) return { quantity: measured.value, unit, text: measured.text, isDefault: false };
	const { value, basis, from } = measured;
	const text = basis === "stated" ? from[0]?.text : undefined;
	return { quantity: value, unit, ...(text === undefined ? {} : { text }), isDefault: basis === "default" };
}

/** Seconds. */
export const duration = (of: Measured): Quantity => quantity(of, "s");
/** Per second. */
export const rate = (of: Measured): Quantity => quantity(of, "/s");
/** A share in [0, 1]. */
export const share = (of: Measured): Quantity => quantity(of, "share");

/** Bytes. */
export const size = (of: Measured): Quantity => quantity(of, "B");

/** A key, a value or another text, of the format's or of the author's. */
export const word = (text: string): Word => ({ word: text });

/** A stated number without a unit as the author wrote it; a figure that follows as a number. */
export const count = (of: Stated<number> | Known<number> | number): Fact =>
	typeof of === "number" ? of : "basis" in of ? of : of.value;
