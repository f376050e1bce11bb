import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type Formula, liveGates, nodeOf } from "../../../src/graph/fault-tree/formula.ts";
import { modules } from "../../../src/graph/fault-tree/modules.ts";
import { normalised } from "../../../src/graph/fault-tree/normalise.ts";
import { FIXED } from "../arbitrary.ts";
import { anyCase, entangledCase } from "./arbitrary.ts";

/** By the definition: nothing from outside rests on what is below it. */
function byDefinition(formula: Formula): number[] {
	const gates = liveGates(formula);
	const below = (gate: number): ReadonlySet<number> => {
		const found = new Set<number>();
		const open = [gate];
		for (let node = open.pop(); node !== undefined; node = open.pop())
			for (const arg of formula.args[node]!.map(nodeOf))
				if (!found.has(arg)) {
					found.add(arg);
					open.push(arg);
				}
		return found;
	};
	return gates.filter((gate) => {
		const inside = below(gate);
		const outside = gates.filter((other) => other !== gate && !inside.has(other));
		return outside.every((other) => formula.args[other]!.every((lit) => !inside.has(nodeOf(lit))));
	});
}

it("finds the modules that the definition names", () => {
	fc.assert(
		fc.property(fc.oneof(anyCase, entangledCase), ({ tree }) => {
			const formula = normalised(tree);
			expect(modules(formula)).toEqual(byDefinition(formula));
		}),
		{ ...FIXED, numRuns: 3000 },
	);
});
