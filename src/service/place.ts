/** What stands at a position: a key or a value, with the schema's word on it and the path that leads there. */
import type { Design, Node, Part, Path } from "../format/index.ts";
import { documentFields } from "../format/schema/document.ts";
import { type Field, type Fields, record, type Type } from "../format/schema/types.ts";
import type { Pair, ScalarNode } from "../format/yaml/nodes.ts";

export interface PlaceAt {
	readonly part: Part;
	readonly kind: "key" | "value";
	/** Keys and list positions down to the value, the key itself included. */
	readonly path: Path;
	/** The scalar under the cursor. */
	readonly node: ScalarNode;
	/** The field that the key names, or that the value belongs to; undefined for ids, list items of maps, and unknown keys. */
	readonly field: Field | undefined;
	/** What the value should be. */
	readonly type: Type | undefined;
	/** The name of the field. */
	readonly name: string | undefined;
	/** Offsets of the scalar in the file. */
	readonly start: number;
	readonly end: number;
}

interface Walk {
	readonly part: Part;
	readonly offset: number;
}

/** The scalar at an offset of a file; undefined between scalars. */
export function placeAt(design: Design, uri: string, offset: number): PlaceAt | undefined {
	const part = design.parts.find((candidate) => candidate.uri === uri);
	const root = part?.document.yaml.root;
	if (part === undefined || root === undefined) return undefined;
	return inside({ part, offset }, root, { type: record(documentFields) as Type, field: undefined, name: undefined }, []);
}

interface Expected {
	readonly type: Type | undefined;
	readonly field: Field | undefined;
	readonly name: string | undefined;
}

function inside(walk: Walk, node: Node, expected: Expected, path: Path): PlaceAt | undefined {
	if (node.kind === "scalar") return found(walk, node, "value", expected, path);
	if (node.kind === "list") {
		const i = node.items.findIndex((item) => holds(walk, item, item));
		const item = node.items[i];
		return item && inside(walk, item, { ...expected, type: itemType(expected.type) }, [...path, i]);
	}
	if (node.kind !== "map") return undefined;
	const pair = node.pairs.find(({ key, value }) => holds(walk, key, value ?? key));
	return pair && inPair(walk, pair, expected, path);
}

function inPair(walk: Walk, { key, value }: Pair, expected: Expected, path: Path): PlaceAt | undefined {
	const below = [...path, key.source];
	const next = belowKey(expected.type, key.source);
	if (holds(walk, key, key)) return found(walk, key, "key", next, below);
	return value && inside(walk, value, next, below);
}

function found({ part, offset }: Walk, node: ScalarNode, kind: PlaceAt["kind"], expected: Expected, path: Path): PlaceAt | undefined {
	const base = part.document.yaml.offsets.get(node.chunk) ?? 0;
	const [start, end] = [base + node.start, base + node.end];
	return offset < start || offset > end ? undefined : { part, kind, path, node, ...expected, start, end };
}

function holds({ part, offset }: Walk, first: Node, last: Node): boolean {
	const { offsets } = part.document.yaml;
	return (offsets.get(first.chunk) ?? 0) + first.start <= offset && offset <= (offsets.get(last.chunk) ?? 0) + last.end;
}

/** What stands under a key: the field of a record, or the entry of a map. */
export function belowKey(type: Type | undefined, key: string): Expected {
	const fields = fieldsOf(type);
	if (fields !== undefined) {
		const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
		return { type: field?.type, field, name: key };
	}
	const map = alternatives(type).find((shape) => shape.kind === "map");
	return { type: map?.of, field: undefined, name: undefined };
}

/** The keys that a mapping of this type takes. */
export function fieldsOf(type: Type | undefined): Fields | undefined {
	for (const shape of alternatives(type)) {
		if (shape.kind === "record") return shape.fields;
		if (shape.kind === "list" && shape.single) {
			const inner = fieldsOf(shape.of);
			if (inner !== undefined) return inner;
		}
	}
	return undefined;
}

const itemType = (type: Type | undefined): Type | undefined => alternatives(type).find((shape) => shape.kind === "list")?.of;

/** The shapes that a type may take. */
export function alternatives(type: Type | undefined): readonly Type[] {
	return type === undefined ? [] : type.kind === "either" ? type.of : [type];
}
