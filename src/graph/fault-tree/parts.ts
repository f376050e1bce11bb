import { type Formula, isGate, isNegated, literal, liveGates, nodeOf } from "./formula.ts";
import { modules } from "./modules.ts";

/** A piece of a formula that is solved by itself. */
export interface Part {
	/** Its gates, each after those that it rests on; the last one is its own value. */
	readonly gates: readonly number[];
	/** What it rests on: variables, and gates that are the value of other parts. Nothing else rests on these. */
	readonly inputs: readonly number[];
}

/** A part for each module, each after those that it rests on. */
export function parts(formula: Formula): Part[] {
	const ends = new Set(modules(formula));
	const partOf = new Int32Array(formula.args.length);
	const found: { gates: number[]; inputs: Set<number> }[] = [];
	for (const gate of liveGates(formula).reverse()) {
		if (ends.has(gate)) partOf[gate] = found.push({ gates: [], inputs: new Set() }) - 1;
		const part = found[partOf[gate]!]!;
		part.gates.push(gate);
		for (const lit of formula.args[gate]!) {
			const node = nodeOf(lit);
			if (!isGate(formula, node) || ends.has(node)) part.inputs.add(node);
			else partOf[node] = partOf[gate]!;
		}
	}
	return found.reverse().map(({ gates, inputs }) => ({ gates: gates.reverse(), inputs: [...inputs] }));
}

/** One part in place of `part` and those of its inputs that are the value of one of `others`. */
export function joined(part: Part, others: readonly Part[]): Part {
	const inputs = new Set(part.inputs);
	for (const other of others) {
		inputs.delete(endOf(other));
		for (const input of other.inputs) inputs.add(input);
	}
	return { gates: [...others.flatMap(({ gates }) => gates), ...part.gates], inputs: [...inputs] };
}

/** The gate that is the value of a part. */
export const endOf = ({ gates }: Part): number => gates.at(-1)!;

/** A node in the way round in which it is solved. */
export const solvedLiteral = ({ polarity }: Formula, node: number): number => literal(node, polarity[node]!);

/**
 * The literals of gates that its value takes, each after those that it rests on, when all negations are pushed down to
 * the inputs: a gate may be needed both ways round.
 */
export function neededLiterals(formula: Formula, { gates }: Part): number[] {
	const end = gates.at(-1)!;
	const needed = new Set([solvedLiteral(formula, end)]);
	const order: number[] = [];
	for (const gate of gates.toReversed()) {
		for (const lit of [literal(gate), literal(gate, 1)]) {
			if (!needed.has(lit)) continue;
			order.push(lit);
			for (const arg of formula.args[gate]!) needed.add(arg ^ isNegated(lit));
		}
	}
	return order.reverse();
}
