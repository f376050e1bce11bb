/** Systems whose probabilities are known by other means, mostly published ones. */
import { describe, expect, it } from "vitest";
import { type FaultTree, type Gate, importance, isExact, solve, whatIfs } from "../../../src/graph/index.ts";
import { range } from "../arbitrary.ts";

const tree = (events: number, ...gates: Gate[]): FaultTree => ({ events, gates, top: events + gates.length - 1 });

const likely = (of: FaultTree, probability: number): number => {
	const { top } = solve(of, new Array<number>(of.events).fill(probability));
	expect(isExact(top)).toBe(true);
	return top.low;
};

describe("availability, AWS Well-Architected Framework, Reliability Pillar", () => {
	it("three in a row at 99.99 % give 99.97 %", () =>
		expect(1 - likely(tree(3, { is: "or", of: [0, 1, 2] }), 1e-4)).toBeCloseTo(0.9997, 6));

	it("two side by side at 99.9 % give 99.9999 %", () =>
		expect(likely(tree(2, { is: "and", of: [0, 1] }), 1e-3)).toBe(1e-6));
});

/** Two ways of two links each, and a link across: Barlow, Proschan, "Statistical Theory of Reliability", 1975. */
const bridge = tree(
	5,
	{ is: "and", of: [0, 1] },
	{ is: "and", of: [3, 4] },
	{ is: "and", of: [0, 2, 4] },
	{ is: "and", of: [3, 2, 1] },
	{ is: "or", of: [5, 6, 7, 8] },
);

it.each([0.1, 0.5, 0.9])("the bridge network at %f is 2p^2 + 2p^3 - 5p^4 + 2p^5", (p) => {
	expect(likely(bridge, p)).toBeCloseTo(2 * p ** 2 + 2 * p ** 3 - 5 * p ** 4 + 2 * p ** 5, 14);
});

it("the link across the bridge matters by 2p^2(1-p)^2, the others more", () => {
	const importances = whatIfs(solve(bridge, new Array<number>(5).fill(0.9))).map((whatIf) => importance(whatIf).low);
	expect(importances[2]).toBeCloseTo(2 * 0.9 ** 2 * 0.1 ** 2, 14);
	for (const link of [0, 1, 3, 4]) expect(importances[link]).toBeGreaterThan(importances[2]!);
});

/** By the formula; one after another, so that nothing overflows. */
function binomialTail(n: number, least: number, p: number): number {
	let chance = (1 - p) ** n;
	let total = 0;
	for (let k = 0; k <= n; k++) {
		if (k >= least) total += chance;
		chance *= ((n - k) / (k + 1)) * (p / (1 - p));
	}
	return total;
}

it.each([
	[3, 2, 0.01],
	[5, 3, 1e-3],
	[40, 21, 0.3],
	[100, 7, 0.02],
])("of %i events at least %i is the tail of the binomial distribution at %f", (n, least, p) => {
	const votes = tree(n, { is: "atLeast", least, of: range(n) });
	const expected = binomialTail(n, least, p);
	expect(Math.abs(likely(votes, p) / expected - 1)).toBeLessThan(1e-11);
});

/** Any two of `n` in a row with fewer than `apart` steps from one to the other. */
const close = (n: number, apart: number): FaultTree => {
	const pairs = range(n - 1).flatMap((i): Gate[] => [
		{ is: "or", of: range(n).slice(i + 1, i + apart) },
		{ is: "and", of: [i, n + 2 * i] },
	]);
	return tree(n, ...pairs, { is: "or", of: range(n - 1).map((i) => n + 2 * i + 1) });
};

/** The same, going along the row: by the steps since the last that failed, as long as none were close. */
function alongTheRow(n: number, apart: number, p: number): number {
	let since = [...new Array<number>(apart - 1).fill(0), 1];
	for (let i = 0; i < n; i++) {
		const free = since.at(-1)!;
		since = [free * p, ...since.slice(0, -1).map((chance) => chance * (1 - p))];
		since[apart - 1]! += free * (1 - p);
	}
	return 1 - since.reduce((sum, chance) => sum + chance);
}

/** With two steps, consecutive-2-out-of-n:F: Chiang, Niu, "Reliability of consecutive-k-out-of-n:F system", 1981. */
it.each([
	[3000, 2, 0.01],
	[100, 20, 1e-3],
])("two of %i in a row that fail within %i steps agree with going along the row", (n, apart, p) => {
	expect(likely(close(n, apart), p)).toBeCloseTo(alongTheRow(n, apart, p), 10);
});

describe("tiny probabilities keep their digits", () => {
	const shared = tree(
		4,
		{ is: "and", of: [0, 1] },
		{ is: "and", of: [0, 2] },
		{ is: "or", of: [4, 5] },
		{ is: "and", of: [6, 3] },
	);
	const solution = solve(shared, [1e-9, 1e-9, 1e-9, 1e-9]);
	const expected = 1e-18 * (2e-9 - 1e-18);

	it("of the top", () => expect(solution.top.low / expected).toBeCloseTo(1, 12));

	it("of what is left when an event never happens", () => {
		const found = whatIfs(solution);
		expect(found[0]!.never.low).toBe(0);
		expect(found[1]!.never.low / 1e-27).toBeCloseTo(1, 12);
	});
});

describe("what is no fault tree is refused", () => {
	it.each<[string, FaultTree, readonly number[]]>([
		["gate 0 rests on itself", { events: 1, gates: [{ is: "or", of: [0, 1] }], top: 1 }, [0.5]],
		["no node 7", { events: 1, gates: [{ is: "or", of: [7] }], top: 1 }, [0.5]],
		["no node 3", { events: 1, gates: [], top: 3 }, [0.5]],
		["event 1 has no probability: undefined", tree(2, { is: "or", of: [0, 1] }), [0.5]],
		["event 0 has no probability: NaN", tree(1, { is: "or", of: [0] }), [Number.NaN]],
		["event 0 has no probability: 1.5", tree(1, { is: "or", of: [0] }), [1.5]],
	])("%s", (message, wrong, probabilities) => {
		expect(() => solve(wrong, probabilities)).toThrow(new RangeError(message));
	});
});

describe("without a gate", () => {
	it("the top is the event", () => {
		const solution = solve({ events: 2, gates: [], top: 1 }, [0.1, 0.2]);
		expect(solution.top.low).toBe(0.2);
		expect(
			whatIfs(solution)
				.map(importance)
				.map(({ low }) => low),
		).toEqual([0, 1]);
	});
});
