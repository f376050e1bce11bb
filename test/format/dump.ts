/** A design and its YAML as plain data with absolute ranges, to compare two readings of one text. */
import type { Design, Node, Place } from "../../src/format/index.ts";
import type { YamlDocument } from "../../src/format/yaml/document.ts";
import type { Chunk } from "../../src/format/yaml/nodes.ts";

const isPlace = (value: object): value is Place => "chunk" in value && "start" in value && "end" in value;

/** Every value as read, each node as its range and what it is. */
export function dumpDesign(design: Design): unknown {
	const [part] = design.parts;
	const { values, problems, mentions, yaml } = part!.document;
	const plain = (value: unknown): unknown => {
		if (typeof value !== "object" || value === null) return value;
		if (isPlace(value)) return range(design, value);
		if (Array.isArray(value)) return value.map(plain);
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
	};
	return {
		values: plain(values),
		problems: plain(problems),
		mentions: plain(mentions),
		all: plain(design.problems),
		yaml: dumpYaml(yaml),
		entities: [design.components, design.data, design.flows, design.requirements].map((list) =>
			list.map(({ id, key }) => [id, plain(key)]),
		),
		connections: design.connections.map(({ caller, target, kind, node }) => [caller.id, target.id, kind, plain(node)]),
		steps: design.flows.map(({ steps, incomplete }) => [
			incomplete,
			steps.map(({ from, to, node }) => [from.id, to.id, plain(node)]),
		]),
	};
}

function range(design: Design, place: Place): string {
	const { start, end } = design.locate(place);
	return `${"kind" in place ? place.kind : "place"} ${start}-${end}`;
}

export function dumpYaml(yaml: YamlDocument): unknown {
	const comments = yaml.chunks.flatMap((chunk) =>
		chunk.comments.map((comment) => [comment.start + yaml.offsets.get(chunk)!, comment.text, comment.alone]),
	);
	return {
		root: yaml.root && dumpNode(yaml.root, yaml),
		syntax: yaml.syntaxProblems,
		second: yaml.secondDocument,
		comments,
	};
}

/** `[what it is, start, end, what is in it]`, with the target of each alias. */
export function dumpNode(node: Node, yaml: Pick<YamlDocument, "offsets" | "resolve">): unknown {
	const at = (place: { chunk: Chunk; start: number; end: number }) =>
		[place.start, place.end].map((offset) => offset + (yaml.offsets.get(place.chunk) ?? 0));
	switch (node.kind) {
		case "scalar":
			return [node.style, ...at(node), node.value, node.source];
		case "list":
			return [node.flow ? "flow list" : "list", ...at(node), ...node.items.map((item) => dumpNode(item, yaml))];
		case "map":
			return [
				node.flow ? "flow map" : "map",
				...at(node),
				...node.pairs.map(({ key, value }) => [dumpNode(key, yaml), value ? dumpNode(value, yaml) : null]),
			];
		case "alias": {
			const target = yaml.resolve(node);
			return ["alias", ...at(node), node.name, target ? at(target) : "nowhere"];
		}
	}
}
