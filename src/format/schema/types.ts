/**
 * The words the schema is written in. From one schema come the static types, the reader, the JSON Schema,
 * completion, hover text and the reference in docs/.
 */
import type { Node } from "../yaml/nodes.ts";
import type { ComponentType } from "./component-types.ts";
import type { Section } from "./vocabulary.ts";

/** A value that the author wrote, and where. A value that came through an alias stands where the alias stands. */
export interface Stated<T> {
	readonly value: T;
	readonly node: Node;
	/** As written, for messages: `700ms`. */
	readonly text: string;
	/** Where a range is written: its ends. `value` is then the better one. */
	readonly range?: Range;
}

/** Two figures between which the true one lies. */
export interface Range {
	readonly low: number;
	readonly high: number;
	readonly better: Better;
}

/** The end of a range that does not count; the figure itself, where it is none. */
export const opposite = ({ value, range }: Stated<number>): number =>
	range === undefined ? value : value === range.low ? range.high : range.low;

/** Which end of a range is the better one for all that may be asked. */
export type Better = "low" | "high";

/** Several values; one stands where a list may. */
export interface StatedList<T> {
	readonly items: readonly T[];
	/** Where each item stands in the list as written; -1 for one value without a list. */
	readonly positions: readonly number[];
	readonly node: Node;
}

export type Unit = "duration" | "rate" | "size" | "bandwidth" | "share" | "growth";

/** The runtime part of a type. `__read` exists for the compiler only. */
export type Type<R = unknown> = TypeShape & { readonly __read?: R };

export type TypeShape =
	/** `like`: of what stands for a whole mapping, so that a number or a truth value there is not taken for a text. */
	| { readonly kind: "text"; readonly like?: "word" | "path" }
	| { readonly kind: "boolean" }
	| { readonly kind: "only"; readonly value: boolean | number }
	| { readonly kind: "count"; readonly least: number; readonly whole: boolean }
	| { readonly kind: "date" }
	/** `better`: of a figure that may be a range. */
	| { readonly kind: "quantity"; readonly unit: Unit; readonly better?: Better }
	| { readonly kind: "enum"; readonly values: readonly string[]; readonly open: boolean }
	| { readonly kind: "reference"; readonly to: readonly Section[] }
	| { readonly kind: "list"; readonly of: Type; readonly single: boolean }
	| { readonly kind: "record"; readonly fields: Fields; readonly short: readonly ShortForm[] }
	| { readonly kind: "map"; readonly of: Type; readonly key: Section | "id" | "text" }
	| { readonly kind: "either"; readonly of: readonly Type[] }
	| { readonly kind: "steps" }
	| { readonly kind: "free" };

/** What may stand for a mapping: a value of this type for the one with this key, or without a key for one that says no more. */
export interface ShortForm {
	readonly key: string | undefined;
	readonly type: Type;
}

export interface Field<R = unknown> {
	readonly type: Type<R>;
	/** One or two sentences for hover and reference. */
	readonly doc: string;
	readonly required?: boolean;
	/** A key beside it with which a required one may be missing. */
	readonly unless?: string;
	/** Component types on which the key means something; everywhere if unsaid. */
	readonly on?: readonly ComponentType[];
	/** What its absence means, where it means anything. */
	readonly unstated?: string;
	readonly example?: string;
	readonly __read?: R;
}

export type Fields = Readonly<Record<string, Field>>;

/** What a key may be; anything, where the schema does not know it. */
export const typeIn = (fields: Fields, name: string): Type => (Object.hasOwn(fields, name) ? fields[name]!.type : free);

type ReadOf<F> = F extends { readonly __read?: infer R } ? NonNullable<R> : never;

/** A record as read: every key optional, since what is not stated, or broken, is absent. */
export type Read<F extends Fields> = { readonly [K in keyof F]?: ReadOf<F[K]> | undefined } & { readonly node: Node };

export const text: Type<Stated<string>> = { kind: "text" };
export const word: Type<Stated<string>> = { kind: "text", like: "word" };
export const urlPath: Type<Stated<string>> = { kind: "text", like: "path" };
export const boolean: Type<Stated<boolean>> = { kind: "boolean" };
export const date: Type<Stated<string>> = { kind: "date" };
export const free: Type<Stated<unknown>> = { kind: "free" };
export const count: Type<Stated<number>> = { kind: "count", least: 0, whole: true };
export const positive: Type<Stated<number>> = { kind: "count", least: 1, whole: true };
export const factor: Type<Stated<number>> = { kind: "count", least: 0, whole: false };
export const yes: Type<Stated<true>> = { kind: "only", value: true };

const quantity = (unit: Unit): Type<Stated<number>> => ({ kind: "quantity", unit });
/** Seconds. */
export const duration = quantity("duration");
/** Per second. */
export const rate = quantity("rate");
/** Bytes. */
export const size = quantity("size");
/** Bytes per second. */
export const bandwidth = quantity("bandwidth");
/** A share in [0, 1]; some go beyond. */
export const share = quantity("share");

/** A figure that may be a range, of which this end is the better one. */
export const lowIsBetter = (type: Type<Stated<number>>): Type<Stated<number>> => ranged(type, "low");
export const highIsBetter = (type: Type<Stated<number>>): Type<Stated<number>> => ranged(type, "high");
const ranged = (type: Type<Stated<number>>, better: Better): Type<Stated<number>> =>
	type.kind === "quantity" ? { ...type, better } : type;

/** By how much something grows: a share that compounds, or bytes, per so many seconds. */
export type Growth =
	| { readonly share: number; readonly per: number }
	| { readonly bytes: number; readonly per: number };
export const growth: Type<Stated<Growth>> = { kind: "quantity", unit: "growth" };

export const oneOf = <const V extends readonly string[]>(values: V): Type<Stated<V[number]>> => ({
	kind: "enum",
	values,
	open: false,
});
/** The names that rules know; another is accepted and judged by none. */
export const openOneOf = (values: readonly string[]): Type<Stated<string>> => ({ kind: "enum", values, open: true });
export const reference = (...to: Section[]): Type<Stated<string>> => ({ kind: "reference", to });
export const list = <R>(of: Type<R>): Type<StatedList<R>> => ({ kind: "list", of: of as Type, single: true });
export const exact = <const V extends number>(value: V): Type<Stated<V>> => ({ kind: "only", value });

type Short<F extends Fields> = (keyof F & string) | true | readonly [key: keyof F & string, type: Type];

/**
 * `short`: keys that a bare value may stand for, or `true` for a mapping that says no more; the first that takes the
 * value counts. A connection may be a bare id.
 */
export const record = <const F extends Fields>(fields: F, ...short: readonly Short<F>[]): Type<Read<F>> => ({
	kind: "record",
	fields,
	short: short.map((one) => {
		if (one === true) return { key: undefined, type: yes };
		const [key, type] = typeof one === "string" ? [one, fields[one]!.type] : one;
		return { key, type };
	}),
});

export interface StatedEntry<R> {
	readonly id: string;
	readonly key: Node;
	readonly value: R;
}
export const map = <R>(of: Type<R>, key: Section | "id" | "text" = "id"): Type<StatedList<StatedEntry<R>>> => ({
	kind: "map",
	of: of as Type,
	key,
});

export const either = <A, B>(a: Type<A>, b: Type<B>): Type<A | B> => ({ kind: "either", of: [a as Type, b as Type] });

export const field = <R>(
	type: Type<R>,
	doc: string,
	more: Omit<Field<R>, "type" | "doc" | "__read"> = {},
): Field<R> => ({ type, doc, ...more });
