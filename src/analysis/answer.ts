/** What analysis tells: a value with what it rests on, or that it cannot be known, and which keys would tell. */
import type { Stated } from "../format/index.ts";

/** Written by the author, following from what is written, or a documented default; the strongest first. */
export const bases = ["stated", "derived", "default"] as const;
export type Basis = (typeof bases)[number];

export interface Known<T> {
	readonly value: T;
	readonly basis: Basis;
	/** The statements that it rests on, the decisive one first; none beneath a bare default. */
	readonly from: readonly Stated<unknown>[];
}

/** A key that nobody has written. */
export interface Missing {
	readonly of: { readonly is: string; readonly id: string };
	/** Keys with dots: `failover.rto`. */
	readonly key: string;
}

export interface Unknown {
	readonly value: undefined;
	/** What would tell, the likeliest first. */
	readonly missing: readonly Missing[];
}

export type Answer<T> = Known<T> | Unknown;

export const isKnown = <T>(answer: Answer<T>): answer is Known<T> => "basis" in answer;

export const stated = <T>(from: Stated<T>): Known<T> => ({ value: from.value, basis: "stated", from: [from] });

export const derived = <T>(value: T, ...from: readonly (Stated<unknown> | undefined)[]): Known<T> => ({
	value,
	basis: "derived",
	from: from.filter((one) => one !== undefined),
});

/** A documented default, in place of what nobody has written; `from` are the statements that chose it, if any. */
export const byDefault = <T>(value: T, ...from: readonly Stated<unknown>[]): Known<T> => ({
	value,
	basis: "default",
	from,
});

export const unknown = (of: Missing["of"], ...keys: readonly string[]): Unknown => ({
	value: undefined,
	missing: keys.map((key) => ({ of, key })),
});

/** The stated value, or its documented default. */
export const statedOr = <T>(from: Stated<T> | undefined, usual: T): Known<T> =>
	from === undefined ? byDefault(usual) : stated(from);

export const weaker = (a: Basis, b: Basis): Basis => (bases.indexOf(a) >= bases.indexOf(b) ? a : b);

/** What follows from several answers: on the weakest of their bases, from all that they rest on; unknown if one is. */
export function combined<A, B, T>(a: Answer<A>, b: Answer<B>, make: (a: A, b: B) => T): Answer<T> {
	if (!isKnown(a)) return isKnown(b) ? a : { value: undefined, missing: [...a.missing, ...b.missing] };
	if (!isKnown(b)) return b;
	return {
		value: make(a.value, b.value),
		basis: weaker("derived", weaker(a.basis, b.basis)),
		from: [...new Set([...a.from, ...b.from])],
	};
}

/** The sum of several figures; nothing beneath it, if there is none. */
export const sumOf = (answers: readonly Answer<number>[]): Answer<number> =>
	answers.length === 0 ? derived(0) : answers.reduce((sum, next) => combined(sum, next, (a, b) => a + b));
