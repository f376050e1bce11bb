/** What aliases share: which text stands behind a way of keys, and by which ways of keys a text is read. */
import type { YamlDocument } from "./document.ts";
import type { AliasNode, MapNode, Node, Pair, Path, Place, ScalarNode } from "./nodes.ts";
import { offsetOf, routeAt } from "./route.ts";

/** The entry that a path leads to, through aliases and merges: as it is written in its anchor. */
export interface Written {
	/** Its key; undefined for an item of a list and for the top. */
	readonly key: ScalarNode | undefined;
	/** Its value, an alias followed. */
	readonly node: Node | undefined;
}

/** More aliases of aliases than this lead nowhere. */
const deepest = 64;

/** One value may stand for a list of one: a position 0 beneath it leads to itself. */
export function writtenAt(yaml: YamlDocument, path: Path): Written | undefined {
	let found: Written = { key: undefined, node: yaml.root };
	for (const step of path) {
		const next = typeof step === "string" ? entryOf(yaml, found.node, step, 0) : itemOf(found, step);
		if (next === undefined) return undefined;
		found = { key: next.key, node: followed(yaml, next.node) };
	}
	return found;
}

function itemOf(found: Written, step: number): Written | undefined {
	const { node } = found;
	if (node?.kind === "list") return step in node.items ? { key: undefined, node: node.items[step] } : undefined;
	return step === 0 ? found : undefined;
}

function entryOf(yaml: YamlDocument, node: Node | undefined, key: string, depth: number): Written | undefined {
	if (node?.kind !== "map" || depth > deepest) return undefined;
	const own = node.pairs.find((pair) => pair.key.source === key && !isMerge(pair));
	if (own !== undefined) return { key: own.key, node: own.value };
	for (const source of sourcesOf(node)) {
		const found = entryOf(yaml, followed(yaml, source), key, depth + 1);
		if (found !== undefined) return found;
	}
	return undefined;
}

function followed(yaml: YamlDocument, node: Node | undefined): Node | undefined {
	let target = node;
	for (let i = 0; target?.kind === "alias"; i++) target = i > deepest ? undefined : yaml.resolve(target);
	return target;
}

export const isMerge = ({ key }: Pair): boolean => key.source === "<<" && key.style === "plain";

/** What a mapping merges in, first come first served. */
const sourcesOf = ({ pairs }: MapNode): readonly Node[] =>
	pairs.filter(isMerge).flatMap(({ value }) => (value?.kind === "list" ? value.items : value ? [value] : []));

/** Where a node stands: in what, and by which step; a merge takes none. */
interface Around {
	readonly node: Node;
	readonly step: string | number | undefined;
}

/** More ways than this are not told apart. */
const most = 200;

/** Who shares what, of one version of a file. */
export class Sharing {
	private readonly around = new Map<Place, Around>();
	private readonly aliases = new Map<Place, AliasNode[]>();
	private isVisited = false;
	/** Whether anything has a name by which it could be read again. */
	readonly isAny: boolean;

	constructor(private readonly yaml: YamlDocument) {
		this.isAny = yaml.chunks.some(({ anchors }) => anchors.length > 0);
	}

	private visit(node: Node): void {
		if (node.kind === "alias") {
			const target = this.yaml.resolve(node);
			const others = target && this.aliases.get(target);
			if (others !== undefined) others.push(node);
			else if (target !== undefined) this.aliases.set(target, [node]);
		} else if (node.kind === "list") {
			for (const [step, item] of node.items.entries()) this.put(item, { node, step });
		} else if (node.kind === "map") {
			for (const pair of node.pairs) this.visitPair(node, pair);
		}
	}

	private visitPair(map: MapNode, pair: Pair): void {
		const { key, value } = pair;
		if (!isMerge(pair)) {
			const around = { node: map, step: key.source };
			this.around.set(key, around);
			if (value !== undefined) this.put(value, around);
			return;
		}
		if (value?.kind === "list") for (const source of value.items) this.put(source, { node: map, step: undefined });
		else if (value !== undefined) this.put(value, { node: map, step: undefined });
	}

	private put(node: Node, around: Around): void {
		this.around.set(node, around);
		this.visit(node);
	}

	/**
	 * Every path by which a key or value is read, that of its own place first; undefined if there are too many.
	 * `below`: the key beneath it that is meant, which a mapping that merges it may have itself.
	 */
	waysTo(node: Place, below?: string): readonly Path[] | undefined {
		const only = unsharedWay(this.yaml, node);
		if (only !== undefined) return [below === undefined ? only : [...only, below]];
		if (!this.isVisited && this.yaml.root !== undefined) this.visit(this.yaml.root);
		this.isVisited = true;
		const found: Path[] = [];
		return this.climb(node, below === undefined ? [] : [below], new Set(), found) ? found : undefined;
	}

	/** False when there are too many. */
	private climb(node: Place, path: Path, open: Set<Place>, found: Path[]): boolean {
		if (node === this.yaml.root) return found.push(path) <= most;
		if (open.has(node)) return true;
		open.add(node);
		const above = this.around.get(node);
		const isComplete =
			(above === undefined ||
				this.isHidden(node, above, path) ||
				this.climb(above.node, joined(above, path), open, found)) &&
			(this.aliases.get(node) ?? []).every((alias) => this.climb(alias, path, open, found));
		open.delete(node);
		return isComplete;
	}

	/** Whether a mapping that merges a node has the key itself, or from what it merges before. */
	private isHidden(node: Place, { node: map, step }: Around, [key]: Path): boolean {
		if (step !== undefined || typeof key !== "string" || map.kind !== "map") return false;
		if (map.pairs.some((pair) => pair.key.source === key && !isMerge(pair))) return true;
		const sources = sourcesOf(map);
		const before = sources.slice(0, sources.indexOf(node as Node));
		return before.some((source) => entryOf(this.yaml, followed(this.yaml, source), key, 0) !== undefined);
	}
}

/** The way to a node where nothing above it has an anchor or is merged: there is no other, and no need to go through the file. */
function unsharedWay(yaml: YamlDocument, node: Place): Path | undefined {
	const way: (string | number)[] = [];
	for (const { within, step, key, value } of routeAt(yaml, offsetOf(yaml, node) + node.start)) {
		if (isAnchored(within) || (key !== undefined && isMerge({ key, value }))) return undefined;
		if (within === node) return way;
		way.push(step);
		if (key === node || value === node) return isAnchored(node) ? undefined : way;
	}
	return undefined;
}

const isAnchored = (place: Place): boolean => place.chunk.anchors.some((anchor) => anchor.node === place);

const joined = ({ step }: Around, path: Path): Path => (step === undefined ? path : [step, ...path]);

const known = new WeakMap<YamlDocument, Sharing>();

/** Computed once for a version. */
export function sharingIn(yaml: YamlDocument): Sharing {
	const before = known.get(yaml);
	if (before !== undefined) return before;
	const sharing = new Sharing(yaml);
	known.set(yaml, sharing);
	return sharing;
}

/** Whether a text says nothing but what stands at these paths, and notes that are the author's own. */
export function isReadOnlyAt(yaml: YamlDocument, paths: readonly Path[]): (node: Place) => boolean {
	const meant = new Set(paths.map((path) => JSON.stringify(path)));
	return (node) => {
		const ways = sharingIn(yaml).waysTo(node) ?? [];
		return ways.length > 0 && ways.every((way) => isOwnNote(way) || meant.has(JSON.stringify(way)));
	};
}

/** `x-all` at the top, or among the keys of an entity. */
export const isOwnNote = (path: Path): boolean =>
	[path[0], path[2]].some((step) => typeof step === "string" && step.startsWith("x-"));
