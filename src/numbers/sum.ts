/** How single quantities make up a whole: a tree, in which parts may be shared. */
import type { Distribution } from "./distribution.ts";

export type Sum = One | Row<Sum> | Largest<Sum> | Mixture<Sum> | Capped<Sum>;

export interface One {
	readonly is: "one";
	/** Undefined where nothing is known of it. */
	readonly takes: Distribution | undefined;
}

/** All of them added up, so many times. */
export interface Row<T> {
	readonly is: "row";
	readonly times: number;
	readonly terms: readonly T[];
}

/** The largest of all, each drawn so many times; a fraction is the chance of one more draw. */
export interface Largest<T> {
	readonly is: "largest";
	readonly copies: number;
	readonly terms: readonly T[];
}

/** The one with this chance, else the other, or nothing. */
export interface Mixture<T> {
	readonly is: "mixture";
	/** In [0, 1]; undefined where it is not known. */
	readonly share: number | undefined;
	readonly term: T;
	readonly otherwise: T | undefined;
}

/** Cut off at this value, which it takes wherever it would be larger. */
export interface Capped<T> {
	readonly is: "capped";
	readonly most: number;
	readonly term: T;
}

/** Of a whole that holds a part in `share` of the cases only: at which share of these it lies, at most 0 where it lies outside. */
export const levelWithin = (share: number, level: number): number => (share <= 0 ? 0 : 1 - (1 - level) / share);

/** A whole and all its parts, each once and after its own parts; without recursion, however deep it is. */
export function partsFirst<T extends One | Row<T> | Largest<T> | Mixture<T> | Capped<T>>(whole: T): readonly T[] {
	const found: T[] = [];
	const entered = new Set<T>();
	const done = new Set<T>();
	const open: T[] = [whole];
	for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
		if (entered.has(at)) {
			open.pop();
			if (!done.has(at)) found.push(at);
			done.add(at);
		} else {
			entered.add(at);
			open.push(...partsOf(at).toReversed());
		}
	}
	return found;
}

/** What it is made of. */
export function partsOf<T>(sum: One | Row<T> | Largest<T> | Mixture<T> | Capped<T>): readonly T[] {
	if (sum.is === "one") return [];
	if (sum.is === "capped") return [sum.term];
	if (sum.is !== "mixture") return sum.terms;
	return sum.otherwise === undefined ? [sum.term] : [sum.term, sum.otherwise];
}

/** The same with rows that are part of one row alone opened into it. */
export function flattened(whole: Sum): Sum {
	const order = partsFirst(whole);
	const uses = new Map<Sum, number>();
	for (const sum of order) for (const part of partsOf(sum)) uses.set(part, (uses.get(part) ?? 0) + 1);
	const made = new Map<Sum, Sum>();
	const of = (sum: Sum): Sum => made.get(sum) ?? sum;
	const opened = (sum: Sum): readonly Sum[] => {
		const one = of(sum);
		return one.is === "row" && one.times === 1 && uses.get(sum) === 1 ? one.terms : [one];
	};
	for (const sum of order) {
		if (sum.is === "row") made.set(sum, { ...sum, terms: sum.terms.flatMap(opened) });
		else if (sum.is === "largest") made.set(sum, { ...sum, terms: sum.terms.map(of) });
		else if (sum.is === "capped") made.set(sum, { ...sum, term: of(sum.term) });
		else if (sum.is === "mixture")
			made.set(sum, { ...sum, term: of(sum.term), otherwise: sum.otherwise && of(sum.otherwise) });
	}
	return of(whole);
}
