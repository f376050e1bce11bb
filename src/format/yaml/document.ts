/** One version of one file as YAML: its chunks laid out, its root put together. Re-reading costs what changed. */
import { finish, type Steps } from "../steps.ts";
import { parseChunk } from "./chunk.ts";
import type { AliasNode, Chunk, Comment, MapNode, Node, Pair, Place } from "./nodes.ts";
import { type Piece, split } from "./split.ts";
import type { SyntaxProblem } from "./syntax.ts";

export interface YamlDocument {
	readonly uri: string;
	readonly text: string;
	/** Undefined for an empty file and for one whose top level is not a mapping. */
	readonly root: MapNode | undefined;
	readonly chunks: readonly Chunk[];
	/** Where each chunk starts in the text. */
	readonly offsets: ReadonlyMap<Chunk, number>;
	/** Offsets in the text. */
	readonly syntaxProblems: readonly SyntaxProblem[];
	/** Where a second document starts. */
	readonly secondDocument: number | undefined;
	/** What an alias stands for: the latest anchor of its name above it. */
	resolve(alias: AliasNode): Node | undefined;
}

export const readYaml = (uri: string, text: string, previous?: YamlDocument): YamlDocument =>
	finish(yamlSteps(uri, text, previous));

/** The same, stopping after each chunk that is parsed. */
export function* yamlSteps(uri: string, text: string, previous?: YamlDocument): Steps<YamlDocument> {
	const { pieces, contentStart, secondDocument, directive } = split(text);
	const layout = new Layout(text, previous);
	const problems: SyntaxProblem[] = directive
		? [{ start: directive[0], end: directive[1], message: "This directive is not used in a design." }]
		: [];
	const root = yield* putTogether(pieces, layout, contentStart, problems);
	for (const [chunk, offset] of layout.offsets) {
		for (const { start, end, message } of chunk.problems)
			problems.push({ start: start + offset, end: end + offset, message });
	}
	return {
		uri,
		text,
		root,
		chunks: [...layout.offsets.keys()],
		offsets: layout.offsets,
		syntaxProblems: problems.sort((a, b) => a.start - b.start),
		secondDocument,
		resolve: anchorsOf(layout.offsets),
	};
}

/** Takes chunks over from the version before where the text is the same, each at most once and in order. */
class Layout {
	readonly offsets = new Map<Chunk, number>();
	private readonly known = new Map<string, Chunk[]>();

	constructor(
		readonly text: string,
		previous: YamlDocument | undefined,
	) {
		for (const chunk of previous?.chunks.toReversed() ?? []) {
			const same = this.known.get(chunk.text);
			if (same === undefined) this.known.set(chunk.text, [chunk]);
			else same.push(chunk);
		}
	}

	*chunk(start: number, end: number): Steps<Chunk> {
		const text = this.text.slice(start, end);
		let chunk = this.known.get(text)?.pop();
		if (chunk === undefined) {
			chunk = parseChunk(detached(text));
			yield;
		}
		this.offsets.set(chunk, start);
		return chunk;
	}

	/** A chunk that is never parsed: it carries the nodes that span several. */
	spanning(): Chunk {
		const chunk: Chunk = { text: "", root: undefined, comments: [], problems: [], anchors: [], outward: [] };
		this.offsets.set(chunk, 0);
		return chunk;
	}
}

/** A copy that does not keep the text alive that it was sliced from. */
const detached = (text: string): string => ` ${text}`.slice(1);

function* putTogether(
	pieces: readonly Piece[],
	layout: Layout,
	contentStart: number,
	problems: SyntaxProblem[],
): Steps<MapNode | undefined> {
	const [only] = pieces;
	if (pieces.length === 1 && only!.entries.length === 0) {
		const { root } = yield* layout.chunk(only!.start, only!.end);
		if (root === undefined || root.kind === "map") return root;
		problems.push(notAMapping(root, only!.start));
		return undefined;
	}
	const whole = layout.spanning();
	const pairs: Pair[] = [];
	for (const piece of pieces) {
		const header = yield* pairsOf(layout, piece.start, piece.end, problems);
		const [pair] = header;
		if (pair === undefined || piece.entries.length === 0) {
			pairs.push(...header);
			continue;
		}
		const inner: Pair[] = [];
		for (const [i, start] of piece.entries.entries())
			inner.push(...(yield* pairsOf(layout, start, piece.entries[i + 1] ?? piece.entriesEnd, problems)));
		const end = endOfLast(inner, layout) ?? piece.entriesEnd;
		const value: MapNode = {
			kind: "map",
			chunk: whole,
			start: firstStart(inner, layout) ?? piece.entries[0]!,
			end,
			pairs: inner,
			flow: false,
		};
		pairs.push({ key: pair.key, value });
	}
	return {
		kind: "map",
		chunk: whole,
		start: firstStart(pairs, layout) ?? contentStart,
		end: endOfLast(pairs, layout) ?? contentStart,
		pairs,
		flow: false,
	};
}

function* pairsOf(layout: Layout, start: number, end: number, problems: SyntaxProblem[]): Steps<readonly Pair[]> {
	const { root, problems: own } = yield* layout.chunk(start, end);
	if (root === undefined || root.kind === "map") return root?.pairs ?? [];
	if (own.length === 0) problems.push(notAMapping(root, start));
	return [];
}

function notAMapping(node: Node, offset: number): SyntaxProblem {
	const message =
		node.kind === "scalar"
			? "A key is followed by a colon and a blank: `key: value`."
			: "Keys with values stand here: `key: value`.";
	return { start: node.start + offset, end: node.end + offset, message };
}

const firstStart = (pairs: readonly Pair[], layout: Layout): number | undefined =>
	pairs[0] && pairs[0].key.start + (layout.offsets.get(pairs[0].key.chunk) ?? 0);

function endOfLast(pairs: readonly Pair[], layout: Layout): number | undefined {
	const last = pairs.at(-1);
	const node = last?.value ?? last?.key;
	return node && node.end + (layout.offsets.get(node.chunk) ?? 0);
}

function anchorsOf(offsets: ReadonlyMap<Chunk, number>): YamlDocument["resolve"] {
	const byName = new Map<string, { offset: number; node: Node }[]>();
	for (const [chunk, offset] of offsets) {
		for (const { name, node } of chunk.anchors) {
			const same = byName.get(name);
			if (same === undefined) byName.set(name, [{ offset, node }]);
			else same.push({ offset, node });
		}
	}
	return (alias) =>
		alias.local ?? byName.get(alias.name)?.findLast(({ offset }) => offset < (offsets.get(alias.chunk) ?? 0))?.node;
}

/** Every comment of the document, in order, with its offset in the text. */
export function* commentsIn(document: YamlDocument): Generator<{ comment: Comment; start: number; end: number }> {
	for (const [chunk, offset] of document.offsets) {
		for (const comment of chunk.comments) yield { comment, start: comment.start + offset, end: comment.end + offset };
	}
}

/** The place of a stretch of the text that is no node, such as what is no YAML. */
export function placeIn({ chunks, offsets, text }: YamlDocument, start: number, end: number): Place {
	const chunk = chunks[0]!;
	const offset = offsets.get(chunk) ?? 0;
	const last = Math.min(Math.max(end, start + 1), text.length);
	return { chunk, start: Math.max(0, Math.min(start, last - 1)) - offset, end: last - offset };
}
