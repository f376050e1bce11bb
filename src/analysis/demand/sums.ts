/** A load written out: which flow brings how much of it by which call, and what each part is multiplied from. */
import type { Connection, Flow } from "../../format/index.ts";
import { type Answer, type Basis, type Missing, type Unknown, weaker } from "../answer.ts";
import type { Call } from "../flows/calls.ts";
import type { Factor, Volume } from "./factors.ts";
import type { Amount } from "./messages.ts";

/** What brings a part of a load: a step; runs that start there; messages that no step hands over. */
export type Bringer =
	| { readonly by: "step"; readonly call: Call; readonly flow: Flow }
	| { readonly by: "start"; readonly flow: Flow }
	| { readonly by: "subscription"; readonly connection: Connection };

/** One part of a sum, per second. */
export interface Term {
	readonly bringer: Bringer;
	/** The product of its factors; where one of them cannot be known, that one counts as 1, of a rate as 0. */
	readonly value: number;
	/** The same by what it does, as far as that is said. */
	readonly volume: Volume;
	/** Of its value, what rests on nothing unknown. */
	readonly atLeast: number;
	/** The first of its factors that cannot be known. */
	readonly missing: Missing | undefined;
	/** From the rate of the flow downwards; found when asked for. */
	readonly factors: readonly Factor[];
}

/** It is handed over by a queue or topic, and waits there until there is room. */
export const isDelivered = ({ bringer }: Term): boolean =>
	bringer.by === "subscription" || (bringer.by === "step" && bringer.call.against === "delivery");

/** Operations per second, and what they add up from. */
export interface Sum {
	/** Unknown where one of its terms is. */
	readonly total: Answer<number>;
	/** What rests on nothing unknown. */
	readonly atLeast: number;
	/** The largest first. */
	readonly terms: readonly Term[];
}

interface TermOf extends Pick<Term, "bringer" | "volume"> {
	readonly factorsOf: () => readonly Factor[];
}

export function termOf({ value, atLeast, missing }: Amount, { bringer, volume, factorsOf }: TermOf): Term {
	let factors: readonly Factor[] | undefined;
	return {
		bringer,
		value,
		atLeast,
		volume,
		missing,
		get factors() {
			factors ??= factorsOf();
			return factors;
		},
	};
}

/** `nobody`: what is unknown where there are no terms at all. */
export function sumFrom(terms: readonly Term[], nobody: Unknown): Sum {
	const atLeast = terms.reduce((sum, term) => sum + term.atLeast, 0);
	let total: Answer<number> | undefined;
	return {
		atLeast,
		terms: [...terms].sort((a, b) => b.value - a.value),
		get total() {
			total ??= terms.length === 0 ? nobody : totalOf(terms, atLeast, nobody);
			return total;
		},
	};
}

function totalOf(terms: readonly Term[], value: number, nobody: Unknown): Answer<number> {
	const factors = terms.flatMap((term) => term.factors);
	return Number.isFinite(value) ? productFrom(value, factors) : nobody;
}

/** A figure that its factors make: on the weakest of their bases, from all that they rest on; unknown if one is. */
export function productFrom(value: number, factors: readonly Factor[]): Answer<number> {
	const missing = distinct(factors.flatMap((factor) => factor.missing ?? []));
	if (missing.length > 0) return { value: undefined, missing };
	const basis = factors.reduce<Basis>((weakest, factor) => weaker(weakest, factor.basis), "derived");
	return { value: settled(value), basis, from: [...new Set(factors.flatMap(({ from }) => from))] };
}

/** Without the last digits, which tell how it was computed and not what it is: three fifths of 100 are 60. */
const settled = (value: number): number => Number(value.toPrecision(12));

function distinct(missing: readonly Missing[]): Missing[] {
	return [...new Map(missing.map((one) => [`${one.of.is} ${one.of.id} ${one.key}`, one])).values()];
}
