/** Paths of keys with dots, as waivers write them: a list item is known by its `to`, its `name` or its number. */
import type { Design, Location, Node } from "../format/index.ts";
import { lastIndexWith, lastWith } from "../format/last-with.ts";
import type { YamlDocument } from "../format/yaml/document.ts";

/** One level of a path, with every name by which it may be called. */
export type Segment = readonly string[];

/** The path to what stands at a location. Logarithmic in the number of entries on each level. */
export function pathAt(design: Design, { uri, start }: Location): Segment[] {
	return pathIn(design.parts.find((part) => part.uri === uri)?.document.yaml, start);
}

export function pathIn(yaml: Pick<YamlDocument, "root" | "offsets"> | undefined, start: number): Segment[] {
	const segments: Segment[] = [];
	for (let node: Node | undefined = yaml?.root; yaml !== undefined && node !== undefined; ) {
		const inner = entryAt(yaml, node, start);
		if (inner === undefined) break;
		segments.push(inner.names);
		node = inner.node;
	}
	return segments;
}

interface Entry {
	readonly names: Segment;
	readonly node: Node | undefined;
}

/** The entry of a mapping or list in which an offset lies. */
function entryAt(yaml: Pick<YamlDocument, "offsets">, node: Node, at: number): Entry | undefined {
	const offset = ({ chunk }: Node) => yaml.offsets.get(chunk) ?? 0;
	if (node.kind === "map") {
		const pair = lastWith(node.pairs, ({ key }) => offset(key) + key.start <= at);
		const last = pair?.value ?? pair?.key;
		if (pair === undefined || last === undefined || at > offset(last) + last.end) return undefined;
		return { names: [pair.key.source], node: pair.value };
	}
	if (node.kind !== "list") return undefined;
	const i = lastIndexWith(node.items, (item) => offset(item) + item.start <= at);
	const item = node.items[i];
	return item && at <= offset(item) + item.end ? { names: [String(i), ...namesOf(item)], node: item } : undefined;
}

function namesOf(item: Node): string[] {
	if (item.kind === "scalar") return [item.source];
	if (item.kind !== "map") return [];
	return item.pairs.flatMap(({ key, value }) =>
		(key.source === "to" || key.source === "name") && value?.kind === "scalar" ? [value.source] : [],
	);
}

/** What belongs to written paths, found by the places that they lead to. Keys may have dots themselves. */
export class WrittenPaths<T> {
	private readonly all = new Map<string, T>();
	private ordered: readonly string[] | undefined;

	/** What belongs to a path; made where there is nothing yet. */
	of(written: string, make: () => T): T {
		const known = this.all.get(written);
		if (known !== undefined) return known;
		const made = make();
		this.all.set(written, made);
		this.ordered = undefined;
		return made;
	}

	/** What belongs to the paths that lead to a place or to something around it. Logarithmic in the number of paths. */
	*covering(segments: readonly Segment[]): Generator<T> {
		const whole = this.all.get("");
		if (whole !== undefined) yield whole;
		yield* this.beneath("", segments);
	}

	private *beneath(lead: string, [head, ...rest]: readonly Segment[]): Generator<T> {
		for (const name of head ?? []) {
			const path = lead + name;
			for (const written of [path, `${path}.`]) {
				const found = written === "" ? undefined : this.all.get(written);
				if (found !== undefined) yield found;
			}
			if (this.isAny(`${path}.`)) yield* this.beneath(`${path}.`, rest);
		}
	}

	/** Whether a path begins so. */
	private isAny(beginning: string): boolean {
		this.ordered ??= [...this.all.keys()].sort();
		return this.ordered[lastIndexWith(this.ordered, (path) => path < beginning) + 1]?.startsWith(beginning) ?? false;
	}
}
