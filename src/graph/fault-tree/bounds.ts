import { type Decisions, decisions } from "./decisions.ts";
import { Diagram, TooLarge } from "./diagram.ts";
import { type Formula, isGate, nodeOf } from "./formula.ts";
import { type Functions, gateFunction, inputFunctions } from "./functions.ts";
import { neededLiterals, type Part } from "./parts.ts";
import { pruned } from "./prune.ts";

/** Two functions around a third: it holds whenever `lower` does, and `upper` whenever it does. */
export interface Bounds {
	readonly lower: Decisions;
	readonly upper: Decisions;
}

/** Bounds of the functions of literals, in one diagram. */
interface Space {
	readonly diagram: Diagram;
	readonly lower: Functions;
	readonly upper: Functions;
}

/** How many nodes are made in all, as a multiple of the limit. */
const WORK = 8;
/** What one diagram may take of the work that is left, so that each is smaller than the one before, */
const SHARE = 1 / WORK;
/** and at least, as a share of the limit. */
const LEAST_SHARE = 1 / 256;

/**
 * Bounds of a part that has no room as a whole. Its negations are at the inputs alone, so the function of a gate only
 * grows with those of its arguments: made of lower bounds it is a lower bound, of upper ones an upper one. When the
 * room is used up, all that is still needed is pruned, lower bounds downward and upper ones upward, and the gate is
 * made again. As approximations of diagrams: Ravi, McMillan, Shiple, Somenzi, "Approximation and decomposition of binary
 * decision diagrams", DAC 1998.
 */
export function bounds(
	formula: Formula,
	part: Part,
	order: readonly number[],
	chances: Float64Array,
	limit: number,
): Bounds {
	const literals = neededLiterals(formula, part);
	const inputs = new Set(part.inputs);
	const lastUse = new Map<number, number>();
	for (const [i, lit] of literals.entries()) for (const arg of formula.args[nodeOf(lit)]!) lastUse.set(nodeOf(arg), i);
	let work = WORK * limit;
	const leastRoom = 2 + 2 * order.length + Math.ceil(limit * LEAST_SHARE);
	let space = opened(formula, order, Math.max(leastRoom, work * SHARE));

	/** Goes on in a new diagram, with at most `share` of its room used. */
	const move = (now: number, share: number): void => {
		work -= space.diagram.size;
		const room = Math.max(leastRoom, work * SHARE);
		const next = opened(formula, order, room);
		const needed = [...space.lower.keys()].filter(
			(lit) => isGate(formula, nodeOf(lit)) && !inputs.has(nodeOf(lit)) && lastUse.get(nodeOf(lit))! >= now,
		);
		const keep = Math.floor(((room - next.diagram.size) * share) / (2 * needed.length));
		for (const lit of needed) {
			const lower = decisions(space.diagram, space.lower.get(lit)!);
			const upper = decisions(space.diagram, space.upper.get(lit)!);
			next.lower.set(lit, pruned(lower, chances, keep, 0, next.diagram));
			next.upper.set(lit, pruned(upper, chances, keep, 1, next.diagram));
		}
		space = next;
	};

	for (const [i, lit] of literals.entries()) {
		let share = 1 / 2;
		while (!isMade(formula, lit, space) && share > 1e-6) {
			move(i, share);
			share /= 4;
		}
		if (space.upper.has(lit)) continue;
		space.lower.set(lit, 0);
		space.upper.set(lit, 1);
	}
	const end = literals.at(-1)!;
	return {
		lower: decisions(space.diagram, space.lower.get(end)!),
		upper: decisions(space.diagram, space.upper.get(end)!),
	};
}

function opened(formula: Formula, order: readonly number[], room: number): Space {
	const diagram = new Diagram(order.length, room);
	const lower = inputFunctions(formula, order, diagram);
	return { diagram, lower, upper: new Map(lower) };
}

/** Makes both bounds of a gate, or says that there is no room. */
function isMade(formula: Formula, lit: number, { diagram, lower, upper }: Space): boolean {
	try {
		const least = gateFunction(formula, lit, lower, diagram);
		const most = gateFunction(formula, lit, upper, diagram);
		lower.set(lit, least);
		upper.set(lit, most);
		return true;
	} catch (error) {
		if (error instanceof TooLarge) return false;
		throw error;
	}
}
