import { add, type Bitset, bitset, clone, full, unionInto } from "./bitset.ts";
import { isCyclic, stronglyConnected } from "./components.ts";
import { type Condensed, condenseSteps } from "./condense.ts";
import { reverse } from "./graph.ts";
import { dependencies, type Need, type Needs, threshold } from "./needs.ts";
import { atLeastInto } from "./threshold.ts";

/**
 * Single losses on an AND/OR graph: per node the set of the atoms whose loss, alone,
 * stops it.
 *
 * With atom x lost, the stopped nodes are the least fixed point (Tarski 1955) of: a
 * node is stopped if x is one of its own, if one of `all` is stopped, or if in one of
 * its groups more than `of.length - needed` members are. So nodes that only need each
 * other stop nothing. A group with `needed > of.length` is never up and counts as
 * stopped by every atom; one with `needed <= 0` is never stopped.
 *
 * Solved for all atoms at once, bottom-up over the strongly connected parts of the
 * dependencies and, inside a part, in sweeps in depth-first postorder until nothing
 * changes (Kam and Ullman, "Global data flow analysis and iterative algorithms",
 * J. ACM 23, 1976). O((V + E) x atoms / 32) without cycles through groups; with them,
 * times the number of sweeps, which is small unless cycles are deeply nested.
 *
 * Nodes with equal sets may share one set: do not change the result.
 */
export function stops(needs: Needs): readonly Bitset[] {
	return finished(stopsSteps(finished(condenseSteps(needs))));
}

function finished<T>(steps: Generator<undefined, T>): T {
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

/** The same where nodes that need each other have been merged, stopping after each node. */
export function* stopsSteps({ needs, nodeOf }: Condensed): Generator<undefined, readonly Bitset[]> {
	const sets = yield* solve(needs);
	return Array.from(nodeOf, (node) => sets[node]!);
}

interface State {
	readonly needs: Needs;
	readonly sets: Bitset[];
	readonly none: Bitset;
	readonly every: Bitset;
}

function* solve(needs: Needs): Generator<undefined, readonly Bitset[]> {
	const { size, atoms } = needs;
	const state = { needs, sets: new Array<Bitset>(size), none: bitset(atoms), every: full(atoms) };
	const graph = dependencies(needs);
	yield;
	const dependents = reverse(graph).edges;
	const due = new Uint8Array(size);
	for (const part of stronglyConnected(graph).components) {
		if (isCyclic(graph, part)) yield* iterate(state, part, dependents, due);
		else for (const node of part) yield void settle(state, node);
	}
	return state.sets;
}

/** Sets a node whose needs are all settled; one that adds nothing to its first need shares its set. */
function settle(state: State, node: number): void {
	const need = state.needs.nodes[node]!;
	const first = need.all[0];
	const inherited = first === undefined ? state.none : state.sets[first]!;
	const set = clone(inherited);
	state.sets[node] = raise(state, need, set) ? set : inherited;
}

/** Raises the nodes of a part from nothing, again and again those with a need that changed. */
function* iterate(
	state: State,
	part: readonly number[],
	dependents: readonly (readonly number[])[],
	due: Uint8Array,
): Generator<undefined, void> {
	for (const node of part) {
		state.sets[node] = clone(state.none);
		due[node] = 1;
	}
	for (let again = true; again; ) {
		again = false;
		for (const node of part) {
			if (due[node] === 0) continue;
			yield;
			due[node] = 0;
			if (!raise(state, state.needs.nodes[node]!, state.sets[node]!)) continue;
			for (const dependent of dependents[node]!) due[dependent] = 1;
			again = true;
		}
	}
}

/** Adds to `set` what the present sets of the others imply, and tells whether it changed. */
function raise({ sets, every }: State, { own, all, some }: Need, set: Bitset): boolean {
	let changed = false;
	for (const atom of own) changed = add(set, atom) || changed;
	for (const node of all) changed = unionInto(set, sets[node]!) || changed;
	for (const group of some) {
		const least = threshold(group);
		const members = group.of.map((node) => sets[node]!);
		changed = (least > 0 ? atLeastInto(set, members, least) : unionInto(set, every)) || changed;
	}
	return changed;
}
