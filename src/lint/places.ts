/** Paths of keys with dots, as waivers write them: a list item is known by its `to`, its `name` or its number. */
import type { Design, Location, Node } from "../format/index.ts";
import type { Pair } from "../format/yaml/nodes.ts";

/** One level of a path, with every name by which it may be called. */
type Segment = readonly string[];

/** The path to what stands at a location. */
export function pathAt(design: Design, { uri, start }: Location): Segment[] {
	const part = design.parts.find((candidate) => candidate.uri === uri);
	const yaml = part?.document.yaml;
	const segments: Segment[] = [];
	let node: Node | undefined = yaml?.root;
	while (node !== undefined && yaml !== undefined) {
		const within = (from: Node, to: Node): boolean => {
			const first = (yaml.offsets.get(from.chunk) ?? 0) + from.start;
			return first <= start && start <= (yaml.offsets.get(to.chunk) ?? 0) + to.end;
		};
		let next: Node | undefined;
		if (node.kind === "map") {
			const pair: Pair | undefined = node.pairs.find(({ key, value }) => within(key, value ?? key));
			if (pair !== undefined) segments.push([pair.key.source]);
			next = pair?.value;
		} else if (node.kind === "list") {
			const i: number = node.items.findIndex((item) => within(item, item));
			next = node.items[i];
			if (next !== undefined) segments.push([String(i), ...namesOf(next)]);
		}
		node = next;
	}
	return segments;
}

function namesOf(item: Node): string[] {
	if (item.kind === "scalar") return [item.source];
	if (item.kind !== "map") return [];
	return item.pairs.flatMap(({ key, value }) => ((key.source === "to" || key.source === "name") && value?.kind === "scalar" ? [value.source] : []));
}

/** Whether a written path leads to a place or to something around it. Keys may have dots themselves. */
export function covers(written: string, segments: readonly Segment[]): boolean {
	if (written === "") return true;
	const [head, ...rest] = segments;
	return head !== undefined && head.some((name) => written === name || (written.startsWith(`${name}.`) && covers(written.slice(name.length + 1), rest)));
}
