import { type Decisions, decisions } from "./decisions.ts";
import { Diagram, TooLarge } from "./diagram.ts";
import { force } from "./force.ts";
import type { Formula } from "./formula.ts";
import { type Functions, gateFunction, inputFunctions } from "./functions.ts";
import { asNumbered, deepFirst, heavyFirst, lifted, lightFirst, type Order, sharedFirst } from "./orders.ts";
import { neededLiterals, type Part } from "./parts.ts";

/** The function of a part, and the inputs in the order of its levels. */
export interface Ordered {
	readonly order: readonly number[];
	readonly graph: Decisions;
}

/** Two kinds, each with its winner: what is easy for one is often hard for the other. */
const heats: readonly (readonly Order[])[] = [
	[force(lightFirst), force(asNumbered), force(heavyFirst)],
	[deepFirst, sharedFirst, lightFirst, heavyFirst],
];

const FIRST_ROOM = 2 ** 13;
const MORE_ROOM = 4;
/** Where some inputs stand out, the order with them on top fits soon or never. */
const LIFTED_ROOM = 2 ** 18;
/** With more room than this only one goes on: two would be too costly. */
const LAST_HEATS = 2 ** 21;

/**
 * The function of a part, in the first of several orders in which it fits; undefined if it has room in none. Which order
 * is good nobody can tell beforehand, and between two of them may lie a factor of a hundred: so each is given little
 * room, then the better half of them more, up to `limit` nodes. Successive halving: Jamieson, Talwalkar, "Non-stochastic
 * best arm identification and hyperparameter optimization", AISTATS 2016.
 */
export function race(formula: Formula, part: Part, limit: number): Ordered | undefined {
	const literals = neededLiterals(formula, part);
	const apart = lifted(lightFirst, formula, part);
	if (apart !== undefined) {
		const runner = new Runner(formula, literals, apart);
		if (runner.goesThrough(Math.min(LIFTED_ROOM, limit))) return runner.result();
	}
	let runners: Runner[][] = [];
	for (const heat of heats) {
		const started: Runner[] = [];
		for (const order of heat) {
			const runner = new Runner(formula, literals, order(formula, part));
			if (runner.goesThrough(Math.min(FIRST_ROOM, limit))) return runner.result();
			started.push(runner);
		}
		runners.push(started);
	}
	for (let room = FIRST_ROOM; room < limit; room *= MORE_ROOM) {
		if (room >= LAST_HEATS) runners = [runners.flat()];
		for (const [heat, still] of runners.entries()) {
			runners[heat] = betterHalf(still);
			for (const runner of runners[heat])
				if (runner.goesThrough(Math.min(MORE_ROOM * room, limit))) return runner.result();
		}
	}
	return undefined;
}

const betterHalf = (runners: readonly Runner[]): Runner[] =>
	runners.toSorted((a, b) => b.reached - a.reached).slice(0, Math.ceil(runners.length / 2));

/** Makes the functions of a part's literals in one order, and goes on where it was when it is given more room. */
class Runner {
	/** How many literals have been made. */
	reached = 0;
	private readonly diagram: Diagram;
	private readonly functions: Functions;

	constructor(
		private readonly formula: Formula,
		private readonly literals: readonly number[],
		private readonly order: readonly number[],
	) {
		this.diagram = new Diagram(order.length, Infinity);
		this.functions = inputFunctions(formula, order, this.diagram);
	}

	goesThrough(room: number): boolean {
		const { formula, literals, diagram, functions } = this;
		diagram.limit = room;
		try {
			for (; this.reached < literals.length; this.reached++) {
				const lit = literals[this.reached]!;
				functions.set(lit, gateFunction(formula, lit, functions, diagram));
			}
			return true;
		} catch (error) {
			if (error instanceof TooLarge) return false;
			throw error;
		}
	}

	/** The last literal is the part's value. */
	result(): Ordered {
		return { order: this.order, graph: decisions(this.diagram, this.functions.get(this.literals.at(-1)!)!) };
	}
}
