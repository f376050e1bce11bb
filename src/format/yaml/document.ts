/** One version of one file as YAML: its chunks laid out, its root put together. Re-reading costs what changed. */
import { lastIndexWith, lastWith } from "../ordered.ts";
import { finish, isDue, type Steps } from "../steps.ts";
import { chunksSteps } from "./chunk.ts";
import type { AliasNode, Chunk, Comment, ListNode, MapNode, Node, Pair, Place } from "./nodes.ts";
import { large, type Piece, splitSteps } from "./split.ts";
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

export const readYaml = (uri: string, text: string, previous?: YamlDocument, most?: number): YamlDocument =>
	finish(yamlSteps(uri, text, previous, most));

/** The same, stopping after each chunk that is parsed. `most`: what a chunk may hold that could be cut. */
export function* yamlSteps(uri: string, text: string, previous?: YamlDocument, most = large): Steps<YamlDocument> {
	const { pieces, contentStart, secondDocument, directive } = yield* splitSteps(text, most);
	const layout = new Layout(text);
	yield* layout.know(previous);
	const problems: SyntaxProblem[] = directive
		? [{ start: directive[0], end: directive[1], message: "This directive is not used in a design." }]
		: [];
	const root = yield* putTogether(pieces, layout, contentStart, problems);
	for (const [chunk, offset] of layout.offsets) {
		if (isDue()) yield;
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
	/** Read ahead, by where they begin. */
	private readonly ahead = new Map<number, Chunk>();
	private readonly known = new Map<string, Chunk[]>();

	constructor(readonly text: string) {}

	*know(previous: YamlDocument | undefined): Steps<void> {
		for (const chunk of previous?.chunks.toReversed() ?? []) {
			if (isDue()) yield;
			const same = this.known.get(chunk.text);
			if (same === undefined) this.known.set(chunk.text, [chunk]);
			else same.push(chunk);
		}
	}

	/** Pieces that follow each other on one level. What of them is not known is read together. */
	*read(pieces: readonly Piece[]): Steps<void> {
		let run: Piece[] = [];
		for (const piece of pieces) {
			if (isDue()) yield;
			const { start, end } = piece;
			const known = this.known.size > 0 ? this.known.get(this.text.slice(start, end))?.pop() : undefined;
			if (known !== undefined) this.ahead.set(start, known);
			const isNext = run.length > 0 && run.at(-1)!.end === start && end - run[0]!.start <= together;
			if (known !== undefined || !isNext) {
				yield* this.readRun(run);
				run = [];
			}
			if (known === undefined) run.push(piece);
		}
		yield* this.readRun(run);
	}

	private *readRun(run: readonly Piece[]): Steps<void> {
		if (run.length === 0) return;
		const chunks = yield* chunksSteps(run.map(({ start, end }) => detached(this.text.slice(start, end))));
		for (const [i, chunk] of chunks.entries()) this.ahead.set(run[i]!.start, chunk);
		yield;
	}

	/** Of a piece that is read. */
	take({ start }: Piece): Chunk {
		const chunk = this.ahead.get(start)!;
		this.offsets.set(chunk, start);
		return chunk;
	}

	startOf(node: Node): number {
		return node.start + (this.offsets.get(node.chunk) ?? 0);
	}

	endOf(node: Node | undefined): number | undefined {
		return node && node.end + (this.offsets.get(node.chunk) ?? 0);
	}

	/** A chunk that is never parsed: it carries the nodes that span several. */
	spanning(): Chunk {
		const chunk: Chunk = { text: "", root: undefined, comments: [], problems: [], anchors: [], outward: [] };
		this.offsets.set(chunk, 0);
		return chunk;
	}
}

/** How much is read in one go of what stands side by side, in UTF-16 characters. */
const together = 32_000;

/** A copy that does not keep the text alive that it was sliced from. */
const detached = (text: string): string => ` ${text}`.slice(1);

function* putTogether(
	pieces: readonly Piece[],
	layout: Layout,
	contentStart: number,
	problems: SyntaxProblem[],
): Steps<MapNode | undefined> {
	const [only] = pieces;
	if (pieces.length === 1 && only!.inner === undefined) {
		yield* layout.read(pieces);
		const { root } = layout.take(only!);
		if (root === undefined || root.kind === "map") return root;
		problems.push(notAMapping(root, only!.start));
		return undefined;
	}
	return yield* new Joining(layout, problems).map(pieces, contentStart, contentStart);
}

/** Collections whose entries stand in chunks of their own. */
class Joining {
	/** Not parsed: its nodes span several. */
	private readonly chunk: Chunk;

	constructor(
		private readonly layout: Layout,
		private readonly problems: SyntaxProblem[],
	) {
		this.chunk = layout.spanning();
	}

	*map(pieces: readonly Piece[], start: number, end: number): Steps<MapNode> {
		const pairs: Pair[] = [];
		yield* this.layout.read(pieces);
		for (const piece of pieces) for (const pair of yield* this.pairs(piece)) pairs.push(pair);
		const { chunk, layout } = this;
		return {
			kind: "map",
			chunk,
			start: pairs[0] ? layout.startOf(pairs[0].key) : start,
			end: layout.endOf(pairs.at(-1)?.value ?? pairs.at(-1)?.key) ?? end,
			pairs,
			flow: false,
		};
	}

	/** It begins at the first dash, not at the first item. */
	private *list(pieces: readonly Piece[], start: number, end: number): Steps<ListNode> {
		const items: Node[] = [];
		let first: Node | undefined;
		yield* this.layout.read(pieces);
		for (const piece of pieces) {
			const { root } = this.layout.take(piece);
			first ??= root;
			if (root?.kind === "list") items.push(...root.items);
		}
		const { chunk, layout } = this;
		return {
			kind: "list",
			chunk,
			start: first ? layout.startOf(first) : start,
			end: layout.endOf(items.at(-1)) ?? end,
			items,
			flow: false,
		};
	}

	private *pairs(piece: Piece): Steps<readonly Pair[]> {
		if (isDue()) yield;
		const { start, inner } = piece;
		const { root, problems } = this.layout.take(piece);
		if (root !== undefined && root.kind !== "map" && problems.length === 0)
			this.problems.push(notAMapping(root, start));
		const own = root?.kind === "map" ? root.pairs : [];
		const [header] = own;
		if (header === undefined || inner === undefined) return own;
		const { kind, pieces } = inner;
		const [from, to] = [pieces[0]!.start, pieces.at(-1)!.end];
		const value = kind === "map" ? yield* this.map(pieces, from, to) : yield* this.list(pieces, from, to);
		return [{ key: header.key, value }];
	}
}

function notAMapping(node: Node, offset: number): SyntaxProblem {
	const message =
		node.kind === "scalar"
			? "A key is followed by a colon and a blank: `key: value`."
			: "Keys with values stand here: `key: value`.";
	return { start: node.start + offset, end: node.end + offset, message };
}

function anchorsOf(offsets: ReadonlyMap<Chunk, number>): YamlDocument["resolve"] {
	let byName: ReturnType<typeof anchorsByName> | undefined;
	return (alias) => {
		if (alias.local !== undefined) return alias.local;
		byName ??= anchorsByName(offsets);
		const before = offsets.get(alias.chunk) ?? 0;
		return lastWith(byName.get(alias.name) ?? [], ({ offset }) => offset < before)?.node;
	};
}

function anchorsByName(offsets: ReadonlyMap<Chunk, number>): ReadonlyMap<string, { offset: number; node: Node }[]> {
	const byName = new Map<string, { offset: number; node: Node }[]>();
	for (const [chunk, offset] of offsets) {
		for (const { name, node } of chunk.anchors) {
			const same = byName.get(name);
			if (same === undefined) byName.set(name, [{ offset, node }]);
			else same.push({ offset, node });
		}
	}
	return byName;
}

/** Every comment of the document, in order, with its offset in the text. */
export function* commentsIn(document: YamlDocument): Generator<{ comment: Comment; start: number; end: number }> {
	for (const [chunk, offset] of document.offsets) {
		for (const comment of chunk.comments) yield { comment, start: comment.start + offset, end: comment.end + offset };
	}
}

const known = new WeakMap<YamlDocument, readonly { readonly start: number; readonly end: number }[]>();

/** The comments that begin within a stretch of the text. */
export function commentsBetween(document: YamlDocument, from: number, to: number) {
	let all = known.get(document);
	if (all === undefined) {
		all = [...commentsIn(document)].map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
		known.set(document, all);
	}
	return all.slice(
		lastIndexWith(all, ({ start }) => start < from) + 1,
		lastIndexWith(all, ({ start }) => start < to) + 1,
	);
}

/** The place of a stretch of the text that is no node, such as what is no YAML. */
export function placeIn({ chunks, offsets, text }: YamlDocument, start: number, end: number): Place {
	const chunk = chunks[0]!;
	const offset = offsets.get(chunk) ?? 0;
	const last = Math.min(Math.max(end, start + 1), text.length);
	return { chunk, start: Math.max(0, Math.min(start, last - 1)) - offset, end: last - offset };
}
