import { type Formula, isGate, liveGates, nodeOf } from "./formula.ts";

/**
 * The gates that share nothing with the rest: whatever is below one is used below it alone. Each can be solved by
 * itself and counts as a single variable above. Children first; the last one is the root.
 *
 * Dutuit, Rauzy, "A linear-time algorithm to find modules of fault trees", IEEE Trans. Reliability 45, 1996: a gate is
 * a module if a depth-first walk first and last meets all that is below it between entering and leaving it.
 */
export function modules(formula: Formula): number[] {
	const { first, last, left } = visits(formula);
	const earliest = first.slice();
	const latest = last.slice();
	return liveGates(formula).filter((gate) => {
		let from = Infinity;
		let to = -Infinity;
		for (const lit of formula.args[gate]!) {
			from = Math.min(from, earliest[nodeOf(lit)]!);
			to = Math.max(to, latest[nodeOf(lit)]!);
		}
		earliest[gate] = Math.min(first[gate]!, from);
		latest[gate] = Math.max(last[gate]!, to);
		return from > first[gate]! && to < left[gate]!;
	});
}

/** When a depth-first walk that follows each edge once meets a node first and last, and when it leaves it. */
function visits(formula: Formula) {
	const size = formula.args.length;
	const first = new Float64Array(size);
	const last = new Float64Array(size);
	const left = new Float64Array(size);
	const cursor = new Int32Array(size);
	const path: number[] = [];
	let time = 0;
	const meet = (node: number): void => {
		last[node] = ++time;
		if (first[node] !== 0) return;
		first[node] = time;
		if (isGate(formula, node)) path.push(node);
	};
	meet(nodeOf(formula.root));
	for (let gate = path.at(-1); gate !== undefined; gate = path.at(-1)) {
		const lit = formula.args[gate]![cursor[gate]!++];
		if (lit !== undefined) meet(nodeOf(lit));
		else {
			left[gate] = last[gate] = ++time;
			path.pop();
		}
	}
	return { first, last, left };
}
