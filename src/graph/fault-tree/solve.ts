import { bounds } from "./bounds.ts";
import { chancesBelow, type Decisions } from "./decisions.ts";
import { type Formula, isNegated, nodeOf, TRUE } from "./formula.ts";
import { normalised } from "./normalise.ts";
import { sharedFirst } from "./orders.ts";
import { endOf, joined, type Part, parts } from "./parts.ts";
import { race } from "./race.ts";
import { exactly, opposite, type Range } from "./range.ts";
import { simplified } from "./simplify.ts";
import type { FaultTree } from "./tree.ts";

export interface SolveOptions {
	/** The greatest number of nodes of a diagram while it is made; time and memory follow it. */
	readonly limit?: number;
}

/** A fault tree solved for the probabilities of its events. */
export interface Solution {
	/** The probability that the top holds. */
	readonly top: Range;
	readonly events: number;
	readonly formula: Formula;
	/** Each after those that it rests on. */
	readonly parts: readonly SolvedPart[];
}

/** The function of a module; of the last one there may be two, which bound it. */
export interface SolvedPart {
	/** The gate that it is the value of. */
	readonly end: number;
	/** What stands at each level, and how likely that holds. */
	readonly order: readonly number[];
	readonly chances: Float64Array;
	readonly lower: Decisions;
	readonly upper: Decisions;
}

const USUAL_LIMIT = 2 ** 20;

/**
 * The probability that the top of a fault tree holds: exact as long as diagrams stay below the limit, otherwise between
 * proven bounds. What has no room joins the part above it, so that only the last part may be bounded, and modules that
 * have room stay exact. Throws a RangeError for a tree that is none, and for a probability that is none.
 */
export function solve(tree: FaultTree, probabilities: ArrayLike<number>, options: SolveOptions = {}): Solution {
	const limit = options.limit ?? USUAL_LIMIT;
	const formula = simplified(normalised(tree));
	const chances = new Float64Array(formula.args.length);
	chances[nodeOf(TRUE)] = 1;
	for (let event = 0; event < tree.events; event++) chances[event + 1] = probabilityOf(event, probabilities);
	const solved: SolvedPart[] = [];
	const open = new Map<number, Part>();
	const chancesOf = (order: readonly number[]) => Float64Array.from(order, (node) => chances[node]!);
	for (const each of parts(formula)) {
		const end = endOf(each);
		const unsolved = each.inputs.flatMap((input) => open.get(input) ?? []);
		const made = unsolved.length === 0 ? race(formula, each, limit) : undefined;
		if (made === undefined) {
			open.set(end, joined(each, unsolved));
			continue;
		}
		const { order, graph } = made;
		const part = { end, order, chances: chancesOf(order), lower: graph, upper: graph };
		chances[end] = chancesBelow(graph, part.chances)[graph.root]!;
		solved.push(part);
	}
	const whole = open.get(nodeOf(formula.root));
	if (whole !== undefined) {
		const order = sharedFirst(formula, whole);
		const atLevel = chancesOf(order);
		solved.push({ end: endOf(whole), order, chances: atLevel, ...bounds(formula, whole, order, atLevel, limit) });
	}
	return { top: topOf(formula, chances, solved.at(-1)), events: tree.events, formula, parts: solved };
}

function topOf({ root, polarity }: Formula, chances: Float64Array, last: SolvedPart | undefined): Range {
	const node = nodeOf(root);
	const value = last === undefined ? exactly(chances[node]!) : rangeOf(last);
	return isNegated(root) === polarity[node] ? value : opposite(value);
}

function rangeOf({ lower, upper, chances }: SolvedPart): Range {
	const low = chancesBelow(lower, chances)[lower.root]!;
	return lower === upper ? exactly(low) : { low, high: chancesBelow(upper, chances)[upper.root]! };
}

function probabilityOf(event: number, probabilities: ArrayLike<number>): number {
	const probability = probabilities[event];
	if (probability === undefined || !(probability >= 0 && probability <= 1))
		throw new RangeError(`event ${event} has no probability: ${probability}`);
	return probability;
}
