import { add as addTo, type Bitset, bitset, has, intersectInto } from "../bitset.ts";
import {
	FALSE,
	type Formula,
	FormulaBuilder,
	isAnd,
	isGate,
	isNegated,
	literal,
	liveGates,
	nodeOf,
	not,
	TRUE,
} from "./formula.ts";
import { modules } from "./modules.ts";

/**
 * An equal formula that is easier to solve. It takes turns, until nothing changes, at
 * - putting an `and` that only another `and` rests on into that one (and so an `or`, by De Morgan),
 * - leaving out of a gate what must hold anyway wherever the gate matters,
 * - making one gate of what always occurs together.
 * The first two after Niemela, "On simplification of large fault trees", Reliab. Eng. Syst. Saf. 44, 1994.
 */
export function simplified(formula: Formula): Formula {
	let best = coalesced(formula);
	for (let size = sizeOf(best); ; ) {
		const next = coalesced(grouped(coalesced(relieved(best)), shared));
		if (sizeOf(next) >= size) return grouped(best, modular(best));
		size = sizeOf(next);
		best = next;
	}
}

/** Occurrences of literals. */
function sizeOf(formula: Formula): number {
	return liveGates(formula).reduce((sum, gate) => sum + formula.args[gate]!.length, 0);
}

/** Rebuilds the gates bottom-up, each by `rebuild` from its arguments as they are now. */
function rebuilt(
	formula: Formula,
	rebuild: (builder: FormulaBuilder, gate: number, now: (lit: number) => number) => number,
): Formula {
	const builder = new FormulaBuilder(formula.variables);
	const literals = new Int32Array(formula.args.length);
	for (let node = 0; node <= formula.variables; node++) literals[node] = literal(node);
	const now = (lit: number): number => literals[nodeOf(lit)]! ^ isNegated(lit);
	for (const gate of liveGates(formula)) literals[gate] = rebuild(builder, gate, now);
	return builder.finish(now(formula.root));
}

/** Each `and` takes in those that only it rests on. */
function coalesced(formula: Formula): Formula {
	const uses = new Int32Array(formula.args.length);
	for (const gate of liveGates(formula)) for (const lit of formula.args[gate]!) uses[nodeOf(lit)]!++;
	return rebuilt(formula, (builder, gate, now) => {
		const args = formula.args[gate]!;
		if (!isAnd(formula, gate)) return builder.atLeast(formula.least[gate]!, args.map(now));
		return builder.and(args.flatMap((lit) => (uses[nodeOf(lit)] === 1 ? builder.conjuncts(now(lit)) : now(lit))));
	});
}

/** Literals times gates: 128 MB. */
const MOST_CIRCUMSTANCES = 2 ** 29;

/**
 * A gate matters only where the other arguments of an `and` above it hold. What stands beside it on every way from the
 * root is taken to hold within it.
 */
function relieved(formula: Formula): Formula {
	if (formula.args.length ** 2 > MOST_CIRCUMSTANCES) return formula;
	const given = circumstances(formula);
	return rebuilt(formula, (builder, gate, now) => {
		const holds = given[gate]!;
		const args = formula.args[gate]!.map((lit) => (has(holds, lit) ? TRUE : has(holds, not(lit)) ? FALSE : now(lit)));
		return isAnd(formula, gate) ? builder.and(args) : builder.atLeast(formula.least[gate]!, args);
	});
}

/** Per gate the literals that hold wherever its value matters. */
function circumstances(formula: Formula): readonly (Bitset | undefined)[] {
	const given = new Array<Bitset | undefined>(formula.args.length);
	given[nodeOf(formula.root)] = bitset(2 * formula.args.length);
	for (const gate of liveGates(formula).reverse()) {
		const holds = given[gate]!.slice();
		const args = formula.args[gate]!;
		if (isAnd(formula, gate)) for (const lit of args) addTo(holds, lit);
		for (const lit of args) {
			const node = nodeOf(lit);
			if (!isGate(formula, node)) continue;
			const before = given[node];
			if (before === undefined) given[node] = holds.slice();
			else intersectInto(before, holds);
		}
	}
	return given;
}

/** What occurs in the same gates, always the same way round and always in an `and`, becomes an `and` of its own. */
function grouped(formula: Formula, isMeant: (node: number, uses: number) => boolean): Formula {
	const together = new Map<string, number[]>();
	for (const [lit, gates] of occurrences(formula)) {
		if (!isMeant(nodeOf(lit), gates.length)) continue;
		const key = gates.join();
		const group = together.get(key);
		if (group === undefined) together.set(key, [lit]);
		else group.push(lit);
	}
	const groupOf = new Map<number, readonly number[]>();
	for (const group of together.values()) if (group.length > 1) for (const lit of group) groupOf.set(lit, group);
	return rebuilt(formula, (builder, gate, now) => {
		const args = formula.args[gate]!;
		if (!isAnd(formula, gate)) return builder.atLeast(formula.least[gate]!, args.map(now));
		const groups = new Set(args.map((lit) => groupOf.get(lit) ?? [lit]));
		if (groups.size === 1) return builder.and(args.map(now));
		return builder.and([...groups].map((group) => builder.and(group.map(now))));
	});
}

/** The gates in which a literal stands, if all are `and` and none has its negation. */
function occurrences(formula: Formula): ReadonlyMap<number, readonly number[]> {
	const gatesOf = new Map<number, number[]>();
	const mixed = new Set<number>();
	for (const gate of liveGates(formula)) {
		for (const lit of formula.args[gate]!) {
			const gates = gatesOf.get(lit);
			if (gates === undefined) gatesOf.set(lit, [gate]);
			else gates.push(gate);
			if (!isAnd(formula, gate) || gatesOf.has(not(lit))) mixed.add(nodeOf(lit));
		}
	}
	return new Map([...gatesOf].filter(([lit]) => !mixed.has(nodeOf(lit))));
}

const shared = (_: number, uses: number): boolean => uses > 1;

/** Variables and modules: as an `and` of their own they are a module again. */
function modular(formula: Formula): (node: number) => boolean {
	const ends = new Set(modules(formula));
	return (node) => ends.has(node) || !isGate(formula, node);
}
