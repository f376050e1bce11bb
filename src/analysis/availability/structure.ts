/** The needs of flows, as what must fail for them to fail. */
import type { Component } from "../../format/index.ts";
import { dependencies, exactly, isCyclic, type Needs, stronglyConnected } from "../../graph/index.ts";
import type { Use } from "../flows/awaited.ts";
import type { Chance } from "../flows/calls.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import { always, type Failing, never } from "./failing.ts";
import { type Given, noneKept } from "./hits.ts";

/** Rounds through nodes that need each other: with more of them, what is found is the least that fails. */
const mostRounds = 50;

export interface Structure {
	/** Per node of the graph what must fail for it to fail. */
	readonly downOf: (node: number) => number;
	/** Some nodes need each other in more ways than were followed: what fails is at least this. */
	readonly isCut: boolean;
}

/**
 * Nodes that only need each other stop nothing, so what fails is the least fixed point: inside each strongly connected
 * part the nodes start as never failing and are asked again until nothing changes, at most as often as there are
 * nodes in it (as in `stops`, but on formulas).
 */
export function structureOf(graph: NeedGraph, given: Given): Structure {
	const { down, failing } = given;
	const { needs, nodeOf } = graph.condensed;
	const merged = mergedNodes(nodeOf, needs.size);
	const found = new Int32Array(needs.size).fill(never);
	const settle = (node: number): boolean => {
		const after = downOf(node);
		const isNew = after !== found[node];
		found[node] = after;
		return isNew;
	};
	const downOf = (node: number): number => {
		const { all, some } = needs.nodes[node]!;
		const parts = merged[node]!;
		const causes = parts.map(ownDown);
		for (const other of all) causes.push(found[other]!);
		for (const { needed, of } of some) {
			const members = of.map((other) => found[other]!);
			causes.push(failing.atLeast(of.length - needed + 1, members));
		}
		const fails = failing.any(causes);
		const kept = fails === always ? undefined : firstOf(parts, graph.kept);
		const missed = kept === undefined ? fails : failing.all([noneKept(kept, given), fails]);
		const chance = firstOf(parts, graph.chances);
		return chance === undefined ? missed : failing.all([taken(chance, failing), missed]);
	};
	const ownDown = (node: number): number => {
		const component = graph.components.get(node);
		const own = component === undefined ? never : down.of(component, graph.uses.get(node)!);
		const switching = graph.switching.get(node);
		return switching === undefined ? own : failing.any([own, down.switching(switching)]);
	};
	return { downOf: (node) => found[nodeOf[node]!]!, isCut: solve(needs, settle) };
}

function solve(needs: Needs, settle: (node: number) => boolean): boolean {
	const dependsOn = dependencies(needs);
	let isCut = false;
	for (const part of stronglyConnected(dependsOn).components) {
		if (!isCyclic(dependsOn, part)) {
			for (const node of part) settle(node);
			continue;
		}
		for (let round = 0, again = true; again && round <= part.length; round++) {
			if (round === mostRounds) {
				isCut = true;
				break;
			}
			again = part.map(settle).includes(true);
		}
	}
	return isCut;
}

function firstOf<T>(nodes: readonly number[], among: ReadonlyMap<number, T>): T | undefined {
	for (const node of nodes) if (among.has(node)) return among.get(node);
	return undefined;
}

function mergedNodes(nodeOf: Int32Array, size: number): number[][] {
	const merged = Array.from({ length: size }, (): number[] => []);
	nodeOf.forEach((node, former) => {
		merged[node]!.push(former);
	});
	return merged;
}

/** That a run takes what not all runs take: one event for all that stands in it. */
function taken(chance: Chance, failing: Failing): number {
	return failing.event(`chance ${failing.numberOf(chance.of)}`, () => ({
		of: chance,
		share: exactly(chance.share),
		rests: [],
	}));
}

/** What is asked of each component anywhere in the graph. */
export function usesIn(graph: NeedGraph): ReadonlyMap<Component, readonly Use[]> {
	const uses = new Map<Component, Set<Use>>();
	for (const [node, component] of graph.components) {
		const known = uses.get(component);
		if (known === undefined) uses.set(component, new Set([graph.uses.get(node)!]));
		else known.add(graph.uses.get(node)!);
	}
	return new Map([...uses].map(([component, all]) => [component, [...all]]));
}
