import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importance, isExact, type Range, solve, whatIfs } from "../../../src/graph/index.ts";
import { FIXED } from "../arbitrary.ts";
import { anyCase, entangledCase, enumeration } from "./arbitrary.ts";

const MANY = { ...FIXED, numRuns: 6000 };

function expectClose(actual: Range, expected: number): void {
	expect(isExact(actual)).toBe(true);
	expect(Math.abs(actual.low - expected)).toBeLessThanOrEqual(1e-12);
}

describe("agrees with going through all that may happen", () => {
	it("on the probability of the top", () => {
		fc.assert(
			fc.property(anyCase, ({ tree, probabilities }) =>
				expectClose(solve(tree, probabilities).top, enumeration(tree)(probabilities)),
			),
			MANY,
		);
	});

	it("on every event that is certain, and on the derivatives", () => {
		fc.assert(
			fc.property(anyCase, ({ tree, probabilities }) => {
				const chance = enumeration(tree);
				for (const [event, whatIf] of whatIfs(solve(tree, probabilities)).entries()) {
					const [happens, never] = [chance(probabilities.with(event, 1)), chance(probabilities.with(event, 0))];
					expectClose(whatIf.happens, happens);
					expectClose(whatIf.never, never);
					expectClose(importance(whatIf), happens - never);
				}
			}),
			{ ...FIXED, numRuns: 3000 },
		);
	});
});

describe("says between which bounds it lies where there is no room", () => {
	it.each([
		["small trees, with negations", anyCase, 30, 3000],
		["entangled ones", entangledCase, 120, 600],
	] as const)("%s", (_, cases, most, numRuns) => {
		let bounded = 0;
		fc.assert(
			fc.property(cases, fc.integer({ min: 2, max: most }), ({ tree, probabilities }, limit) => {
				const chance = enumeration(tree);
				const solution = solve(tree, probabilities, { limit });
				if (!isExact(solution.top)) bounded++;
				expectWithin(solution.top, chance(probabilities));
				for (const [event, { happens, never }] of whatIfs(solution).entries()) {
					expectWithin(happens, chance(probabilities.with(event, 1)));
					expectWithin(never, chance(probabilities.with(event, 0)));
				}
			}),
			{ ...FIXED, numRuns },
		);
		expect(bounded).toBeGreaterThan(numRuns / 50);
	});

	function expectWithin({ low, high }: Range, value: number): void {
		expect(low).toBeLessThanOrEqual(value + 1e-12);
		expect(high).toBeGreaterThanOrEqual(value - 1e-12);
	}
});
