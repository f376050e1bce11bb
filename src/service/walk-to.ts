/** The node at a path, or the last one on the way to it and what is missing from there. */
import type { Path } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import type { Node } from "../format/yaml/nodes.ts";

export function walkTo({ root }: YamlDocument, path: Path): { node: Node | undefined; rest: Path } {
	let node: Node | undefined = root;
	for (const [i, step] of path.entries()) {
		const next = stepFrom(node, step);
		if (next === undefined) return { node, rest: path.slice(i) };
		node = next;
	}
	return { node, rest: [] };
}

const stepFrom = (node: Node | undefined, step: string | number): Node | undefined =>
	node?.kind === "map"
		? node.pairs.find(({ key }) => key.source === step)?.value
		: node?.kind === "list"
			? node.items[Number(step)]
			: undefined;
