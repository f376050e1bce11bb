/** The time of a flow, written out: what is added up, what the slowest of several is, and what only some runs take. */
import type { Block, Component, Connection, Stated } from "../../format/index.ts";
import { type Capped, type Largest, type Mixture, type One, partsFirst, type Row } from "../../numbers/index.ts";
import type { Missing } from "../answer.ts";
import type { Call } from "../flows/calls.ts";

export type Term = Hop | InRow | Slowest | Sometimes | Within;

/** What takes time: its own work, the way there and back, waiting to be asked or for one's turn, running behind. */
export type Doing = "work" | "network" | "polling" | "queueing" | "lag" | "timeout";

interface Told {
	/** The statements that it rests on. */
	readonly from: readonly Stated<unknown>[];
	/** What would tell, where it is not known. */
	readonly missing: readonly Missing[];
}

export interface Hop extends One, Told {
	readonly of: Component | Connection;
	readonly doing: Doing;
	readonly call: Call;
	/** It is stated by one percentile alone, or rests on another documented constant. */
	readonly isAssumed: boolean;
}

/** What a part of the sum stands for: a call with all beneath it, or a block of steps. */
export type Source = Call | Block | undefined;

/** One after another. */
export interface InRow extends Row<Term> {
	readonly source: Source;
}

/** Parallel branches, or the calls of a `fanout`. */
export interface Slowest extends Largest<Term>, Told {
	readonly source: Source;
}

/** Taken by a share of the runs, or of the look-ups that a cache does not answer. */
export interface Sometimes extends Mixture<Term>, Told {
	readonly because: "share" | "miss";
	readonly source: Source;
}

/** Its caller can do without it, and goes on when its tries have timed out. */
export interface Within extends Capped<Term>, Told {
	readonly of: Connection;
	readonly doing: "timeout";
	readonly source: Source;
}

export const inRow = (terms: readonly Term[], source?: Source, times = 1): InRow => ({
	is: "row",
	times,
	terms,
	source,
});

export const slowestOf = (terms: readonly Term[], source?: Source, fanout?: Stated<number>): Slowest => ({
	is: "largest",
	copies: fanout?.value ?? 1,
	terms,
	source,
	from: fanout === undefined ? [] : [fanout],
	missing: [],
});

/** The time of what a share of the runs takes. */
export function inShare(term: Term, share: number, source: Source, from: Told["from"], otherwise?: Term): Term {
	if (share >= 1) return term;
	if (share <= 0) return otherwise ?? inRow([]);
	return { is: "mixture", share, term, otherwise, because: "share", source, from, missing: [] };
}

/** Every part of a term that rests on statements of its own, each once. */
export const partsOf = (term: Term): readonly (Hop | Slowest | Sometimes | Within)[] =>
	partsFirst(term).filter((part) => part.is !== "row");
