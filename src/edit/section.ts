/** A new key at the top level: where the schema has it, with a blank line above if the author separates sections so. */
import type { MapNode } from "../format/index.ts";
import { documentFields } from "../format/schema/document.ts";
import type { Draft } from "./draft.ts";
import { lineStart, sameLine, withComments } from "./lines.ts";
import { linesAfter } from "./lines-after.ts";
import { type Span, spansOf } from "./spans.ts";

const order = Object.keys(documentFields);

export function insertSection(draft: Draft, root: MapNode, key: string, lines: readonly string[]): number {
	const spans = spansOf(draft, root);
	const column = spans[0]!.start - lineStart(draft.text, spans[0]!.start);
	const rank = order.indexOf(key);
	const before =
		rank === -1 ? spans.length - 1 : root.pairs.findLastIndex((pair) => comesBefore(pair.key.source, rank));
	if (before === -1) return insertFirst(draft, spans[0]!.start - column, column, lines);
	const edit = linesAfter(draft, withComments(draft.text, spans[before]!.end, column), column, lines);
	const long = lines.length > 1 || !sameLine(draft.text, spans[before]!.start, spans[before]!.end);
	const blank = long && separated(draft, spans) ? draft.lineBreak : "";
	return draft.apply([{ ...edit, newText: blank + edit.newText }]);
}

const comesBefore = (key: string, rank: number): boolean => order.includes(key) && order.indexOf(key) < rank;

/** At the top: above the first key, beneath the comments that open the file. */
function insertFirst(draft: Draft, at: number, column: number, lines: readonly string[]): number {
	const newText = lines.map((line) => " ".repeat(column) + line + draft.lineBreak).join("");
	return draft.apply([{ start: at, end: at, newText }]);
}

/** Sections that take several lines have a blank line above them somewhere. */
function separated(draft: Draft, spans: readonly Span[]): boolean {
	return spans.some(({ start }, i) => i > 0 && /\n[ \t]*\r?\n/.test(draft.text.slice(spans[i - 1]!.end, start)));
}

/** The first key of a file that has none. */
export function insertRoot(draft: Draft, lines: readonly string[]): number {
	const { text, lineBreak, document } = draft;
	const end = Math.max(0, ...document.chunks.map((chunk) => (document.offsets.get(chunk) ?? 0) + chunk.text.length));
	const opens = end === 0 || text[end - 1] === "\n" || text[end - 1] === "\ufeff";
	const newText = (opens ? "" : lineBreak) + lines.join(lineBreak) + (opens ? lineBreak : "");
	return draft.apply([{ start: end, end, newText }]);
}
