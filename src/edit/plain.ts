/** What a node stands for as a value of its own, aliases and merges written out. */
import type { MapNode, Node } from "../format/index.ts";
import type { Pair } from "../format/yaml/nodes.ts";
import type { Plain } from "./change.ts";
import { type Draft, Refused, refuse } from "./draft.ts";

/** More than this is not written out: no design shares so much, and a chain of aliases can stand for billions. */
const most = 2000;

export function plainOf(draft: Draft, node: Node): Plain {
	return new Reader(draft).value(node) ?? refuse();
}

class Reader {
	private count = 0;

	constructor(private readonly draft: Draft) {}

	/** Undefined for nothing. */
	value(node: Node | undefined): Plain | undefined {
		if (node === undefined) return undefined;
		if (++this.count > most) return refuse();
		if (node.kind === "scalar") return node.value ?? undefined;
		if (node.kind === "alias") return this.value(this.draft.document.resolve(node) ?? refuse());
		if (node.kind === "list") return node.items.map((item) => this.value(item)).filter((item) => item !== undefined);
		return this.map(node);
	}

	private map(node: MapNode): Plain {
		const read = new Map<string, Plain | undefined>();
		this.collect(node, read);
		return Object.fromEntries([...read].filter((entry): entry is [string, Plain] => entry[1] !== undefined));
	}

	/** Own pairs before merged ones, the first of each key. */
	private collect(node: MapNode, into: Map<string, Plain | undefined>): void {
		if (++this.count > most) throw new Refused();
		const isMerge = ({ key }: Pair): boolean => key.source === "<<" && key.style === "plain";
		for (const pair of node.pairs) {
			if (!isMerge(pair) && !into.has(pair.key.source)) into.set(pair.key.source, this.value(pair.value));
		}
		for (const { value } of node.pairs.filter(isMerge)) {
			for (const source of value?.kind === "list" ? value.items : value === undefined ? [] : [value]) {
				const map = source.kind === "alias" ? this.draft.document.resolve(source) : source;
				if (map?.kind === "map") this.collect(map, into);
			}
		}
	}
}
