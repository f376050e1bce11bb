/**
 * What a file says, as plain values: aliases followed, short forms as what they stand for, each value with what it
 * means. Two texts that say the same give the same. What cannot be read stands as it is written.
 */
import { documentFields } from "../schema/document.ts";
import { blockFields, stepFields, stepPattern } from "../schema/steps.ts";
import { type Fields, free, record, type Type, typeIn } from "../schema/types.ts";
import { finish, type Steps } from "../steps.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { isNull, type MapNode, type Node, type ScalarNode } from "../yaml/nodes.ts";
import { effectivePairs } from "./pairs.ts";
import { rangeIn } from "./ranges.ts";
import { scalarAs } from "./scalars.ts";
import { fits, formOf } from "./shape.ts";
import { aliasLimit, Visit } from "./visit.ts";

export type Said = SaidValue | SaidList | SaidSteps | SaidMapping;

export interface SaidValue {
	readonly is: "value";
	/** As written. */
	readonly text: string;
	/** The same for all ways of writing it: `1s` and `1000ms`. */
	readonly means: string;
}

/** In no order that means anything. */
export interface SaidList {
	readonly is: "list";
	readonly items: readonly Said[];
}

/** A line for each step and for the head of each block, those of a block further in. */
export interface SaidSteps {
	readonly is: "steps";
	readonly lines: readonly SaidValue[];
}

export interface SaidMapping {
	readonly is: "mapping";
	readonly entries: ReadonlyMap<string, Said>;
}

/** All that a design's file says. */
export const saidIn = (yaml: YamlDocument): SaidMapping => finish(saidSteps(yaml));

/** The same, stopping after each entry of a section. */
export function* saidSteps(yaml: YamlDocument): Steps<SaidMapping> {
	const saying = new Saying((alias) => yaml.resolve(alias), aliasLimit + 4 * yaml.text.length);
	return yield* saying.whole(yaml.root);
}

const mapping = (entries: ReadonlyMap<string, Said> = new Map()): SaidMapping => ({ is: "mapping", entries });

/** The same for all texts that say the same. */
export function meansOf(said: Said): string {
	switch (said.is) {
		case "value":
			return said.means;
		case "list":
			return `[${said.items.map(meansOf).sort().join()}]`;
		case "steps":
			return `[${said.lines.map(meansOf).join()}]`;
		case "mapping":
			return `{${[...said.entries]
				.map(([key, value]) => `${JSON.stringify(key)}:${meansOf(value)}`)
				.sort()
				.join()}}`;
	}
}

/** In one line. */
export function textOf(said: Said): string {
	switch (said.is) {
		case "value":
			return said.text;
		case "list":
			return said.items.length === 1 ? textOf(said.items[0]!) : `[${said.items.map(textOf).join(", ")}]`;
		case "steps":
			return said.lines.map(({ text }) => text.trim()).join(", ");
		case "mapping":
			if (said.entries.size === 0) return "{}";
			return `{ ${[...said.entries].map(([key, value]) => `${key}: ${textOf(value)}`).join(", ")} }`;
	}
}

const arrow = new RegExp(stepPattern);
const isBlock = (name: string): boolean => ["parallel", "repeat", "steps"].includes(name);

class Saying extends Visit {
	*whole(root: MapNode | undefined): Steps<SaidMapping> {
		const sections = new Map<string, Said>();
		if (root === undefined) return mapping();
		for (const { name, value, via } of effectivePairs(this, root, []).values()) {
			const type = typeIn(documentFields, name);
			const isOwn = type.kind === "map" && value?.kind === "map" && via === undefined;
			const said = isOwn ? yield* this.entrySteps(type.of, value) : this.under(via, () => this.say(type, value));
			if (said !== undefined) sections.set(name, said);
		}
		return mapping(sections);
	}

	/** Undefined for what says nothing. */
	say(type: Type, node: Node | undefined): Said | undefined {
		if (node === undefined || isNull(node) || !this.spend()) return undefined;
		if (node.kind === "alias") return this.through(node, [], (target) => this.say(type, target));
		switch (type.kind) {
			case "list":
				return this.list(type.of, node.kind === "list" ? node.items : [node]);
			case "record":
				return node.kind === "map" ? this.record(type.fields, node) : this.short(type, node);
			case "map":
				return node.kind === "map" ? this.entries(type.of, node) : this.free(node);
			case "either":
				return this.say(type.of.find((one) => fits(one, node)) ?? free, node);
			case "steps":
				return { is: "steps", lines: this.steps(node, 0) };
			default:
				return node.kind === "scalar" ? scalarSaid(type, node) : this.free(node);
		}
	}

	private free(node: Node): Said | undefined {
		if (node.kind === "map") return this.record({}, node);
		if (node.kind === "list") return this.list(free, node.items);
		return node.kind === "scalar" ? scalarSaid(free, node) : undefined;
	}

	private list(of: Type, items: readonly Node[]): SaidList {
		return { is: "list", items: items.flatMap((item) => this.say(of, item) ?? []) };
	}

	private short({ short }: Extract<Type, { readonly kind: "record" }>, node: Node): Said | undefined {
		const form = formOf(short, node);
		if (form === undefined) return this.free(node);
		const said = form.key === undefined ? undefined : this.say(form.type, node);
		return mapping(new Map(said === undefined ? [] : [[form.key!, said]]));
	}

	private record(fields: Fields, node: MapNode): SaidMapping {
		const entries = new Map<string, Said>();
		for (const { name, value, via } of effectivePairs(this, node, []).values()) {
			const said = this.under(via, () => this.say(typeIn(fields, name), value));
			if (said !== undefined) entries.set(name, said);
		}
		return mapping(entries);
	}

	/** One with an id and nothing else yet is an entry all the same. */
	private entries(of: Type, node: MapNode): SaidMapping {
		return finish(this.entrySteps(of, node));
	}

	private *entrySteps(of: Type, node: MapNode): Steps<SaidMapping> {
		const entries = new Map<string, Said>();
		for (const { name, value, via } of effectivePairs(this, node, []).values()) {
			entries.set(name, this.under(via, () => this.say(of, value)) ?? mapping());
			yield;
		}
		return mapping(entries);
	}

	private steps(node: Node | undefined, depth: number): SaidValue[] {
		if (node === undefined || isNull(node) || !this.spend()) return [];
		if (node.kind === "alias") return this.through(node, [], (target) => this.steps(target, depth)) ?? [];
		if (node.kind === "list") return node.items.flatMap((item) => this.steps(item, depth));
		if (node.kind === "scalar") {
			const [, from, to, label] = arrow.exec(node.source) ?? [];
			const more = new Map<string, Said>(label?.trim() ? [["label", ofText(label.trim())]] : []);
			return [from === undefined ? ofText(node.source) : stepOf(`${from} -> ${to}`, mapping(more), depth)];
		}
		const pairs = effectivePairs(this, node, []);
		return [...pairs.keys()].some(isBlock) ? this.block(node, depth) : this.pairs(node, depth);
	}

	private pairs(node: MapNode, depth: number): SaidValue[] {
		return [...effectivePairs(this, node, []).values()].map(({ name, value, via }) => {
			const [, from, to] = arrow.exec(name) ?? [];
			const said = this.under(via, () => this.say(stepType, value));
			return stepOf(from === undefined ? name : `${from} -> ${to}`, said?.is === "mapping" ? said : mapping(), depth);
		});
	}

	private block(node: MapNode, depth: number): SaidValue[] {
		const pairs = effectivePairs(this, node, []);
		const more = new Map<string, Said>();
		for (const [name, { value, via }] of pairs) {
			if (name === "parallel" || name === "steps") continue;
			const field: Fields[string] | undefined = (blockFields as Fields)[name];
			const said = this.under(via, () => this.say(field?.type ?? free, value));
			if (said !== undefined) more.set(name, said);
		}
		const body = ["parallel", "steps"].flatMap((name) => pairs.get(name) ?? []);
		const head = pairs.has("parallel") ? "parallel" : "steps";
		return [
			stepOf(`${head}:`, mapping(more), depth),
			...body.flatMap(({ value, via }) => this.under(via, () => this.steps(value, depth + 1))),
		];
	}
}

const stepType = record(stepFields, "label");

function stepOf(head: string, more: SaidMapping, depth: number): SaidValue {
	const label = more.entries.get("label");
	const rest = mapping(new Map([...more.entries].filter(([key]) => key !== "label")));
	const text = [
		`${"  ".repeat(depth)}${head}${label === undefined ? "" : `: ${textOf(label)}`}`,
		...(rest.entries.size === 0 ? [] : [textOf(rest)]),
	].join(" ");
	return { is: "value", text, means: JSON.stringify([depth, head, meansOf(more)]) };
}

const ofText = (text: string): SaidValue => ({ is: "value", text, means: JSON.stringify(text) });

function scalarSaid(type: Type, node: ScalarNode): SaidValue {
	const { source } = node;
	const range = type.kind === "quantity" ? rangeIn(type, source) : undefined;
	const value = range === undefined ? scalarAs(type, node) : [range.low, range.high];
	const means = value === undefined ? (type.kind === "free" ? node.value : { unread: source }) : value;
	return { is: "value", text: source, means: JSON.stringify(means) };
}
