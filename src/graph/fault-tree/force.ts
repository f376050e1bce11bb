import { type Formula, nodeOf } from "./formula.ts";
import type { Order } from "./orders.ts";
import type { Part } from "./parts.ts";

const ROUNDS = 50;

/**
 * Pulls together what belongs together, starting from another order: gates and inputs stand on a line, each gate with
 * its arguments has a centre, and each node moves to the mean of the centres that it belongs to. Of all rounds the one
 * counts in which gates reach least far. Aloul, Markov, Sakallah, "FORCE: a fast and easy-to-implement variable-ordering
 * heuristic", GLSVLSI 2003. O(rounds x (E + V log V)).
 */
export function force(start: Order): Order {
	return (formula, part) => {
		const line = new Line(formula, part, start(formula, part));
		let best = line.inputs();
		let shortest = Infinity;
		for (let round = 0; round < ROUNDS; round++) {
			line.pull();
			const reach = line.reach();
			if (reach >= shortest) continue;
			shortest = reach;
			best = line.inputs();
		}
		return best;
	};
}

class Line {
	private readonly place: Float64Array;
	private readonly pulled: Float64Array;
	private readonly pulls: Float64Array;
	private readonly nodes: number[];
	private readonly isInput: ReadonlySet<number>;

	/** Gates start at the mean of their arguments. */
	constructor(
		private readonly formula: Formula,
		private readonly part: Part,
		order: readonly number[],
	) {
		this.place = new Float64Array(formula.args.length);
		this.pulled = new Float64Array(formula.args.length);
		this.pulls = new Float64Array(formula.args.length);
		this.nodes = [...order, ...part.gates];
		this.isInput = new Set(order);
		for (const [i, node] of order.entries()) this.place[node] = i;
		for (const gate of part.gates) {
			const args = formula.args[gate]!;
			this.place[gate] = args.reduce((sum, lit) => sum + this.place[nodeOf(lit)]!, 0) / args.length;
		}
	}

	inputs(): number[] {
		return this.nodes.filter((node) => this.isInput.has(node));
	}

	pull(): void {
		const { place, pulled, pulls, nodes } = this;
		for (const node of nodes) pulled[node] = pulls[node] = 0;
		for (const gate of this.part.gates) {
			const args = this.formula.args[gate]!;
			let sum = place[gate]!;
			for (const lit of args) sum += place[nodeOf(lit)]!;
			const centre = sum / (args.length + 1);
			pulled[gate]! += centre;
			pulls[gate]!++;
			for (const lit of args) {
				pulled[nodeOf(lit)]! += centre;
				pulls[nodeOf(lit)]!++;
			}
		}
		for (const node of nodes) pulled[node]! /= pulls[node]!;
		nodes.sort((a, b) => pulled[a]! - pulled[b]!);
		for (const [i, node] of nodes.entries()) place[node] = i;
	}

	/** How far it is, gate by gate, from the first to the last of the gate and its arguments. */
	reach(): number {
		let total = 0;
		for (const gate of this.part.gates) {
			let first = this.place[gate]!;
			let last = first;
			for (const lit of this.formula.args[gate]!) {
				const place = this.place[nodeOf(lit)]!;
				if (place < first) first = place;
				if (place > last) last = place;
			}
			total += last - first;
		}
		return total;
	}
}
