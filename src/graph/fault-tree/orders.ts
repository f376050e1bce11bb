import { type Formula, nodeOf } from "./formula.ts";
import { endOf, type Part } from "./parts.ts";

/** An order for the inputs of a part, from the top level of its diagram down. */
export type Order = (formula: Formula, part: Part) => number[];

/**
 * Depth-first from the part's value, by which what stands close together in it does so in the diagram. Which argument
 * comes first makes the difference between orders. Fujita, Fujisawa, Kawato, "Evaluation and improvements of Boolean
 * comparison method based on binary decision diagrams", ICCAD 1988; by weight, Bouissou, "An ordering heuristic for
 * building binary decision diagrams from fault-trees", RAMS 1996.
 */
export const lightFirst: Order = (formula, part) => depthFirst(formula, part, weights(formula, part));

export const heavyFirst: Order = (formula, part) =>
	depthFirst(
		formula,
		part,
		weights(formula, part).map((weight) => -weight),
	);

/** What more gates rest on comes first: cut off below, such a diagram loses least. */
export const sharedFirst: Order = (formula, part) => {
	const uses = new Float64Array(formula.args.length);
	for (const gate of part.gates) for (const lit of formula.args[gate]!) uses[nodeOf(lit)]!--;
	return depthFirst(formula, part, uses);
};

/** Gates before inputs. */
export const deepFirst: Order = (formula, part) => {
	const isInput = new Float64Array(formula.args.length);
	for (const input of part.inputs) isInput[input] = 1;
	return depthFirst(formula, part, isInput);
};

/** In the order of their numbers. */
export const asNumbered: Order = (formula, part) => depthFirst(formula, part, new Float64Array(formula.args.length));

/** More inputs on top would make a diagram as large as all their states. */
const mostLifted = 10;
/** An input stands out if so many ways lead to it, as a share of all gates, while few lead to most others. */
const standingOut = { share: 1 / 16, others: 2 };

/**
 * The inputs that stand out by how many ways lead to them, before all others in their order: with those decided, what
 * is left falls apart into what was shared by them alone. Undefined where none stands out.
 */
export function lifted(order: Order, formula: Formula, part: Part): number[] | undefined {
	const ways = waysTo(formula, part);
	const byWays = part.inputs.toSorted((a, b) => ways[b]! - ways[a]!);
	const usual = ways[byWays[byWays.length >> 1]!]!;
	const first = byWays.slice(0, mostLifted).filter((input) => ways[input]! >= standingOut.share * part.gates.length);
	if (usual > standingOut.others || first.length === 0 || ways[first[0]!]! <= usual) return undefined;
	return [...first, ...order(formula, part).filter((input) => !first.includes(input))];
}

/** Per node of a part how many ways lead down to it. */
function waysTo({ args }: Formula, part: Part): Float64Array {
	const ways = new Float64Array(args.length);
	ways[endOf(part)] = 1;
	for (const gate of part.gates.toReversed()) for (const lit of args[gate]!) ways[nodeOf(lit)]! += ways[gate]!;
	return ways;
}

/** Per node of a part the inputs below it, each as often as it is met. */
function weights(formula: Formula, part: Part): Float64Array {
	const weight = new Float64Array(formula.args.length);
	for (const input of part.inputs) weight[input] = 1;
	for (const gate of part.gates) weight[gate] = formula.args[gate]!.reduce((sum, lit) => sum + weight[nodeOf(lit)]!, 0);
	return weight;
}

/** The inputs as they are first met, of the arguments of a gate those with the least rank first. */
function depthFirst({ args }: Formula, part: Part, rank: Float64Array): number[] {
	const inputs = new Set(part.inputs);
	const seen = new Set<number>();
	const order: number[] = [];
	const path: Iterator<number>[] = [];
	const meet = (node: number): void => {
		if (seen.has(node)) return;
		seen.add(node);
		if (inputs.has(node)) order.push(node);
		else
			path.push(
				args[node]!.map(nodeOf)
					.sort((a, b) => rank[a]! - rank[b]!)
					.values(),
			);
	};
	meet(endOf(part));
	for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
		const next = last.next();
		if (next.done === true) path.pop();
		else meet(next.value);
	}
	return order;
}
