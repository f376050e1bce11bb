import { stronglyConnected } from "./components.ts";
import { type Group, type Need, type Needs, threshold } from "./needs.ts";

/** Needs with nodes merged, and per former node the one it has become. */
export interface Condensed {
	readonly needs: Needs;
	readonly nodeOf: Int32Array;
}

/**
 * Merges the nodes that need each other, directly or in a round: one is stopped if
 * and only if the others are. Groups that need all of their members are resolved into
 * `all`, groups that need none are dropped. O(V + E). Stops after each of them.
 */
export function* condenseSteps({ size, atoms, nodes }: Needs): Generator<undefined, Condensed> {
	const plain = nodes.map(simplify);
	yield;
	const edges = plain.map(({ all }) => all);
	const { components, componentOf } = stronglyConnected({ size, edges });
	const merged: Need[] = [];
	for (const [self, component] of components.entries()) {
		yield;
		const parts = component.map((node) => plain[node]!);
		merged.push(merge(parts, self, componentOf));
	}
	return { needs: { size: merged.length, atoms, nodes: merged }, nodeOf: componentOf };
}

function simplify({ own, all, some }: Need): Need {
	if (some.length === 0) return { own, all, some };
	const required = some.filter((group) => threshold(group) === 1);
	return {
		own,
		all: [...all, ...required.flatMap(({ of }) => of)],
		some: some.filter((group) => group.needed > 0 && threshold(group) !== 1),
	};
}

function merge(parts: readonly Need[], self: number, nodeOf: Int32Array): Need {
	const [first, ...others] = parts;
	const all = others.length === 0 ? first!.all : parts.flatMap((need) => need.all);
	const own = others.length === 0 ? first!.own : parts.flatMap((need) => need.own);
	const some = others.length === 0 ? first!.some : parts.flatMap((need) => need.some);
	const beneath = all.map((node) => nodeOf[node]!).filter((node) => node !== self);
	return {
		own,
		all: beneath.length <= 1 ? beneath : [...new Set(beneath)],
		some: some.map((group) => rename(group, nodeOf)),
	};
}

function rename({ needed, of }: Group, nodeOf: Int32Array): Group {
	return { needed, of: of.map((node) => nodeOf[node]!) };
}
