/** One line of the list, and how lines are made. */
import { type Answer, isKnown, type Target } from "../analysis/index.ts";
import type { Footing } from "../lint/index.ts";
import type { Fact } from "../roadmap/facts.ts";

export interface Known {
	/** For programs: `copies`, `availability`. */
	readonly name: string;
	/** For people: `Copies`. */
	readonly label: string;
	/** Undefined where it is unknown. */
	readonly fact: Fact | undefined;
	readonly basis: Footing;
	/** The keys that say so, as written: `replicas`; or that would tell. */
	readonly keys: readonly string[];
}

/** What follows from the whole design: no single key says so. */
export const follows = (name: string, label: string, fact: Fact): Known => ({
	name,
	label,
	fact,
	basis: "derived",
	keys: [],
});

export const says = (name: string, label: string, fact: Fact): Known => ({
	name,
	label,
	fact,
	basis: "stated",
	keys: [],
});

/** Nothing, where there is nothing to list. */
export const list = (name: string, label: string, ids: readonly { readonly id: string }[]): Known[] =>
	ids.length === 0
		? []
		: [
				follows(
					name,
					label,
					[...new Set(ids)].map(({ id }) => ({ id })),
				),
			];

export function answered<T>(name: string, label: string, answer: Answer<T>, fact: (known: T) => Fact): Known {
	if (!isKnown(answer))
		return { name, label, fact: undefined, basis: "unknown", keys: answer.missing.map(({ key }) => key) };
	return { name, label, fact: fact(answer.value), basis: answer.basis, keys: [] };
}

export function asked(
	name: string,
	label: string,
	target: Target<number> | undefined,
	fact: (of: Target<number>) => Fact,
): Known[] {
	return target === undefined
		? []
		: [{ name, label, fact: fact(target), basis: "stated", keys: [target.requirement.id] }];
}
