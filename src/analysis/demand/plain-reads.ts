/** Reads that come from far away each time: nothing on their way keeps an answer, and one copy alone may give it. */
import type { Component } from "../../format/index.ts";
import { isKnown, type Known, unknown, wholeDesign } from "../answer.ts";
import type { Call } from "../flows/calls.ts";
import { askedBy, isLed, nodesOf, onBusiest } from "./copies.ts";
import type { Demand } from "./demand.ts";
import type { Load } from "./load.ts";
import { sumFrom, type Term } from "./sums.ts";

export interface PlainReads {
	/** Per second at peak, all of them. */
	readonly all: Known<number>;
	/** On the copy that gets most of them. */
	readonly busiest: Known<number>;
	/** The largest part first. */
	readonly calls: readonly Call[];
}

/** As far as they are known to be reads, and loads are stated; undefined where there are none. `counts`: those that matter. */
export function plainReadsOf(
	store: Component,
	counts: (call: Call) => boolean,
	demand: Demand,
	load: Load,
): PlainReads | undefined {
	const nodes = nodesOf(store);
	if (nodes === undefined || !isLed(store)) return undefined;
	const parts = demand.on(store).terms.flatMap((term) => {
		const call = "call" in term.bringer ? term.bringer.call : undefined;
		if (call === undefined || !counts(call) || isKept(term) || term.missing !== undefined) return [];
		const reads = askedBy(term, load.readShareOf(call.flow) !== undefined).leader;
		return reads > 0 ? [{ term, call, reads }] : [];
	});
	const { total } = sumFrom(
		parts.map(({ term }) => term),
		unknown(wholeDesign, "flows"),
	);
	if (!isKnown(total)) return undefined;
	const value = parts.reduce((sum, { reads }) => sum + reads, 0);
	const busiest = onBusiest({ writes: 0, leader: value, replica: 0, any: 0 }, nodes);
	return {
		all: { ...total, value },
		busiest: { ...total, value: busiest },
		calls: parts.toSorted((a, b) => b.reads - a.reads).map(({ call }) => call),
	};
}

const isKept = ({ factors }: Term): boolean => factors.some(({ kind }) => kind === "misses");
