import type { Diagram } from "./diagram.ts";
import { type Formula, isNegated, nodeOf, not } from "./formula.ts";
import { solvedLiteral } from "./parts.ts";

/** Literals with their functions in a diagram. */
export type Functions = Map<number, number>;

/** The inputs of a part, both ways round, each at its level. */
export function inputFunctions(formula: Formula, order: readonly number[], diagram: Diagram): Functions {
	const functions: Functions = new Map();
	for (const [level, node] of order.entries()) {
		const lit = solvedLiteral(formula, node);
		functions.set(lit, diagram.node(level, 0, 1));
		functions.set(not(lit), diagram.node(level, 1, 0));
	}
	return functions;
}

/** The function of a gate, or of its negation, from those of its arguments: not "at least k of n" is n - k + 1 of n not. */
export function gateFunction(formula: Formula, lit: number, functions: Functions, diagram: Diagram): number {
	const gate = nodeOf(lit);
	const args = formula.args[gate]!.map((arg) => functions.get(arg ^ isNegated(lit))!);
	const least = formula.least[gate]!;
	return atLeast(diagram, isNegated(lit) ? args.length - least + 1 : least, args);
}

/** Takes the lowest first, so that each one that is added stands above what is there already. */
function atLeast(diagram: Diagram, least: number, args: number[]): number {
	args.sort((f, g) => byDepth(diagram, f, g));
	if (least === args.length) return args.reduce((f, g) => diagram.and(f, g));
	if (least === 1) return args.reduce((f, g) => diagram.or(f, g));
	return counted(diagram, least, args);
}

/** What many ask first tells nothing about where they stand: then what they ask next does. */
function byDepth(diagram: Diagram, f: number, g: number): number {
	let [left, right] = [f, g];
	while (left > 1 && right > 1 && diagram.level(left) === diagram.level(right))
		[left, right] = [diagram.low(left), diagram.low(right)];
	return diagram.level(right) - diagram.level(left);
}

/**
 * Counts up to `least`, in one function for each number: O(least x args) operations, where to write out all
 * combinations takes as many as there are. For probabilities: Barlow, Heidtmann, "Computing k-out-of-n system
 * reliability", IEEE Trans. Reliability 33, 1984.
 */
function counted(diagram: Diagram, least: number, args: readonly number[]): number {
	const reached = [1, ...new Array<number>(least).fill(0)];
	args.forEach((arg, taken) => {
		const lowest = Math.max(1, least - (args.length - 1 - taken));
		for (let number = Math.min(least, taken + 1); number >= lowest; number--)
			reached[number] = diagram.or(reached[number]!, diagram.and(arg, reached[number - 1]!));
	});
	return reached[least]!;
}
