import * as fc from "fast-check";
import type { FaultTree, Gate } from "../../../src/graph/index.ts";

/** A fault tree, and the probabilities of its events. */
export interface Case {
	readonly tree: FaultTree;
	readonly probabilities: readonly number[];
}

const KINDS = ["and", "or", "atLeast", "and", "or", "xor", "not"] as const;

/** Trees of 1 to 7 events with shared gates, repeated and missing members, votes that need too much or nothing. */
export const anyCase: fc.Arbitrary<Case> = smallCases();

/** At least so many of a dozen triples of nine events: nothing to simplify, no module, many nodes. */
export const entangledCase: fc.Arbitrary<Case> = fc
	.record({
		triples: fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.nat({ max: 8 })), {
			minLength: 12,
			maxLength: 12,
		}),
		least: fc.integer({ min: 1, max: 6 }),
		probabilities: fc.array(fc.double({ min: 1e-3, max: 0.9, noNaN: true }), { minLength: 9, maxLength: 9 }),
	})
	.map(({ triples, least, probabilities }) => {
		const of = triples.map((_, index) => 9 + index);
		const gates: Gate[] = triples.map((triple, index) => ({ is: index % 3 === 0 ? "or" : "and", of: triple }));
		return { tree: { events: 9, gates: [...gates, { is: "atLeast", least, of }], top: 21 }, probabilities };
	});

function smallCases(): fc.Arbitrary<Case> {
	return fc
		.record({ events: fc.integer({ min: 1, max: 7 }), size: fc.integer({ min: 1, max: 9 }) })
		.chain(({ events, size }) => {
			const gates = Array.from({ length: size }, (_, index) => gate(events, index));
			const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-9, 0.5));
			return fc.record({
				tree: fc.tuple(...gates).map((made): FaultTree => ({ events, gates: made, top: events + size - 1 })),
				probabilities: fc.array(probability, { minLength: events, maxLength: events }),
			});
		});
}

/** Mostly of the gates right before it, so that what is at the top has much below it. */
function gate(events: number, index: number): fc.Arbitrary<Gate> {
	const last = events + index - 1;
	const node = fc.oneof(fc.nat({ max: last }), fc.integer({ min: Math.max(0, last - 2), max: last }));
	return fc.constantFrom(...KINDS).chain((is): fc.Arbitrary<Gate> => {
		if (is === "not") return node.map((of) => ({ is, of: [of] }));
		const of = fc.array(node, { minLength: 1, maxLength: 5 });
		const few = fc.oneof({ arbitrary: of, weight: 19 }, { arbitrary: fc.constant([]), weight: 1 });
		if (is !== "atLeast") return few.map((of) => ({ is, of }));
		return few.chain((of) => fc.integer({ min: -1, max: of.length + 1 }).map((least) => ({ is, least, of })));
	});
}

/** The probability of the top for other probabilities of the events, by going through all that may happen. */
export function enumeration(tree: FaultTree): (probabilities: readonly number[]) => number {
	const failing = Array.from({ length: 2 ** tree.events }, (_, state) => state).filter((state) => holds(tree, state));
	return (probabilities) => {
		let total = 0;
		for (const state of failing) {
			let chance = 1;
			for (let event = 0; event < tree.events; event++)
				chance *= (state >> event) & 1 ? probabilities[event]! : 1 - probabilities[event]!;
			total += chance;
		}
		return total;
	};
}

/** Whether the top holds when exactly the events in the bits of `state` happen. */
function holds({ events, gates, top }: FaultTree, state: number): boolean {
	const values = Array.from({ length: events }, (_, event) => ((state >> event) & 1) === 1);
	for (const gate of gates) {
		const members = gate.of.map((node) => values[node]!);
		const number = members.filter((held) => held).length;
		if (gate.is === "atLeast") values.push(number >= gate.least);
		else if (gate.is === "and") values.push(number === members.length);
		else if (gate.is === "or") values.push(number > 0);
		else if (gate.is === "xor") values.push(number % 2 === 1);
		else values.push(number === 0);
	}
	return values[top]!;
}
