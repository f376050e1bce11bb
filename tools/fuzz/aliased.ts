/** A design in which text is shared: what is said twice is said once, with an anchor, and aliases and merges bring the rest. */
import {
	type Alias,
	type Document,
	isMap,
	isScalar,
	isSeq,
	type Node,
	Pair,
	parseDocument,
	Scalar,
	YAMLMap,
	YAMLSeq,
} from "yaml";
import type { Random } from "./random.ts";

/** Reads back as the same values, but for notes `x-…` at the top. */
export function aliased(text: string, random: Random): string {
	const document = parseDocument(text);
	if (document.errors.length > 0 || !isMap(document.contents)) return text;
	const sharer = new Sharer(document, random);
	sharer.merge(document.contents as YAMLMap<Node, Node>);
	sharer.share(document.contents as YAMLMap<Node, Node>);
	return document.toString({ lineWidth: 0, flowCollectionPadding: random.below(2) === 0 });
}

class Sharer {
	private count = 0;

	constructor(
		private readonly document: Document,
		private readonly random: Random,
	) {}

	/** Some of a mapping's pairs go into a note at the top, and come back by a merge. */
	merge(root: YAMLMap<Node, Node>): void {
		const notes: Pair<Node, Node>[] = [];
		for (const map of mapsBelow(root)) {
			if (map.items.length < 2 || this.random.below(6) > 0) continue;
			const moved = map.items.filter(() => this.random.below(2) === 0);
			if (moved.length === 0 || moved.length === map.items.length) continue;
			const note = this.anchored(new YAMLMap<Node, Node>(), notes);
			note.items = moved;
			map.items = map.items.filter((pair) => !moved.includes(pair));
			const merged =
				this.random.below(3) === 0 ? listOf(note, this.document) : this.document.createAlias(note as never);
			map.items.splice(this.random.below(map.items.length + 1), 0, new Pair(new Scalar("<<"), merged) as never);
		}
		root.items.splice(this.random.below(2), 0, ...notes);
	}

	/** Values that are the same as one before them become its alias. */
	share(root: YAMLMap<Node, Node>): void {
		const first = new Map<string, Node>();
		const visit = (node: Node): void => {
			if (isMap(node)) {
				for (const pair of node.items as Pair<Scalar, Node>[]) {
					if (pair.value == null || pair.key.value === "version") continue;
					const alias = this.aliasOf(pair.value, first);
					if (alias === undefined) visit(pair.value);
					else pair.value = alias;
				}
			} else if (isSeq(node)) {
				for (const [i, item] of (node.items as Node[]).entries()) {
					const alias = this.aliasOf(item, first);
					if (alias === undefined) visit(item);
					else node.items[i] = alias;
				}
			}
		};
		visit(root);
	}

	private aliasOf(node: Node, first: Map<string, Node>): Alias | undefined {
		if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
		const text = JSON.stringify(node);
		const before = first.get(text);
		if (before === undefined) {
			first.set(text, node);
			return undefined;
		}
		if (this.random.below(2) === 0) return undefined;
		(before as Scalar).anchor ??= `s${++this.count}`;
		return this.document.createAlias(before as never);
	}

	private anchored(map: YAMLMap<Node, Node>, notes: Pair<Node, Node>[]): YAMLMap<Node, Node> {
		map.anchor = `m${++this.count}`;
		map.flow = this.random.below(2) === 0;
		notes.unshift(new Pair(new Scalar(`x-${map.anchor}`), map) as never);
		return map;
	}
}

function listOf(note: YAMLMap<Node, Node>, document: Document): YAMLSeq {
	const list = new YAMLSeq();
	list.flow = true;
	list.items.push(document.createAlias(note as never));
	return list;
}

/** Mappings of entities and connections, not the sections. */
function mapsBelow(root: YAMLMap<Node, Node>): YAMLMap<Node, Node>[] {
	const found: YAMLMap<Node, Node>[] = [];
	const visit = (node: Node, depth: number): void => {
		if (isMap(node)) {
			if (depth >= 2) found.push(node as YAMLMap<Node, Node>);
			for (const { value } of node.items as Pair<Scalar, Node>[]) if (value != null) visit(value, depth + 1);
		} else if (isSeq(node)) for (const item of node.items as Node[]) visit(item, depth + 1);
	};
	visit(root, 0);
	return found;
}
