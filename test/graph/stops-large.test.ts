import { expect, it } from "vitest";
import { type Bitset, count, type Need, type Needs, stops } from "../../src/graph/index.ts";
import { range } from "./arbitrary.ts";

const LONG = 20_000;

function needs(size: number, need: (node: number) => Partial<Need>): Needs {
	const nodes = range(size).map((node) => ({ own: [node], all: [], some: [], ...need(node) }));
	return { size, atoms: size, nodes };
}

function counts(sets: readonly Bitset[], nodes: readonly number[]): number[] {
	return nodes.map((node) => count(sets[node]!));
}

it("takes a long chain, an atom to each node", () => {
	const sets = stops(needs(LONG, (node) => ({ all: node + 1 < LONG ? [node + 1] : [] })));
	expect(counts(sets, [0, 1, 10_000, LONG - 1])).toEqual([LONG, LONG - 1, 10_000, 1]);
});

it("takes a long ring", () => {
	const sets = stops(needs(LONG, (node) => ({ all: [(node + 1) % LONG] })));
	expect(new Set(sets).size).toBe(1);
	expect(counts(sets, [0])).toEqual([LONG]);
});

it("takes a long ring of groups, which stays one part", () => {
	const next = (node: number): number => (node + 1) % LONG;
	const sets = stops(needs(LONG, (node) => ({ some: [{ needed: 1, of: [next(node), next(node)] }] })));
	expect(counts(sets, [0, LONG - 1])).toEqual([LONG, LONG]);
});

it("takes a group of thousands, of which each atom stops four", () => {
	const of = range(4001).slice(1);
	const member = (node: number): Partial<Need> => (node <= 1000 ? {} : { own: [], all: [1 + ((node - 1) % 1000)] });
	const stopping = (needed: number): number => {
		const group = { own: [], some: [{ needed, of }] };
		return count(stops(needs(4001, (node) => (node === 0 ? group : member(node))))[0]!);
	};
	expect([4000, 3997, 3996, 1].map(stopping)).toEqual([1000, 1000, 0, 0]);
});
