/** A piece of text -> its nodes, comments and syntax problems by `yaml`, which takes every text. Never throws. */
import {
	Composer,
	type CST,
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	Lexer,
	type ParsedNode,
	Parser,
	type Node as YamlNode,
} from "yaml";
import type { Steps } from "../steps.ts";
import { commentAt } from "./comment.ts";
import type {
	AliasNode,
	Anchor,
	Chunk,
	Comment,
	ListNode,
	MapNode,
	Node,
	Pair,
	ScalarNode,
	ScalarStyle,
} from "./nodes.ts";
import { schema } from "./plain.ts";
import { type SyntaxProblem, syntaxMessage } from "./syntax.ts";
import { couldNest, deeperThan, eachComment } from "./tokens.ts";

/** Deeper nesting than this is refused: no design needs it, and recursion over it has to end. */
const deepest = 64;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function* composedSteps(text: string): Steps<Chunk> {
	const chunk: Mutable<Chunk> = { text, root: undefined, comments: [], problems: [], anchors: [], outward: [] };
	const tokens = yield* tokensOf(text);
	const deep = couldNest(text, deepest) ? deeperThan(deepest, tokens) : undefined;
	if (deep !== undefined) {
		chunk.problems = [
			{ start: deep, end: Math.min(deep + 1, text.length), message: `Nested more than ${deepest} levels deep.` },
		];
		return chunk;
	}
	if (text.includes("#")) chunk.comments = commentsOf(tokens, chunk);
	const composer = new Composer({ version: "1.2", schema, uniqueKeys: false, prettyErrors: false });
	const [document] = [...composer.compose(tokens, true, text.length)];
	if (document === undefined) return chunk;
	const reader = new NodeReader(chunk);
	chunk.root = document.contents === null ? undefined : reader.node(document.contents as ParsedNode);
	chunk.anchors = reader.anchors;
	chunk.outward = reader.outward;
	chunk.problems = [...syntaxProblems(document, text), ...reader.problems];
	return chunk;
}

const lexemesInAStep = 1000;

/** As `Parser.parse` does, stopping now and then; what is made of the tokens is made in one go. */
function* tokensOf(text: string): Steps<CST.Token[]> {
	const tokens: CST.Token[] = [];
	const parser = new Parser();
	let count = 0;
	for (const lexeme of new Lexer().lex(text)) {
		for (const token of parser.next(lexeme)) tokens.push(token);
		if (++count % lexemesInAStep === 0) yield;
	}
	for (const token of parser.end()) tokens.push(token);
	return tokens;
}

function syntaxProblems(document: Document, text: string): SyntaxProblem[] {
	const errors = [...document.errors, ...document.warnings.filter((warning) => warning.code !== "BAD_INDENT")];
	return errors.map(({ pos: [start, end], code }) => ({
		start: Math.min(start, text.length),
		end: Math.min(Math.max(end, start), text.length),
		message: syntaxMessage(code),
	}));
}

/**
 * yaml's tree -> ours, collecting anchors and aliases on the way. Depth is bounded before.
 * A collection in block style ends where its last part ends: comments and blanks below are not of it.
 */
class NodeReader {
	readonly anchors: Anchor[] = [];
	readonly outward: AliasNode[] = [];
	readonly problems: SyntaxProblem[] = [];
	private readonly local = new Map<string, Node>();

	constructor(private readonly chunk: Chunk) {}

	node(from: YamlNode): Node {
		const [start, end] = from.range ?? [0, 0];
		const place = { chunk: this.chunk, start, end };
		if (isAlias(from)) return this.alias(from.source, place);
		if (isMap(from))
			return this.map(from.items as { key: unknown; value: unknown }[], from.flow === true, from.anchor, place);
		if (isSeq(from)) return this.list(from.items as unknown[], from.flow === true, from.anchor, place);
		return this.scalar(from, place);
	}

	private alias(name: string, place: { chunk: Chunk; start: number; end: number }): AliasNode {
		const local = this.local.get(name);
		const alias: AliasNode = { kind: "alias", ...place, name, local };
		if (local === undefined) this.outward.push(alias);
		return alias;
	}

	private scalar(from: YamlNode, place: { chunk: Chunk; start: number; end: number }): ScalarNode {
		const raw = isScalar(from) ? from : undefined;
		const value = raw?.value;
		const plain =
			value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
		const style: ScalarStyle =
			raw?.type === "QUOTE_DOUBLE"
				? "double"
				: raw?.type === "QUOTE_SINGLE"
					? "single"
					: raw?.type === "PLAIN"
						? "plain"
						: "block";
		const node: ScalarNode = {
			kind: "scalar",
			...place,
			value: plain ? value : String(value ?? ""),
			source: raw?.source ?? "",
			style,
		};
		this.anchor(raw?.anchor, node);
		return node;
	}

	private list(
		items: unknown[],
		flow: boolean,
		anchor: string | undefined,
		place: { chunk: Chunk; start: number; end: number },
	): ListNode {
		const read: Node[] = [];
		const node: Mutable<ListNode> = { kind: "list", ...place, items: read, flow };
		this.anchor(anchor, node);
		for (const item of items)
			read.push(
				isPairLike(item) ? this.map([item], true, undefined, placeOfPair(item, place)) : this.node(item as YamlNode),
			);
		if (!flow) node.end = read.at(-1)?.end ?? node.end;
		return node;
	}

	private map(
		items: { key: unknown; value: unknown }[],
		flow: boolean,
		anchor: string | undefined,
		place: { chunk: Chunk; start: number; end: number },
	): MapNode {
		const pairs: Pair[] = [];
		const node: Mutable<MapNode> = { kind: "map", ...place, pairs, flow };
		this.anchor(anchor, node);
		for (const { key, value } of items) {
			const keyNode = key === null ? undefined : this.node(key as YamlNode);
			const valueNode = value === null ? undefined : this.node(value as YamlNode);
			const isEmpty = valueNode?.kind === "scalar" && valueNode.value === null;
			if (!flow) node.end = (valueNode?.end === valueNode?.start ? keyNode : valueNode)?.end ?? node.end;
			if (keyNode?.kind === "scalar") pairs.push({ key: keyNode, value: isEmpty ? undefined : valueNode });
			else
				this.problems.push({
					start: keyNode?.start ?? place.start,
					end: keyNode?.end ?? place.start,
					message: "A key is a plain word.",
				});
		}
		return node;
	}

	private anchor(name: string | undefined, node: Node): void {
		if (name === undefined) return;
		this.local.set(name, node);
		this.anchors.push({ name, node });
	}
}

/** `[a: b]`: yaml keeps such an item as a bare pair. */
function isPairLike(item: unknown): item is { key: YamlNode | null; value: YamlNode | null } {
	return typeof item === "object" && item !== null && "key" in item && "value" in item && !("range" in item);
}

function placeOfPair(
	pair: { key: YamlNode | null; value: YamlNode | null },
	around: { chunk: Chunk; start: number; end: number },
) {
	const start = pair.key?.range?.[0] ?? around.start;
	return { chunk: around.chunk, start, end: pair.value?.range?.[1] ?? pair.key?.range?.[1] ?? start };
}

function commentsOf(tokens: readonly CST.Token[], chunk: Chunk): Comment[] {
	const found: Comment[] = [];
	eachComment(tokens, ({ offset, source }) => found.push(commentAt(chunk, offset, offset + source.length)));
	return found;
}
