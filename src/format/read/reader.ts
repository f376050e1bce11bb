/**
 * Nodes and a type -> values. A broken part is a problem and is absent from the result; nothing is thrown.
 * One `Reader` reads one entry and remembers which anchors it looked up, so that the result can be kept as long as
 * the entry's text and those anchors stay the same.
 */
import { nearest } from "../names.ts";
import type { Field, Fields, Stated, StatedList, Type } from "../schema/types.ts";
import { type ComponentType, componentTypes, type Section } from "../schema/vocabulary.ts";
import type { AliasNode, MapNode, Node, Place, ScalarNode } from "../yaml/nodes.ts";
import { isNull } from "../yaml/nodes.ts";
import { type EffectivePair, effectivePairs } from "./pairs.ts";
import type { Path, Problem, Written } from "./problem.ts";
import { misfit, scalarAs } from "./scalars.ts";
import { isOfShape } from "./shape.ts";
import { readSteps } from "./steps.ts";
import { expectedOf, found, keysOf, subjectOf } from "./wording.ts";

export { expectedOf } from "./wording.ts";

/** A reference to look up once the whole design is known. */
export interface Mention {
	readonly to: readonly Section[];
	readonly stated: Stated<string>;
	readonly path: Path;
	/** Of the id, or of the alias that brings it. */
	readonly place: Place;
	/** Where the id itself is written, and in which scalar. */
	readonly written: Written;
}

/** How many nodes one entry may visit through aliases: a bound on what nested aliases can blow up to. */
export const aliasLimit = 10_000;

export const idPattern = /^[a-z0-9][a-z0-9-]*$/;

export class Reader {
	readonly problems: Problem[] = [];
	readonly mentions: Mention[] = [];
	readonly lookedUp = new Map<AliasNode, Node | undefined>();
	/** Nodes visited through aliases. */
	spent = 0;
	/** The alias under which everything is being read, if any: its place stands for all that it brings. */
	via: Node | undefined;
	private readonly open = new Set<Node>();
	private readonly circles = new Set<Node>();

	constructor(
		private readonly lookUp: (alias: AliasNode) => Node | undefined,
		private readonly limit: number,
		/** The key of the entry being read: where to say what it lacks. */
		private entry?: ScalarNode,
	) {}

	problem(
		rule: Problem["rule"],
		place: Place,
		path: Path,
		facts: Problem["facts"],
		more: Pick<Problem, "message" | "candidates" | "type" | "related" | "last"> = {},
	): void {
		const { via } = this;
		this.problems.push({
			rule,
			place: via ?? place,
			path,
			facts,
			...(via && { written: { node: place, place } }),
			...more,
		});
	}

	/** The place that stands for a node: its own, or the alias through which it is read. */
	at<N extends Node>(node: N): Node {
		return this.via ?? node;
	}

	read(type: Type, node: Node | undefined, path: Path): unknown {
		if (node === undefined || isNull(node) || !this.spend()) return undefined;
		if (node.kind === "alias") return this.through(node, path, (target) => this.read(type, target, path));
		switch (type.kind) {
			case "list":
				return this.list(type.of, node, path);
			case "record":
				return this.record(type.fields, type.short, node, path);
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

	/** Counts a visit through an alias; false when there were too many. */
	spend(): boolean {
		return this.via === undefined || ++this.spent <= this.limit;
	}

	/** What a node stands for, an alias followed, without reading it. */
	private target(node: Node | undefined): Node | undefined {
		if (node?.kind !== "alias") return node;
		const target = this.limit === 0 ? undefined : this.lookUp(node);
		this.lookedUp.set(node, target);
		return target;
	}

	/** Whether a key has no value: nothing, `null`, or an alias of nothing. An alias that leads nowhere has a finding of its own. */
	isAbsent(node: Node | undefined): boolean {
		const target = this.target(node);
		return isNull(target) && (node?.kind !== "alias" || target !== undefined);
	}

	/** Follows an alias: what is read under it stands at the alias. Circles and unknown names are problems. */
	through<R>(alias: AliasNode, path: Path, read: (target: Node) => R): R | undefined {
		const target = this.target(alias);
		if (target === undefined) {
			this.problem(
				"format/value",
				alias,
				path,
				{ name: alias.name },
				{ message: this.limit === 0 ? "aliasLimit" : "unknownAnchor" },
			);
			return undefined;
		}
		if (this.open.has(target)) return this.circle(alias, path);
		const outer = this.via;
		this.via ??= alias;
		this.open.add(target);
		const before = this.spent;
		const result = this.spend() ? read(target) : undefined;
		this.open.delete(target);
		this.via = outer;
		if (outer === undefined && this.spent > this.limit && before <= this.limit) {
			this.problem("format/value", alias, path, { name: alias.name }, { message: "aliasLimit" });
		}
		return result;
	}

	private circle(alias: AliasNode, path: Path): undefined {
		const place = this.at(alias);
		if (!this.circles.has(place))
			this.problem("format/value", alias, path, { name: alias.name }, { message: "aliasCircle" });
		this.circles.add(place);
	}

	/** Reads with the place of `via`, for keys that a merge brought. */
	under<R>(via: Node | undefined, read: () => R): R {
		const outer = this.via;
		this.via ??= via;
		const result = read();
		this.via = outer;
		return result;
	}

	pairs(node: MapNode, path: Path): EffectivePair[] {
		return effectivePairs(this, node, path);
	}

	/** The values of a mapping by its fields; unknown keys and missing ones are problems. */
	record(fields: Fields, short: string | undefined, node: Node, path: Path): Record<string, unknown> | undefined {
		if (short !== undefined && node.kind !== "map") {
			const value = this.read(fields[short]!.type, node, path);
			return value === undefined ? undefined : { node: this.at(node), [short]: value };
		}
		if (node.kind !== "map")
			return this.unfit(node, path, short ? expectedOf(fields[short]!.type) : `a mapping of ${keysOf(fields)}`);
		const pairs = new Map(this.pairs(node, path).map((pair) => [pair.name, pair]));
		const type = fields.type !== undefined ? this.target(pairs.get("type")?.value) : undefined;
		const typeName =
			type?.kind === "scalar" && Object.hasOwn(componentTypes, type.source)
				? (type.source as ComponentType)
				: undefined;
		const record: Record<string, unknown> = { node: this.at(node) };
		for (const { name, key, value, via } of pairs.values()) {
			const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
			this.under(via, () => {
				if (field === undefined) this.unknownKey(key, freeKeys(fields, pairs, typeName, value), path);
				else {
					if (typeName !== undefined && field.on?.includes(typeName) === false)
						this.uselessKey(name, key, typeName, path);
					record[name] = this.read(field.type, value, [...path, name]);
				}
			});
		}
		for (const [name, field] of Object.entries(fields)) {
			if (field.required && this.isAbsent(pairs.get(name)?.value)) this.missing(name, field, node, path);
		}
		return record;
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

	private unknownKey(key: ScalarNode, free: readonly string[], path: Path): void {
		const name = key.source;
		if (name.startsWith("x-")) return;
		this.problem("format/unknown-key", key, [...path, name], { key: name }, { candidates: nearest(name, free) });
	}

	private uselessKey(name: string, key: ScalarNode, type: string, path: Path): void {
		this.problem("format/unknown-key", key, [...path, name], { key: name, type }, { message: "useless" });
	}

	private list(of: Type, node: Node, path: Path): StatedList<unknown> | undefined {
		const items = node.kind === "list" ? node.items : [node];
		const read: unknown[] = [];
		const positions: number[] = [];
		items.forEach((item, i) => {
			const value = this.read(of, item, node.kind === "list" ? [...path, i] : path);
			if (value === undefined) return;
			read.push(value);
			positions.push(node.kind === "list" ? i : -1);
		});
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
		const fits = of.find((type) => this.fits(type, node));
		if (fits !== undefined) return this.read(fits, node, path);
		const words = of.flatMap((type) => (type.kind === "enum" ? type.values : []));
		const near = node.kind === "scalar" ? nearest(node.source, words) : [];
		const unit = of.find((type) => type.kind === "quantity");
		if (unit && node.kind === "scalar" && near.length === 0) return this.scalar(unit, node, path);
		return this.unfit(node, path, of.map(expectedOf).join(", or "), { candidates: near, type: { kind: "either", of } });
	}

	/** Whether a node could be of a type, judged at its outside only. */
	private fits(type: Type, node: Node): boolean {
		if (node.kind === "map") return type.kind === "record" || type.kind === "map";
		if (node.kind === "list") return type.kind === "list";
		if (node.kind !== "scalar") return false;
		return type.kind === "list" ? this.fits(type.of, node) : scalarAs(type, node) !== undefined;
	}

	private scalar(type: Type, node: Node, path: Path): Stated<unknown> | undefined {
		if (node.kind !== "scalar") return this.unfit(node, path, expectedOf(type));
		const value = scalarAs(type, node);
		if (value === undefined) return this.misfit(type, node, path);
		const stated = { value, node: this.at(node), text: node.source };
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
