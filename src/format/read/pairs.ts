/** A mapping's keys as they count, those that merge keys bring included. */
import { finish, isDue, type Steps } from "../steps.ts";
import type { MapNode, Node, Pair, Path, ScalarNode } from "../yaml/nodes.ts";
import { isSame } from "../yaml/nodes.ts";
import type { Visit } from "./visit.ts";
import { shown } from "./wording.ts";

export interface EffectivePair {
	readonly name: string;
	readonly key: ScalarNode;
	readonly value: Node | undefined;
	/** The alias that brought it, for a merged key. */
	readonly via: Node | undefined;
}

/** A mapping's pairs as they count, by their names: the first of each key, own before merged. Duplicates are problems. */
export const effectivePairs = (visit: Visit, node: MapNode, path: Path): ReadonlyMap<string, EffectivePair> =>
	finish(effectivePairSteps(visit, node, path));

/** The same, stopping after each of its own. */
export function* effectivePairSteps(
	visit: Visit,
	node: MapNode,
	path: Path,
): Steps<ReadonlyMap<string, EffectivePair>> {
	const seen = new Map<string, EffectivePair>();
	const merges: Pair[] = [];
	for (const pair of node.pairs) {
		if (isDue()) yield;
		const name = pair.key.source;
		if (name === "<<" && pair.key.style === "plain") merges.push(pair);
		else if (seen.has(name)) duplicate(visit, pair, seen.get(name)!, path);
		else seen.set(name, { name, key: pair.key, value: pair.value, via: visit.via });
	}
	for (const merge of merges) mergeInto(visit, merge.value, seen, path);
	return seen;
}

function duplicate(visit: Visit, pair: Pair, first: EffectivePair, path: Path): void {
	visit.problem(
		"reference/duplicate-id",
		pair.key,
		[...path, pair.key.source],
		{ id: pair.key.source },
		{
			related: first.key,
			last: pair.value ?? pair.key,
			...(isSame(pair.value, first.value) ? { message: "same" } : {}),
		},
	);
}

function mergeInto(visit: Visit, value: Node | undefined, into: Map<string, EffectivePair>, path: Path): void {
	if (value === undefined || !visit.spend()) return;
	if (value.kind === "list") {
		for (const item of value.items) mergeInto(visit, item, into, path);
	} else if (value.kind === "alias") {
		visit.through(value, path, (target) => mergeInto(visit, target, into, path));
	} else if (value.kind === "map") {
		for (const pair of effectivePairs(visit, value, path).values()) {
			if (!visit.spend()) return;
			if (!into.has(pair.name)) into.set(pair.name, { ...pair, via: visit.via });
		}
	} else {
		visit.problem("format/value", value, path, {
			expected: "a mapping, or a list of mappings, to merge",
			found: shown(value),
		});
	}
}
