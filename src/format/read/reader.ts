/**
 * Nodes and a type -> values. A broken part is a problem and is absent from the result; nothing is thrown.
 * One `Reader` reads one entry and notes which anchors it looked up: what it gives holds as long as these and the text.
 */
import { most, nearest } from "../names.ts";
import { type ComponentType, componentTypes } from "../schema/component-types.ts";
import { type Field, type Fields, free, type Stated, type StatedList, type Type } from "../schema/types.ts";
import { finish, isDue, type Steps } from "../steps.ts";
import type { AliasNode, MapNode, Node, Path, Place, ScalarNode } from "../yaml/nodes.ts";
import { isNull } from "../yaml/nodes.ts";
import { cutValues, meantBy } from "./commas.ts";
import type { Mention } from "./mention.ts";
import { type EffectivePair, effectivePairSteps, effectivePairs } from "./pairs.ts";
import type { Problem } from "./problem.ts";
import { rangeIn } from "./ranges.ts";
import { misfit, misfitText, scalarAs } from "./scalars.ts";
import { fits, formOf, isOfShape } from "./shape.ts";
import { readSteps } from "./steps.ts";
import { Visit } from "./visit.ts";
import { expectedOf, found, subjectOf } from "./wording.ts";

type RecordShape = Pick<Extract<Type, { readonly kind: "record" }>, "fields" | "short">;

/** A mapping that is being read. */
interface Mapping {
	readonly fields: Fields;
	readonly node: MapNode;
	readonly path: Path;
	readonly pairs: ReadonlyMap<string, EffectivePair>;
	readonly typeName: ComponentType | undefined;
	/** Keys that a comma has made, which count for none. */
	readonly cuts: ReadonlySet<string> | undefined;
	readonly record: Record<string, unknown>;
}

export const idPattern = /^[a-z0-9][a-z0-9-]*$/;

export class Reader extends Visit {
	readonly mentions: Mention[] = [];

	constructor(
		lookUp: (alias: AliasNode) => Node | undefined,
		limit: number,
		/** The key of the entry being read: where to say what it lacks. */
		private entry?: ScalarNode,
	) {
		super(lookUp, limit);
	}

	read(type: Type, node: Node | undefined, path: Path): unknown {
		if (node === undefined || isNull(node) || !this.spend()) return undefined;
		if (node.kind === "alias") return this.through(node, path, (target) => this.read(type, target, path));
		switch (type.kind) {
			case "list":
				return finish(this.listSteps(type.of, node, path));
			case "record":
				return this.record(type, node, path);
			case "map":
				return this.map(type.of, type.key, node, path);
			case "either":
				return this.either(type.of, node, path);
			case "steps":
				return readSteps(this, node, path);
			case "free":
				return { value: undefined, node: this.at(node), text: "" };
			default:
				return this.scalar(type, node, path);
		}
	}

	pairs(node: MapNode, path: Path): EffectivePair[] {
		return [...effectivePairs(this, node, path).values()];
	}

	record(shape: RecordShape, node: Node, path: Path): Record<string, unknown> | undefined {
		if (node.kind !== "map") return this.short(shape, node, path);
		const mapping = this.mapping(shape.fields, node, path, effectivePairs(this, node, path));
		for (const pair of mapping.pairs.values()) this.key(mapping, pair);
		return this.complete(mapping);
	}

	/** The values of a mapping by its fields; unknown keys and missing ones are problems. Stops after each key. */
	*recordSteps(shape: RecordShape, node: Node, path: Path): Steps<Record<string, unknown> | undefined> {
		if (node.kind !== "map") return this.short(shape, node, path);
		const mapping = this.mapping(shape.fields, node, path, yield* effectivePairSteps(this, node, path));
		for (const pair of mapping.pairs.values()) {
			if (isDue()) yield;
			this.key(mapping, pair);
		}
		return this.complete(mapping);
	}

	private mapping(fields: Fields, node: MapNode, path: Path, pairs: Mapping["pairs"]): Mapping {
		const type = fields.type !== undefined ? this.target(pairs.get("type")?.value) : undefined;
		const typeName =
			type?.kind === "scalar" && Object.hasOwn(componentTypes, type.source)
				? (type.source as ComponentType)
				: undefined;
		const isCut = node.flow && node.pairs.some(({ value }) => value === undefined);
		const cuts = isCut ? this.cuts(fields, node, path) : undefined;
		return { fields, node, path, pairs, typeName, cuts, record: { node: this.at(node) } };
	}

	private key(mapping: Mapping, pair: EffectivePair): void {
		if (mapping.cuts?.has(pair.name)) return;
		if (pair.via === undefined) this.value(mapping, pair);
		else this.under(pair.via, () => this.value(mapping, pair));
	}

	private value({ fields, path, pairs, typeName, record }: Mapping, { name, key, value }: EffectivePair): void {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (field === undefined) return this.unknownKey(key, () => freeKeys(fields, pairs, typeName, value), path);
		if (typeName !== undefined && field.on?.includes(typeName) === false) this.uselessKey(name, key, typeName, path);
		record[name] = this.read(field.type, value, [...path, name]);
	}

	private complete({ fields, node, path, pairs, record }: Mapping): Record<string, unknown> {
		const isAbsent = (name: string): boolean => this.isAbsent(pairs.get(name)?.value);
		for (const [name, field] of requiredOf(fields)) {
			if (isAbsent(name) && (field.unless === undefined || isAbsent(field.unless)))
				this.missing(name, field, node, path);
		}
		return record;
	}

	/** Names of keys that are none, and of numbers that are not whole: a comma in braces has cut what they belong to. */
	private cuts(fields: Fields, node: MapNode, path: Path): ReadonlySet<string> {
		const told = new Set<string>();
		const isFree = (name: string): boolean => !Object.hasOwn(fields, name) && !name.startsWith("x-");
		for (const cut of cutValues(node, isFree).values()) {
			const type = Object.hasOwn(fields, cut.key) ? fields[cut.key]?.type : cut.key.startsWith("x-") ? free : undefined;
			const meant = type && meantBy(type);
			if (type === undefined || meant === undefined) continue;
			for (const name of cut.rest) told.add(name);
			if (meant === "number") {
				told.add(cut.key);
				const { rule, facts, ...more } = misfitText(type, cut.text);
				this.problem(rule, cut.place, [...path, cut.key], facts, { ...more, cut });
			} else {
				const facts = { key: cut.key, rest: `\`${cut.rest[0]}\`` };
				const message = meant === "list" ? "cutList" : "cut";
				this.problem("format/unknown-key", cut.place, [...path, cut.rest[0]!], facts, { message, cut });
			}
		}
		return told;
	}

	/** A bare value that stands for a mapping; the first form that takes it counts. */
	private short({ fields, short }: RecordShape, node: Node, path: Path): Record<string, unknown> | undefined {
		const form = formOf(short, node) ?? (short.length === 1 ? short[0] : undefined);
		if (form?.key !== undefined) {
			const value = this.read(form.type, node, path);
			return value === undefined ? undefined : { node: this.at(node), [form.key]: value };
		}
		if (form !== undefined && fits(form.type, node)) return { node: this.at(node) };
		const types = short.map(({ type }) => type);
		return this.misfitOf(types, node, path, expectedOf({ kind: "record", fields, short }));
	}

	private missing(name: string, field: Field, node: Node, path: Path): void {
		const isEntry = path.length <= 2 && typeof path.at(-1) !== "number";
		const place = isEntry ? (this.entry ?? placeOfEntry(node)) : placeOfEntry(node);
		if (name === "version" && path.length === 0)
			this.problem("format/version", place, [...path, name], {}, { message: "missing" });
		else
			this.problem(
				"format/missing-key",
				place,
				[...path, name],
				{ key: name, subject: subjectOf(path), doc: field.doc },
				{ type: field.type },
			);
	}

	private unknownKey(key: ScalarNode, free: () => readonly string[], path: Path): void {
		const name = key.source;
		if (name.startsWith("x-")) return;
		const candidates = this.problems.length < most.words ? nearest(name, free()) : [];
		this.problem("format/unknown-key", key, [...path, name], { key: name }, { candidates });
	}

	private uselessKey(name: string, key: ScalarNode, type: string, path: Path): void {
		this.problem("format/unknown-key", key, [...path, name], { key: name, type }, { message: "useless" });
	}

	/** Stops after each item. */
	*listSteps(of: Type, node: Node, path: Path): Steps<StatedList<unknown>> {
		const items = node.kind === "list" ? node.items : [node];
		const read: unknown[] = [];
		const positions: number[] = [];
		for (const [i, item] of items.entries()) {
			if (isDue()) yield;
			const value = this.read(of, item, node.kind === "list" ? [...path, i] : path);
			if (value === undefined) continue;
			read.push(value);
			positions.push(node.kind === "list" ? i : -1);
		}
		return { items: read, positions, node: this.at(node) };
	}

	private map(of: Type, key: string, node: Node, path: Path): StatedList<unknown> | undefined {
		if (node.kind !== "map") return this.unfit(node, path, "a mapping");
		const items = this.pairs(node, path).flatMap((pair) =>
			this.under(pair.via, () => {
				const at = [...path, pair.name];
				if (key === "zones" || key === "rules") {
					this.mentions.push({
						to: [key],
						stated: { value: pair.name, node: pair.key, text: pair.name },
						path: at,
						place: this.at(pair.key),
						written: { node: pair.key, place: pair.key },
					});
				}
				const value = this.entryValue(of, pair, at);
				return value === undefined ? [] : [{ id: pair.name, key: this.at(pair.key), value }];
			}),
		);
		return { items, positions: [], node: this.at(node) };
	}

	/** The same as `entryValue`, stopping after each key of a mapping. */
	*entrySteps(of: Type, pair: { key: ScalarNode; value: Node | undefined }, path: Path): Steps<unknown> {
		if (of.kind !== "record" || pair.value?.kind !== "map") return this.entryValue(of, pair, path);
		const outer = this.entry;
		this.entry = pair.key;
		const read = yield* this.recordSteps(of, pair.value, path);
		this.entry = outer;
		return read;
	}

	/** The value of one entry of a section. One with an id and nothing else yet (`gateway:`) is an entry all the same. */
	entryValue(of: Type, { key, value }: { key: ScalarNode; value: Node | undefined }, path: Path): unknown {
		const outer = this.entry;
		this.entry = key;
		const isEmpty = (of.kind === "record" || of.kind === "list") && this.isAbsent(value);
		const read = isEmpty ? this.empty(of, key, path) : this.read(of, value, path);
		this.entry = outer;
		return read;
	}

	private empty(of: Type, { chunk, start, end }: ScalarNode, path: Path): unknown {
		const place = { chunk, start, end, flow: false };
		return this.read(
			of,
			of.kind === "record" ? { kind: "map", ...place, pairs: [] } : { kind: "list", ...place, items: [] },
			path,
		);
	}

	private either(of: readonly Type[], node: Node, path: Path): unknown {
		const fitting = of.find((type) => fits(type, node));
		const words = of.flatMap((type) => (type.kind === "enum" ? type.values : []));
		if (fitting === undefined) return this.misfitOf(of, node, path, of.map(expectedOf).join(", or "));
		const before = this.mentions.length;
		const value = this.read(fitting, node, path);
		if (node.kind === "scalar" && words.length > 0)
			for (let i = before; i < this.mentions.length; i++) this.mentions[i] = { ...this.mentions[i]!, words };
		return value;
	}

	/** What is of none of the types that could stand there. */
	private misfitOf(of: readonly Type[], node: Node, path: Path, wanted: string): undefined {
		const words = of.flatMap((type) => (type.kind === "enum" ? type.values : []));
		const near = node.kind === "scalar" ? nearest(node.source, words) : [];
		const unit = of.find((type) => type.kind === "quantity");
		const takesWords = of.some(({ kind }) => kind === "text" || kind === "only");
		if (unit && node.kind === "scalar" && near.length === 0 && (/^\d/.test(node.source) || !takesWords))
			return this.misfit(unit, node, path);
		return this.unfit(node, path, wanted, { candidates: near, type: { kind: "either", of } });
	}

	private scalar(type: Type, node: Node, path: Path): Stated<unknown> | undefined {
		if (node.kind !== "scalar") return this.unfit(node, path, expectedOf(type));
		const value = scalarAs(type, node);
		if (value === undefined) return this.misfit(type, node, path);
		const range = type.kind === "quantity" && node.source.includes("..") ? rangeIn(type, node.source) : undefined;
		const stated = { value, node: this.at(node), text: node.source, ...(range !== undefined && { range }) };
		if (type.kind === "reference")
			this.mentions.push({
				to: type.to,
				stated: stated as Stated<string>,
				path,
				place: stated.node,
				written: { node, place: node },
			});
		return stated;
	}

	private misfit(type: Type, node: ScalarNode, path: Path): undefined {
		const { rule, facts, ...more } = misfit(type, node, path);
		this.problem(rule, node, path, facts, more);
	}

	unfit(node: Node, path: Path, wanted: string, more: Pick<Problem, "candidates" | "type"> = {}): undefined {
		this.problem("format/value", node, path, { expected: wanted, found: found(node) }, more);
	}
}

const required = new WeakMap<Fields, readonly [string, Field][]>();

/** Sought once for a schema: records are many, and what they have to have is little. */
function requiredOf(fields: Fields): readonly [string, Field][] {
	let known = required.get(fields);
	if (known === undefined) {
		known = Object.entries(fields).filter(([, field]) => field.required);
		required.set(fields, known);
	}
	return known;
}

/** Where to say that something is missing in a mapping: its first key. */
function placeOfEntry(node: Node): Place {
	return node.kind === "map" && node.pairs[0]
		? node.pairs[0].key
		: { chunk: node.chunk, start: node.start, end: Math.min(node.end, node.start + 1) };
}

/** Keys that could stand there too: known, not there yet, and of use on this type of component. */
function freeKeys(
	fields: Fields,
	present: ReadonlyMap<string, unknown>,
	type: ComponentType | undefined,
	value: Node | undefined,
): string[] {
	const isFree = ([name, field]: [string, Field]) =>
		!present.has(name) && (type === undefined || (field.on?.includes(type) ?? true)) && isOfShape(field.type, value);
	return Object.entries(fields).flatMap((entry) => (isFree(entry) ? [entry[0]] : []));
}
