/** Distributions through stated points, and that their parts fit together. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Distribution, exponential, independent, through, uniform } from "../../src/numbers/index.ts";

const value = fc.double({ min: 1e-4, max: 100, noNaN: true });
const points = fc
	.tuple(fc.subarray([0.5, 0.9, 0.95, 0.99, 0.999], { minLength: 1 }), fc.array(value, { minLength: 5, maxLength: 5 }))
	.map(([levels, values]) => {
		const rising = values.toSorted((a, b) => a - b);
		return levels.map((level, i) => ({ level, value: rising[i]! }));
	});
const settings = { seed: 20240611, numRuns: 300 };

test("a distribution runs through its points and rises", () => {
	fc.assert(
		fc.property(points, fc.double({ min: 0, max: 0.99999, noNaN: true }), (stated, level) => {
			const one = through(stated)!;
			for (const point of stated) expect(one.quantile(point.level)).toBeCloseTo(point.value, 8);
			const at = one.quantile(level);
			expect(one.within(at * (1 + 1e-9))).toBeGreaterThanOrEqual(Math.min(level, 1) - 1e-6);
			expect(one.atLeast(level)).toBeLessThanOrEqual(at * (1 + 1e-6));
			expect(one.atMost(level) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(at * (1 - 1e-6));
		}),
		settings,
	);
});

/** The integral of what exceeds, in small steps. */
function exceeding(one: Distribution, until: number): number {
	const steps = 4000;
	let sum = 0;
	for (let i = 0; i < steps; i++) sum += 1 - one.within(((i + 0.5) * until) / steps);
	return (sum * until) / steps;
}

test("the limited mean is the integral of what exceeds", () => {
	const mean = (one: Distribution, at: number): void => {
		expect(Math.abs(one.limitedMean(at) - exceeding(one, at))).toBeLessThan(at / 1000);
	};
	for (const at of [0.1, 0.7, 2, 30])
		for (const one of [uniform(2), exponential(0.5), exponential(3, 0.2)]) mean(one, at);
	fc.assert(
		fc.property(points, value, (stated, at) => mean(through(stated)!, at)),
		settings,
	);
});

test("two points on a line through the origin of both logarithms are a Pareto distribution", () => {
	const pareto = through([
		{ level: 0.9, value: 10 },
		{ level: 0.99, value: 100 },
	])!;
	expect(pareto.least).toBeCloseTo(1, 12);
	expect(pareto.within(4)).toBeCloseTo(0.75, 12);
	expect(pareto.quantile(0.9999)).toBeCloseTo(10_000, 6);
	expect(pareto.quantile(0.999999)).toBeCloseTo(10_000, 6);
});

test("figures that nothing can be made of make nothing that is not a number", () => {
	expect(through([])).toBeUndefined();
	const odd = [
		[{ level: 0.5, value: 0 }],
		[
			{ level: 0.5, value: 0 },
			{ level: 0.99, value: 1 },
		],
		[
			{ level: 0.5, value: 2 },
			{ level: 0.99, value: 1 },
		],
		[
			{ level: 0.5, value: 1e-6 },
			{ level: 0.9, value: 1e14 },
		],
	];
	for (const stated of odd) {
		const takes = through(stated)!;
		for (const level of [0.5, 0.99]) {
			const whole = { is: "row", times: 3, terms: [{ is: "one", takes }] } as const;
			expect(Number.isFinite(takes.quantile(level))).toBe(true);
			const found = independent(whole, level, 3 * takes.quantile(level));
			expect(Number.isFinite(found) && found >= 0).toBe(true);
		}
	}
});

test("sums of exponential and of uniform quantities are what the books say", () => {
	const sum = (times: number, takes: Distribution, level: number) =>
		independent({ is: "row", times, terms: [{ is: "one", takes }] }, level, times * takes.quantile(level));
	// Erlang's distribution of two: 1 - e^-x (1 + x) is 0.9 at 3.8897. Of two dice without sides, 2 - sqrt(2 x 0.1).
	expect(sum(2, exponential(1), 0.9)).toBeCloseTo(3.8897, 2);
	expect(sum(2, uniform(1), 0.9)).toBeCloseTo(2 - Math.sqrt(0.2), 2);
	expect(independent({ is: "largest", copies: 10, terms: [{ is: "one", takes: uniform(1) }] }, 0.5, 1)).toBeCloseTo(
		0.5 ** 0.1,
		2,
	);
});
