import { type Formula, FormulaBuilder, literal, not } from "./formula.ts";
import { bottomUp, type FaultTree, type Gate } from "./tree.ts";

/** A fault tree as a formula: event `e` is its node `e + 1`. */
export function normalised(tree: FaultTree): Formula {
	const builder = new FormulaBuilder(tree.events);
	const literals = new Int32Array(tree.events + tree.gates.length);
	for (let event = 0; event < tree.events; event++) literals[event] = literal(event + 1);
	for (const index of bottomUp(tree)) {
		const gate = tree.gates[index]!;
		const args = gate.of.map((node) => literals[node]!);
		literals[tree.events + index] = gateOf(builder, gate, args);
	}
	return builder.finish(literals[tree.top]!);
}

function gateOf(builder: FormulaBuilder, gate: Gate, args: readonly number[]): number {
	switch (gate.is) {
		case "and":
			return builder.and(args);
		case "or":
			return builder.or(args);
		case "xor":
			return args.length === 0 ? builder.or([]) : args.reduce((odd, next) => builder.xor(odd, next));
		case "not":
			return not(args[0]!);
		case "atLeast":
			return builder.atLeast(gate.least, args);
	}
}
