/**
 * The schema -> JSON Schema draft-07, which editors know best. It refuses what gives an error-level finding
 * `format/value`, `format/unit`, `format/missing-key` or `format/version`, and accepts the rest: unknown keys pass,
 * a key without a value counts as absent, and a range whose ends are reversed is accepted.
 */
import { datePattern, expectedOfQuantity, patternOf } from "./quantities.ts";
import { blockFields, stepFields, stepPattern } from "./steps.ts";
import type { Field, Fields, Type } from "./types.ts";
import { record } from "./types.ts";

export interface JsonSchema {
	[keyword: string]: unknown;
}

interface Heading {
	readonly title: string;
	readonly description?: string;
	readonly comment?: string;
}

const null_ = { type: "null" };
/** What YAML writes in one word; names and texts may look like numbers. */
const texts = { word: { type: "string", minLength: 1 }, path: { type: "string", pattern: "^/" } };
const word = { type: ["string", "number", "boolean"] };

export function jsonSchema(fields: Fields, { title, description, comment }: Heading): JsonSchema {
	const writing = new Writing();
	const body = writing.object(fields, "");
	const definitions = Object.fromEntries(Object.entries(writing.definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
	return {
		$schema: "http://json-schema.org/draft-07/schema#",
		...(comment && { $comment: comment }),
		title,
		...(description && { description }),
		...body,
		...(Object.keys(definitions).length > 0 && { definitions }),
	};
}

class Writing {
	/** Records that stand in lists, since one may stand alone, and steps, since they stand in each other. */
	readonly definitions: Record<string, JsonSchema> = {};

	object(fields: Fields, path: string): JsonSchema {
		const properties = Object.fromEntries(
			Object.entries(fields).map(([name, field]) => [name, this.property(name, field, path)]),
		);
		const isAlone = ([, { required, unless }]: [string, Field]) => required && unless === undefined;
		const required = Object.entries(fields).flatMap((entry) => (isAlone(entry) ? [entry[0]] : []));
		const either = Object.entries(fields).flatMap(([name, { unless }]) => (unless ? [anyStated(name, unless)] : []));
		return {
			type: "object",
			properties,
			...(required.length > 0 && { required }),
			...(either.length > 0 && { allOf: either }),
		};
	}

	private property(name: string, field: Field, path: string): JsonSchema {
		const schema = this.of(field.type, path === "" ? name : `${path}.${name}`);
		return {
			description: describe(field),
			...(field.required && field.unless === undefined ? schema : orNull(schema)),
		};
	}

	/** What a value of a type looks like, `null` aside. */
	private of(type: Type, path: string): JsonSchema {
		switch (type.kind) {
			case "text":
				return type.like === undefined ? word : texts[type.like];
			case "reference":
				return word;
			case "boolean":
				return { type: "boolean" };
			case "only":
				return { const: type.value };
			case "count":
				return type.whole
					? { type: "integer", minimum: type.least, maximum: Number.MAX_SAFE_INTEGER }
					: { type: "number", minimum: type.least };
			case "date":
				return { type: "string", pattern: datePattern };
			case "quantity":
				return { type: "string", pattern: patternOf(type.unit, type.better !== undefined) };
			case "enum":
				return type.open ? { anyOf: [{ enum: type.values }, word] } : { enum: withNumbers(type.values) };
			case "list":
				return this.list(type.of, path);
			case "record":
				return this.record(type, path);
			case "map":
				return { type: "object", additionalProperties: this.entry(type.of, `${path}.entry`) };
			case "either":
				return anyOf(...type.of.map((one) => this.of(one, path)));
			case "steps":
				return this.steps();
			case "free":
				return {};
		}
	}

	/** One value stands where a list may; an item without a value is skipped. */
	private list(of: Type, path: string): JsonSchema {
		const item = this.of(of, path);
		const one = of.kind === "record" ? this.define(path, item) : item;
		return anyOf(one, { type: "array", items: orNull(one) });
	}

	private record({ fields, short }: Extract<Type, { readonly kind: "record" }>, path: string): JsonSchema {
		const forms = short.map(({ key, type }) => this.of(type, `${path}.${key}`));
		const object = this.object(fields, path);
		return forms.length === 0 ? object : anyOf(...forms, object);
	}

	/** An entry without a value is an empty one, which will do where nothing is required. */
	private entry(of: Type, path: string): JsonSchema {
		const schema = this.of(of, path);
		const lacks = of.kind === "record" && Object.values(of.fields).some(({ required }) => required);
		return lacks ? schema : orNull(schema);
	}

	private define(name: string, schema: JsonSchema): JsonSchema {
		const known = name.replace(".entry.", ".");
		this.definitions[known] = schema;
		return { $ref: `#/definitions/${known}` };
	}

	private steps(): JsonSchema {
		const step = { $ref: "#/definitions/step" };
		if (this.definitions.step === undefined) {
			this.definitions.step = {};
			this.definitions.block = this.block();
			this.definitions.step = this.step();
		}
		return anyOf(step, { type: "array", items: orNull(step) });
	}

	/** A text, a mapping with one key that looks like a step, or a block. */
	private step(): JsonSchema {
		const more = orNull(this.of(record(stepFields, "label"), "step"));
		const arrow = { pattern: stepPattern };
		return {
			description: "A step `from -> to: label`, or a block `parallel`, `repeat` or `steps`.",
			type: ["string", "object"],
			...arrow,
			if: { type: "object", anyOf: [{ required: ["parallel"] }, { required: ["repeat"] }, { required: ["steps"] }] },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: { $ref: "#/definitions/block" },
			else: { patternProperties: { [stepPattern]: more }, not: { type: "object", propertyNames: { not: arrow } } },
		};
	}

	private block(): JsonSchema {
		return { ...this.object(blockFields, "block"), ...anyStated("parallel", "steps") };
	}
}

/** At least one of the keys has a value. */
const anyStated = (...names: readonly string[]): JsonSchema => ({
	anyOf: names.map((name) => ({ required: [name], properties: { [name]: { not: null_ } } })),
});

/** Numbers as enum values, such as the layers 4 and 7, may be written without quotes. */
const withNumbers = (values: readonly string[]): unknown[] =>
	values.flatMap((value) => (/^\d+$/.test(value) ? [value, Number(value)] : [value]));

function anyOf(...schemas: readonly JsonSchema[]): JsonSchema {
	return {
		anyOf: schemas.flatMap((schema) =>
			Object.keys(schema).join() === "anyOf" ? (schema.anyOf as JsonSchema[]) : [schema],
		),
	};
}

function orNull(schema: JsonSchema): JsonSchema {
	if (Array.isArray(schema.enum)) return { ...schema, enum: [...schema.enum, null] };
	if (schema.type !== undefined) return { ...schema, type: [schema.type, "null"].flat() };
	return Object.keys(schema).length === 0 ? schema : anyOf(schema, null_);
}

/** The text of a hover: what it means, how it is written, what its absence means. */
function describe({ doc, type, unstated, example }: Field): string {
	const form =
		type.kind === "quantity"
			? [`Write ${expectedOfQuantity(type.unit, type.better !== undefined)}.`]
			: example === undefined
				? []
				: [`Example: ${example}`];
	return [doc, ...(unstated === undefined ? [] : [`Unstated: ${unstated}.`]), ...form].join("\n\n");
}
