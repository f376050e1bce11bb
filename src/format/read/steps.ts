/** The steps of a flow: `from -> to`, `from -> to: label`, `from -> to: {…}`, or a block. */
import {
	blockFields,
	type StatedBlock,
	type StatedItem,
	type StatedStep,
	type StatedSteps,
	stepFields,
	stepPattern,
} from "../schema/steps.ts";
import { type Read, record, type Stated } from "../schema/types.ts";
import type { ListNode, MapNode, Node, Path, Place, ScalarNode } from "../yaml/nodes.ts";
import type { EffectivePair } from "./pairs.ts";
import type { Reader } from "./reader.ts";

const arrow = new RegExp(stepPattern);
const stepForm = "a step such as `web -> api: sign in`, or a block `parallel`, `repeat` or `steps`";
const stepType = record(stepFields, "label");

export function readSteps(reader: Reader, node: Node, path: Path): StatedSteps | undefined {
	if (node.kind === "list") return { node: reader.at(node), items: readItems(reader, node, path) };
	const item = readItem(reader, node, path);
	return item && { node: reader.at(node), items: [item] };
}

function readItems(reader: Reader, node: ListNode, path: Path): StatedItem[] {
	return node.items.flatMap((item, i) => {
		const read = readItem(reader, item, [...path, i]);
		return read === undefined ? [] : [read];
	});
}

function readItem(reader: Reader, node: Node, path: Path): StatedItem | undefined {
	if (!reader.spend()) return undefined;
	if (node.kind === "alias") return reader.through(node, path, (target) => readItem(reader, target, path));
	if (node.kind === "scalar") return node.value === null ? undefined : readText(reader, node, path);
	if (node.kind === "list") return reader.unfit(node, path, stepForm);
	const pairs = reader.pairs(node, path);
	const isBlock = pairs.some(({ name }) => name === "parallel" || name === "repeat" || name === "steps");
	return isBlock ? readBlock(reader, node, pairs, path) : readPair(reader, node, pairs, path);
}

function readText(reader: Reader, node: ScalarNode, path: Path): StatedStep | undefined {
	const match = arrow.exec(node.source);
	if (match === null) return reader.unfit(node, path, stepForm);
	const at = reader.at(node);
	const label = match[3]?.trim();
	return step(reader, node, match, label ? { label: { value: label, node: at, text: label } } : {}, path);
}

/** `from -> to: …` as the one key of a mapping; a second step in it lacks its dash. */
function readPair(reader: Reader, node: MapNode, pairs: readonly EffectivePair[], path: Path): StatedStep | undefined {
	let first: StatedStep | undefined;
	for (const { name, key, value, via } of pairs) {
		const match = arrow.exec(name);
		const isFirst = match !== null && first === undefined;
		if (!isFirst) unknownKey(reader, name, key, via, path);
		if (match === null) continue;
		reader.under(via, () => {
			const more = reader.read(stepType, value, [...path, name]) as Read<typeof stepFields> | undefined;
			if (isFirst) first = step(reader, key, match, more ?? {}, path, node);
		});
	}
	return first ?? reader.unfit(pairs[0]?.key ?? node, path, stepForm);
}

function unknownKey(reader: Reader, name: string, key: Node, via: Node | undefined, path: Path): void {
	if (!name.startsWith("x-"))
		reader.under(via, () => reader.problem("format/unknown-key", key, [...path, name], { key: name }));
}

function step(
	reader: Reader,
	written: ScalarNode,
	[, from, to]: RegExpExecArray,
	more: object,
	path: Path,
	whole: Node = written,
): StatedStep {
	const at = reader.at(whole);
	const end = (id: string, last: boolean): Stated<string> => {
		const stated = { value: id, node: at, text: id };
		const place = placeOfId(written, id, last);
		const shown = reader.at(written) === written ? place : at;
		reader.mentions.push({ to: ["components"], stated, path, place: shown, written: { node: written, place } });
		return stated;
	};
	return { kind: "step", from: end(from!, false), to: end(to!, true), more, node: at, path };
}

/** The id alone inside the text of a step, where the text is written as it reads. */
function placeOfId(written: ScalarNode, id: string, last: boolean): Place {
	const text = written.chunk.text.slice(written.start, written.end);
	const arrowAt = text.indexOf("->");
	const at = last ? text.indexOf(id, arrowAt + 2) : text.indexOf(id);
	if (arrowAt === -1 || at === -1) return written;
	return { chunk: written.chunk, start: written.start + at, end: written.start + at + id.length };
}

function readBlock(
	reader: Reader,
	node: MapNode,
	pairs: readonly EffectivePair[],
	path: Path,
): StatedBlock | undefined {
	const found = new Map(pairs.map((pair) => [pair.name, pair]));
	for (const { name, key, via } of pairs)
		if (!Object.hasOwn(blockFields, name)) unknownKey(reader, name, key, via, path);
	const value = <T>(name: keyof typeof blockFields): T | undefined => {
		const pair = found.get(name);
		return (
			pair &&
			(reader.under(pair.via, () => reader.read(blockFields[name].type, pair.value, [...path, name])) as T | undefined)
		);
	};
	const parallel = value<StatedSteps>("parallel");
	const steps = value<StatedSteps>("steps");
	const times = value<Stated<number>>("repeat");
	const share = value<Stated<number>>("share");
	const body = ["parallel", "steps"]
		.map((name) => found.get(name))
		.filter((pair) => pair !== undefined && !reader.isAbsent(pair.value));
	if (body.length === 0) return lacksSteps(reader, pairs[0]!, path);
	if (body.length === 2) unknownKey(reader, "steps", body[1]!.key, body[1]!.via, path);
	const kind = body[0]!.name === "parallel" ? "parallel" : found.has("repeat") ? "repeat" : "steps";
	return { kind, times, share, items: (parallel ?? steps)?.items ?? [], node: reader.at(node), path };
}

function lacksSteps(reader: Reader, { name, key, via }: EffectivePair, path: Path): undefined {
	const facts = { key: "steps", subject: `\`${name}\``, doc: blockFields.steps.doc };
	reader.under(via, () => reader.problem("format/missing-key", key, [...path, "steps"], facts));
}
