/** A mapping's keys as they count, those that merge keys bring included. */
import type { MapNode, Node, Pair, ScalarNode } from "../yaml/nodes.ts";
import { isSame } from "../yaml/nodes.ts";
import type { Path } from "./problem.ts";
import type { Reader } from "./reader.ts";
import { shown } from "./wording.ts";

export interface EffectivePair {
	readonly name: string;
	readonly key: ScalarNode;
	readonly value: Node | undefined;
	/** The alias that brought it, for a merged key. */
	readonly via: Node | undefined;
}

/** A mapping's pairs as they count: the first of each key, own before merged. Duplicates are problems. */
export function effectivePairs(reader: Reader, node: MapNode, path: Path): EffectivePair[] {
	const seen = new Map<string, EffectivePair>();
	const merges: Pair[] = [];
	for (const pair of node.pairs) {
		const name = pair.key.source;
		if (name === "<<" && pair.key.style === "plain") merges.push(pair);
		else if (seen.has(name)) duplicate(reader, pair, seen.get(name)!, path);
		else seen.set(name, { name, key: pair.key, value: pair.value, via: reader.via });
	}
	for (const merge of merges) mergeInto(reader, merge.value, seen, path);
	return [...seen.values()];
}

function duplicate(reader: Reader, pair: Pair, first: EffectivePair, path: Path): void {
	reader.problem(
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

function mergeInto(reader: Reader, value: Node | undefined, into: Map<string, EffectivePair>, path: Path): void {
	if (value === undefined || !reader.spend()) return;
	if (value.kind === "list") {
		for (const item of value.items) mergeInto(reader, item, into, path);
	} else if (value.kind === "alias") {
		reader.through(value, path, (target) => mergeInto(reader, target, into, path));
	} else if (value.kind === "map") {
		for (const pair of effectivePairs(reader, value, path)) {
			if (!reader.spend()) return;
			if (!into.has(pair.name)) into.set(pair.name, { ...pair, via: reader.via });
		}
	} else {
		reader.problem("format/value", value, path, {
			expected: "a mapping, or a list of mappings, to merge",
			found: shown(value),
		});
	}
}
