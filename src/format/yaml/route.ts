/** From an offset to the keys that lead there, and from keys to the node; an alias is not followed. */
import { lastIndexWith, lastWith } from "../ordered.ts";
import type { YamlDocument } from "./document.ts";
import type { ListNode, MapNode, Node, Path, Place, ScalarNode } from "./nodes.ts";

/** One level of a route. */
export interface Level {
	readonly within: MapNode | ListNode;
	/** A key, or a position in a list. */
	readonly step: string | number;
	/** All that it is called by in paths with dots: an item of a list by its number, its `name` and its `to`, the best last. */
	readonly names: readonly string[];
	/** Undefined for an item of a list. */
	readonly key: ScalarNode | undefined;
	readonly value: Node | undefined;
}

type Laid = Pick<YamlDocument, "root" | "offsets">;

/** Where a chunk's text begins in the file. */
export const offsetOf = ({ offsets }: Pick<YamlDocument, "offsets">, { chunk }: Place): number =>
	offsets.get(chunk) ?? 0;

/** Its ends count too: a cursor stands before or behind a character. */
export const holds = (yaml: Laid, place: Place, offset: number): boolean =>
	startOf(yaml, place) <= offset && offset <= endOf(yaml, place);

const startOf = (yaml: Laid, place: Place): number => offsetOf(yaml, place) + place.start;
const endOf = (yaml: Laid, place: Place): number => offsetOf(yaml, place) + place.end;

/** As far as keys and items of lists lead. Logarithmic in the number of entries on each level. */
export function routeAt(yaml: Laid, offset: number): readonly Level[] {
	const levels: Level[] = [];
	for (let node: Node | undefined = yaml.root; node !== undefined; ) {
		const level = levelAt(yaml, node, offset);
		if (level === undefined) break;
		levels.push(level);
		node = level.value;
	}
	return levels;
}

export const pathOf = (route: readonly Level[]): Path => route.map(({ step }) => step);

function levelAt(yaml: Laid, node: Node, offset: number): Level | undefined {
	const begins = (place: Place) => startOf(yaml, place) <= offset;
	if (node.kind === "map") {
		const pair = lastWith(node.pairs, ({ key }) => begins(key));
		if (pair === undefined || offset > endOf(yaml, pair.value ?? pair.key)) return undefined;
		const { key, value } = pair;
		return { within: node, step: key.source, names: [key.source], key, value };
	}
	if (node.kind !== "list") return undefined;
	const step = lastIndexWith(node.items, begins);
	const value = node.items[step];
	if (value === undefined || offset > endOf(yaml, value)) return undefined;
	return { within: node, step, names: [String(step), ...namesOf(value)], key: undefined, value };
}

function namesOf(item: Node): string[] {
	if (item.kind === "scalar") return [item.source];
	return ["name", "to"].flatMap((key) => {
		const named = entry(item, key);
		return named?.kind === "scalar" ? [named.source] : [];
	});
}

const stepFrom = (node: Node, step: string | number): Node | undefined => {
	if (node.kind === "list") return node.items[Number(step)];
	return typeof step === "string" ? entry(node, step) : undefined;
};

const entry = (node: Node, key: string): Node | undefined =>
	node.kind === "map" ? node.pairs.find((pair) => pair.key.source === key)?.value : undefined;

/** The node at a path, or the last one on the way to it and what is missing from there. */
export function walkTo({ root }: Pick<YamlDocument, "root">, path: Path): { node: Node | undefined; rest: Path } {
	let node: Node | undefined = root;
	for (const [i, step] of path.entries()) {
		const next: Node | undefined = node && stepFrom(node, step);
		if (next === undefined) return { node, rest: path.slice(i) };
		node = next;
	}
	return { node, rest: [] };
}
