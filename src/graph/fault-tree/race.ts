import { type Decisions, decisions } from "./decisions.ts";
import { Diagram, TooLarge } from "./diagram.ts";
import { force } from "./force.ts";
import type { Formula } from "./formula.ts";
import { gateFunction, inputFunctions } from "./functions.ts";
import { asNumbered, deepFirst, heavyFirst, lightFirst, type Order, sharedFirst } from "./orders.ts";
import { endOf, neededLiterals, type Part, solvedLiteral } from "./parts.ts";

/** The function of a part, and the inputs in the order of its levels. */
export interface Ordered {
	readonly order: readonly number[];
	readonly graph: Decisions;
}

/** An order, and how many gates were made in it until there was no more room. */
interface Runner {
	readonly order: readonly number[];
	readonly reached: number;
}

/** The order that does best on most trees. */
export const usualOrder: Order = force(lightFirst);

const candidates: readonly Order[] = [
	usualOrder,
	deepFirst,
	sharedFirst,
	force(asNumbered),
	force(heavyFirst),
	lightFirst,
	heavyFirst,
];

const FIRST_ROOM = 2 ** 13;
const MORE_ROOM = 4;
const LAST_RUNNERS = 2;

/**
 * The function of a part, in the first of several orders in which it fits. Which order is good nobody can tell
 * beforehand, and between two of them may lie a factor of a hundred: so each is given little room, then the better half
 * of them more, as far as `limit` nodes. Successive halving: Jamieson, Talwalkar, "Non-stochastic best arm
 * identification and hyperparameter optimization", AISTATS 2016.
 */
export function race(formula: Formula, part: Part, limit: number): Ordered | undefined {
	const literals = neededLiterals(formula, part);
	let room = Math.min(FIRST_ROOM, limit);
	let runners: Runner[] = [];
	for (const candidate of candidates) {
		const made = attempt(formula, part, literals, candidate(formula, part), room);
		if ("graph" in made) return made;
		runners.push(made);
	}
	while (room < limit) {
		room = Math.min(MORE_ROOM * room, limit);
		const further: Runner[] = [];
		for (const { order } of betterHalf(runners)) {
			const made = attempt(formula, part, literals, order, room);
			if ("graph" in made) return made;
			further.push(made);
		}
		runners = further;
	}
	return undefined;
}

function betterHalf(runners: readonly Runner[]): Runner[] {
	const kept = Math.max(LAST_RUNNERS, Math.ceil(runners.length / 2));
	return runners.toSorted((a, b) => b.reached - a.reached).slice(0, kept);
}

function attempt(
	formula: Formula,
	part: Part,
	literals: readonly number[],
	order: readonly number[],
	room: number,
): Ordered | Runner {
	const diagram = new Diagram(order.length, room);
	let reached = 0;
	try {
		const functions = inputFunctions(formula, order, diagram);
		for (const lit of literals) {
			functions.set(lit, gateFunction(formula, lit, functions, diagram));
			reached++;
		}
		return { order, graph: decisions(diagram, functions.get(solvedLiteral(formula, endOf(part)))!) };
	} catch (error) {
		if (error instanceof TooLarge) return { order, reached };
		throw error;
	}
}
