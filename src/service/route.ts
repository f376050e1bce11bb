/** The way from the top of a file down to an offset, as far as keys and list items lead. */
import type { Path } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import type { Node } from "../format/yaml/nodes.ts";

export interface RouteAt {
	readonly path: Path;
	/** The same as waivers write it: a list item by its `to` or `name`. */
	readonly names: readonly string[];
}

export function routeAt(yaml: YamlDocument, offset: number): RouteAt {
	const path: (string | number)[] = [];
	const names: string[] = [];
	for (let node: Node | undefined = yaml.root; node !== undefined; ) {
		const next = entryAt(yaml, node, offset);
		if (next === undefined) break;
		path.push(next.step);
		names.push(next.name);
		node = next.node;
	}
	return { path, names };
}

interface Entry {
	readonly step: string | number;
	readonly name: string;
	readonly node: Node | undefined;
}

function entryAt(yaml: YamlDocument, node: Node, offset: number): Entry | undefined {
	const base = ({ chunk }: Node) => yaml.offsets.get(chunk) ?? 0;
	const holds = (first: Node, last: Node) => base(first) + first.start <= offset && offset <= base(last) + last.end;
	if (node.kind === "map") {
		const pair = node.pairs.find(({ key, value }) => holds(key, value ?? key));
		return pair && { step: pair.key.source, name: pair.key.source, node: pair.value };
	}
	if (node.kind !== "list") return undefined;
	const i = node.items.findIndex((item) => holds(item, item));
	const item = node.items[i];
	return item && { step: i, name: nameOf(item) ?? String(i), node: item };
}

function nameOf(item: Node): string | undefined {
	if (item.kind === "scalar") return item.source;
	if (item.kind !== "map") return undefined;
	const of = (key: string) => item.pairs.find((pair) => pair.key.source === key)?.value;
	const named = of("to") ?? of("name");
	return named?.kind === "scalar" ? named.source : undefined;
}
