/** What stands at an offset of a file: a key or a value, with the schema's word on it and the way that leads there. */
import type { Path } from "../format/index.ts";
import { documentFields } from "../format/schema/document.ts";
import { settingsFields } from "../format/schema/settings.ts";
import { blockFields, stepFields } from "../format/schema/steps.ts";
import { type Field, type Fields, record, type Type } from "../format/schema/types.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import type { MapNode, ScalarNode } from "../format/yaml/nodes.ts";
import { holds, offsetOf, routeAt } from "../format/yaml/route.ts";

/** What a file as a whole should be. */
export const designType = record(documentFields) as Type;
export const settingsType = record(settingsFields) as Type;
const stepType = record(stepFields, "label") as Type;
const blockType = record(blockFields) as Type;

interface Expected {
	/** What the value should be. */
	readonly type: Type | undefined;
	/** The field that the key names, or that the value belongs to; undefined for ids, and for keys nobody knows. */
	readonly field: Field | undefined;
	/** The keys of the schema from the top down, without the author's ids: `components.connections.timeout`. */
	readonly keyPath: string;
}

/** A mapping around a place, with what is expected of it. */
export interface Around extends Expected {
	readonly map: MapNode;
	readonly path: Path;
}

export interface PlaceAt extends Expected {
	readonly kind: "key" | "value";
	/** Keys and list positions down to the value, the key itself included. */
	readonly path: Path;
	/** The scalar at the offset. */
	readonly node: ScalarNode;
	/** Mappings on the way, outermost first. */
	readonly around: readonly Around[];
	/** Inside brackets or braces. */
	readonly inFlow: boolean;
	/** Offsets of the scalar in the file. */
	readonly start: number;
	readonly end: number;
}

/** The scalar at an offset of a file; undefined between scalars. */
export function placeAt(yaml: YamlDocument, offset: number, top: Type = designType): PlaceAt | undefined {
	const around: Around[] = [];
	let expected: Expected = { type: top, field: undefined, keyPath: "" };
	let path: Path = [];
	let inFlow = false;
	for (const { within, step, key, value } of routeAt(yaml, offset)) {
		inFlow ||= within.flow;
		if (within.kind === "map") around.push({ map: within, path, ...expected });
		expected = key ? belowKey(expected, key.source) : { ...expected, type: itemType(expected.type) };
		path = [...path, step];
		const isKey = key !== undefined && holds(yaml, key, offset);
		const node = isKey ? key : value;
		if (node?.kind !== "scalar" || !holds(yaml, node, offset)) continue;
		const start = offsetOf(yaml, node) + node.start;
		const end = offsetOf(yaml, node) + node.end;
		return { kind: isKey ? "key" : "value", path, node, ...expected, around, inFlow, start, end };
	}
	return undefined;
}

const arrow = /->/;

/** What stands under a key: the field of a record, the entry of a map, what belongs to a step. */
function belowKey({ type, keyPath }: Expected, key: string): Expected {
	if (type?.kind === "steps") return inSteps(keyPath, key);
	const fields = fieldsOf(type);
	if (fields !== undefined) {
		const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
		return { type: field?.type, field, keyPath: keyPath === "" ? key : `${keyPath}.${key}` };
	}
	const map = alternatives(type).find((shape) => shape.kind === "map");
	return { type: map?.of, field: undefined, keyPath };
}

function inSteps(keyPath: string, key: string): Expected {
	const steps = keyPath.replace(/\.compensations$/, ".steps");
	if (arrow.test(key)) return { type: stepType, field: undefined, keyPath: `${steps}.step` };
	const field = Object.hasOwn(blockFields, key) ? blockFields[key as keyof typeof blockFields] : undefined;
	const inner = field?.type.kind === "steps" ? steps : `${steps}.block.${key}`;
	return { type: field?.type as Type | undefined, field: field as Field | undefined, keyPath: inner };
}

/** The keys that a mapping of this type takes. */
export function fieldsOf(type: Type | undefined): Fields | undefined {
	for (const shape of alternatives(type)) {
		if (shape.kind === "record") return shape.fields;
		if (shape.kind === "list" && shape.single) {
			const inner = fieldsOf(shape.of);
			if (inner !== undefined) return inner;
		}
		if (shape.kind === "steps") return fieldsOf(blockType);
	}
	return undefined;
}

const itemType = (type: Type | undefined): Type | undefined =>
	type?.kind === "steps" ? type : alternatives(type).find((shape) => shape.kind === "list")?.of;

/** The shapes that a type may take. */
export function alternatives(type: Type | undefined): readonly Type[] {
	return type === undefined ? [] : type.kind === "either" ? type.of : [type];
}

/** The type of the component around a place, as written. */
export function componentTypeOf({ around }: Pick<PlaceAt, "around">): string | undefined {
	const component = around.find(({ path }) => path.length === 2 && path[0] === "components");
	const type = component?.map.pairs.find(({ key }) => key.source === "type")?.value;
	return type?.kind === "scalar" ? type.source : undefined;
}
