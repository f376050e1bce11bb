/**
 * Cuts a text where an edit cannot reach across: before every top-level key and, inside a top-level section in block
 * style, before every key of its entries; what is large is cut further. In valid YAML no scalar, bracket or block runs
 * over such a line, so each piece parses alone to what it is in the whole; in broken YAML an open quote swallows one
 * entry and not the file.
 */
import { isDue, type Steps } from "../steps.ts";

export interface Piece {
	readonly start: number;
	readonly end: number;
	/** What stands below its key, where that is cut further. The piece itself is then only the line of its key. */
	readonly inner: Inner | undefined;
}

export interface Inner {
	readonly kind: "map" | "list";
	/** At least one; the last ends where all ends. */
	readonly pieces: readonly Piece[];
}

/** In UTF-16 characters. A piece is parsed in one go: one that is larger is cut, down to what stands below the keys of an entry. */
export const large = 8000;
const deepest = 4;

export interface Split {
	readonly pieces: readonly Piece[];
	/** Where the first document's content begins: after a byte order mark, directives and `---`. */
	readonly contentStart: number;
	/** Where a second document begins: its `---`. */
	readonly secondDocument: number | undefined;
	/** A directive that cannot be honoured. */
	readonly directive: readonly [number, number] | undefined;
}

const SPACE = 0x20;
const TAB = 0x09;
const HASH = 0x23;
const DASH = 0x2d;
const LF = 0x0a;
const CR = 0x0d;

/** `most`: how much may stand in a piece that could be cut. Stops after each line. */
export function* splitSteps(text: string, most: number): Steps<Split> {
	const { contentStart, contentEnd, secondDocument, directive } = yield* firstDocument(text);
	const starts = yield* boundaries(text, contentStart, contentEnd, 0, "map");
	if (starts.length === 0 || !beginsWithKey(text, contentStart, contentEnd)) {
		const whole = { start: contentStart, end: contentEnd, inner: undefined };
		return { pieces: [whole], contentStart, secondDocument, directive };
	}
	const pieces: Piece[] = [];
	if (starts[0]! > contentStart) pieces.push({ start: contentStart, end: starts[0]!, inner: undefined });
	const cutting = new Cutting(text, most);
	for (const [i, start] of starts.entries())
		pieces.push(yield* cutting.entry({ start, end: starts[i + 1] ?? contentEnd }, 0, 1));
	return { pieces, contentStart, secondDocument, directive };
}

class Cutting {
	constructor(
		private readonly text: string,
		private readonly most: number,
	) {}

	/** A key and its value, which is cut apart if it is a block mapping, or a large block list, that starts on a later line. */
	*entry({ start, end }: Pick<Piece, "start" | "end">, indent: number, depth: number): Steps<Piece> {
		if (isDue()) yield;
		const { text } = this;
		const whole = { start, end, inner: undefined };
		const isLarge = end - start > this.most;
		if (depth > deepest || (depth > 1 && !isLarge)) return whole;
		const lineEnd = endOfLine(text, start, end);
		if (!/^ *[^\s"'#:{}[\],&*!|>%@`-][^\s#:]*:(?:[ \t]+#.*|[ \t]*)\r?$/.test(text.slice(start, lineEnd))) return whole;
		const first = firstContent(text, lineEnd + 1, end);
		if (first === undefined) return whole;
		const kind = isItem(text, first.at, end) ? "list" : "map";
		if (kind === "list" ? first.indent < indent || !isLarge : first.indent <= indent) return whole;
		const starts = yield* boundaries(text, first.at - first.indent, end, first.indent, kind);
		const begins = kind === "list" ? (at: number) => isItem(text, at, end) : (at: number) => startsWithKey(text, at);
		if (starts.some((at) => !begins(at + first.indent))) return whole;
		if (kind === "map" && isText(text, starts, end)) return whole;
		const pieces: Piece[] = [];
		for (const [i, at] of starts.entries()) {
			const bounds = { start: at, end: starts[i + 1] ?? end };
			pieces.push(
				kind === "map" ? yield* this.entry(bounds, first.indent, depth + 1) : { ...bounds, inner: undefined },
			);
		}
		return { start, end: starts[0]!, inner: { kind, pieces } };
	}
}

/** Whether a document begins with a key in the first column, on a line of its own below a `---`: no bracket is open where the next line begins. */
function beginsWithKey(text: string, from: number, to: number): boolean {
	const first = firstContent(text, from, to);
	if (first === undefined || first.indent > 0 || !startsWithKey(text, first.at)) return false;
	return first.at > from || text[from - 1] !== "-";
}

/** Whether what stands below a key is a text over several lines: it begins with a quote that ends no key, or no line has a key. */
function isText(text: string, lines: readonly number[], end: number): boolean {
	const line = (start: number) => text.slice(start, endOfLine(text, start, end));
	const first = line(lines[0]!);
	if (/^ *["']/.test(first)) return !/^ *(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?:\s|$)/.test(first);
	return !lines.some((start) => /^[^#]*?:(?:\s|$)/.test(line(start)));
}

/** Starts of the lines that are indented by exactly `indent` spaces and can begin an entry, or an item. */
function* boundaries(text: string, from: number, to: number, indent: number, kind: Inner["kind"]): Steps<number[]> {
	const found: number[] = [];
	for (let line = from; line < to; line = endOfLine(text, line, to) + 1) {
		if (isDue()) yield;
		let at = line;
		while (at < to && text.charCodeAt(at) === SPACE) at++;
		if (at - line !== indent || at >= to) continue;
		const code = text.charCodeAt(at);
		if (code === LF || code === CR || code === TAB || code === HASH || text[at] === "}" || text[at] === "]") continue;
		if (kind === "map" && isItem(text, at, to) && (found.length > 0 || indent > 0)) continue;
		found.push(line);
	}
	return found;
}

const isItem = (text: string, at: number, to: number): boolean =>
	text.charCodeAt(at) === DASH && (at + 1 >= to || /\s/.test(text[at + 1]!));

function firstContent(text: string, from: number, to: number): { at: number; indent: number } | undefined {
	for (let line = from; line < to; line = endOfLine(text, line, to) + 1) {
		let at = line;
		while (at < to && text.charCodeAt(at) === SPACE) at++;
		const code = text.charCodeAt(at);
		if (at >= to || code === LF || code === CR || code === HASH) continue;
		return { at, indent: at - line };
	}
	return undefined;
}

/** A plain or quoted word and a colon, or a merge key; a half-typed word counts too, since a colon may follow. */
function startsWithKey(text: string, at: number): boolean {
	return !/^(?:[{[\]},&*!|>%@`]|[-?](?:\s|$))/.test(text.slice(at, at + 2));
}

function endOfLine(text: string, from: number, to: number): number {
	const at = text.indexOf("\n", from);
	return at === -1 || at > to ? to : at;
}

const isMarker = (text: string, at: number): boolean => text.startsWith("---", at) || text.startsWith("...", at);

/** Where the first document begins and ends. Markers stand in column 0, where no scalar of a block can reach. */
function* firstDocument(
	text: string,
): Steps<{ contentStart: number; contentEnd: number } & Pick<Split, "secondDocument" | "directive">> {
	let contentStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	let directive: readonly [number, number] | undefined;
	let hasContent = false;
	for (let line = contentStart; line < text.length; line = endOfLine(text, line, text.length) + 1) {
		if (isDue()) yield;
		const lineEnd = endOfLine(text, line, text.length);
		const marker = isMarker(text, line) ? text.slice(line, Math.min(line + 4, lineEnd)).trimEnd() : "";
		if (!hasContent && text[line] === "%") {
			if (!/^%YAML 1\.2\s*$/.test(text.slice(line, lineEnd))) directive ??= [line, lineEnd];
			contentStart = lineEnd + 1;
		} else if (marker === "---" || /^---\s/.test(marker)) {
			if (hasContent) return { contentStart, contentEnd: line, secondDocument: line, directive };
			hasContent = true;
			contentStart = line + 3;
		} else if (marker === "...") {
			return { contentStart, contentEnd: line, secondDocument: contentAfter(text, lineEnd), directive };
		} else if (!hasContent && !/^\s*(#|$)/.test(text.slice(line, Math.min(lineEnd, line + 200)))) hasContent = true;
	}
	return {
		contentStart: Math.min(contentStart, text.length),
		contentEnd: text.length,
		secondDocument: undefined,
		directive,
	};
}

function contentAfter(text: string, from: number): number | undefined {
	const rest = /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?=[^\s#])/.exec(text.slice(from));
	return rest === null ? undefined : from + rest[0].length;
}
