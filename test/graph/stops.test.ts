import * as fc from "fast-check";
import { expect, it } from "vitest";
import { members, type Need, type Needs, stops } from "../../src/graph/index.ts";
import { FIXED, range } from "./arbitrary.ts";

const ATOMS = 5;

/** AND/OR graphs of 1 to 8 nodes with cycles, repeated members, and groups that need too much or nothing. */
const anyNeeds: fc.Arbitrary<Needs> = fc.integer({ min: 1, max: 8 }).chain((size) => {
	const node = fc.integer({ min: 0, max: size - 1 });
	const group = fc
		.array(node, { maxLength: 6 })
		.chain((of) => fc.record({ needed: fc.integer({ min: -1, max: of.length + 1 }), of: fc.constant(of) }));
	const sound = fc
		.array(node, { minLength: 1, maxLength: 6 })
		.chain((of) => fc.record({ needed: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }));
	const need = fc.record({
		own: fc.array(fc.integer({ min: 0, max: ATOMS - 1 }), { maxLength: 2 }),
		all: fc.array(node, { maxLength: 2 }),
		some: fc.array(fc.oneof({ arbitrary: sound, weight: 9 }, { arbitrary: group, weight: 1 }), { maxLength: 2 }),
	});
	return fc.array(need, { minLength: size, maxLength: size }).map((nodes) => ({ size, atoms: ATOMS, nodes }));
});

/** The nodes stopped by the loss of one atom, by the definition. */
function stopped({ nodes }: Needs, lost: number): Set<number> {
	const down = new Set<number>();
	const falls = ({ own, all, some }: Need): boolean =>
		own.includes(lost) ||
		all.some((node) => down.has(node)) ||
		some.some(({ needed, of }) => of.filter((node) => down.has(node)).length > of.length - needed);
	for (let before = -1; before < down.size; ) {
		before = down.size;
		nodes.forEach((need, node) => {
			if (falls(need)) down.add(node);
		});
	}
	return down;
}

function listed(needs: Needs): number[][] {
	return stops(needs).map(members);
}

it("agrees with trying every loss", () => {
	fc.assert(
		fc.property(anyNeeds, (needs) => {
			const down = range(ATOMS).map((atom) => stopped(needs, atom));
			const expected = range(needs.size).map((node) => range(ATOMS).filter((atom) => down[atom]!.has(node)));
			expect(listed(needs)).toEqual(expected);
		}),
		{ ...FIXED, numRuns: 6000 },
	);
});

const need = (own: number[], all: number[] = [], some: Need["some"] = []): Need => ({ own, all, some });
const needs = (atoms: number, nodes: Need[]): Needs => ({ size: nodes.length, atoms, nodes });

it("takes no node for its own support in a round of groups", () => {
	const pair = (a: number, b: number): Need["some"] => [{ needed: 1, of: [a, b] }];
	expect(listed(needs(2, [need([0], [1]), need([], [], pair(0, 2)), need([1])]))).toEqual([[0], [], [1]]);
});

it("stops a group that can never be up by every atom, one that needs nothing by none", () => {
	const groups = (needed: number): Need => need([], [], [{ needed, of: [2] }]);
	expect(listed(needs(33, [groups(2), groups(0), need([5])]))).toEqual([range(33), [], [5]]);
});

it("shares the set of nodes that add nothing, and of nodes that need each other", () => {
	const sets = stops(needs(2, [need([], [1]), need([0], [2]), need([], [3]), need([1], [2])]));
	expect(sets[2]).toBe(sets[3]);
	expect(sets[0]).toBe(sets[1]);
	expect(sets[1]).not.toBe(sets[2]);
});

it("answers for nothing at all", () => {
	expect(stops(needs(0, []))).toEqual([]);
	expect(listed(needs(0, [need([])]))).toEqual([[]]);
});
