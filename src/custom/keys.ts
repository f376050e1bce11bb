/** The keys that a thing may state, and what it states under them. */
import type { Design, Stated, Type } from "../format/index.ts";
import { componentFields } from "../format/schema/component.ts";
import { connectionFields } from "../format/schema/connection.ts";
import type { RuledKind } from "../format/schema/custom-rules.ts";
import { dataFields, flowFields, requirementFields } from "../format/schema/document.ts";
import type { Fields, StatedList } from "../format/schema/types.ts";

export type Ruled =
	| Design["components"][number]
	| Design["connections"][number]
	| Design["data"][number]
	| Design["flows"][number]
	| Design["requirements"][number];

function without(fields: Fields, ...names: readonly string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** What other conditions ask is left out. */
const fieldsOf: Readonly<Record<RuledKind, Fields>> = {
	component: without(componentFields, "type", "connections"),
	connection: without(connectionFields, "to"),
	data: dataFields,
	flow: without(flowFields, "steps", "compensations"),
	requirement: requirementFields,
};

function statedBy(thing: Ruled): object {
	switch (thing.is) {
		case "connection":
			return { ...thing, kind: thing.kindStated };
		case "data":
		case "flow":
			return thing.stated;
		default:
			return thing;
	}
}

/** Of a list or a choice of mappings, the keys of the mapping. */
function fieldsIn(type: Type): Fields | undefined {
	if (type.kind === "record") return type.fields;
	if (type.kind === "list") return fieldsIn(type.of);
	return type.kind === "either" ? type.of.map(fieldsIn).find((fields) => fields !== undefined) : undefined;
}

/** What may stand under a path of keys, `backup.interval`; undefined if there is no such key. */
export function typeOfKey(kind: RuledKind, path: string): Type | undefined {
	let fields: Fields | undefined = fieldsOf[kind];
	let type: Type | undefined;
	for (const name of path.split(".")) {
		type = fields !== undefined && Object.hasOwn(fields, name) ? fields[name]!.type : undefined;
		if (type === undefined) return undefined;
		fields = fieldsIn(type);
	}
	return type;
}

/** Every path of keys, for "did you mean". */
export const keysOf = (kind: RuledKind): readonly string[] => pathsIn(fieldsOf[kind], "");

function pathsIn(fields: Fields, above: string): string[] {
	return Object.entries(fields).flatMap(([name, { type }]) => {
		const path = above + name;
		const inner = fieldsIn(type);
		return inner === undefined ? [path] : [path, ...pathsIn(inner, `${path}.`)];
	});
}

export interface Leaf {
	readonly type: Type;
	/** Of a mapping or a list of mappings only where it stands. */
	readonly stated: Stated<unknown>;
}

/** All that stands under a path of keys; nothing where nothing does. */
export function statedUnder(thing: Ruled, path: string): readonly Leaf[] {
	let values: readonly object[] = [statedBy(thing)];
	let fields: Fields | undefined = fieldsOf[thing.is];
	let type: Type = { kind: "free" };
	for (const name of path.split(".")) {
		if (fields === undefined || !Object.hasOwn(fields, name)) return [];
		type = fields[name]!.type;
		fields = fieldsIn(type);
		values = values.flatMap((value) => itemsOf((value as Readonly<Record<string, object | undefined>>)[name]));
	}
	const leaf = leafType(type);
	return values.map((stated) => ({ type: leaf, stated: stated as Stated<unknown> }));
}

const leafType = (type: Type): Type => (type.kind === "list" ? leafType(type.of) : type);

const itemsOf = (value: object | undefined): readonly object[] => {
	if (value === undefined) return [];
	return "items" in value && "positions" in value ? (value as StatedList<object>).items : [value];
};
