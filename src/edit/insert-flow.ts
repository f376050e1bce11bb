/** A new entry at the end of a flow collection. */
import type { TextEdit } from "./change.ts";
import type { Draft } from "./draft.ts";
import { firstOnLine, indentOf, isBlank, lineEnd, lineStart, sameLine } from "./lines.ts";
import type { Style } from "./render.ts";
import { type Collection, commaAfter, type Span, spansOf } from "./spans.ts";

export function insertInFlow(draft: Draft, node: Collection, entry: string, style: Style): number {
	const spans = spansOf(draft, node);
	const close = draft.end(node) - 1;
	const last = spans.at(-1);
	if (last === undefined) return inEmpty(draft, node, close, entry, style);
	const comma = commaAfter(draft, last.end);
	const edits = onePerLine(draft, spans)
		? onNewLine(draft, last, comma, close, entry)
		: [beside(last, comma, entry, style)];
	return draft.apply(edits, edits.at(-1));
}

/** `{}` opens up; one that spans lines, with a comment maybe, takes a line before its end. */
function inEmpty(draft: Draft, node: Collection, close: number, entry: string, style: Style): number {
	const open = draft.start(node) + 1;
	const { text } = draft;
	if (isBlank(text, open, close) && sameLine(text, open, close)) {
		const pad = node.kind === "map" && style.padded ? " " : "";
		return draft.apply([{ start: open, end: close, newText: pad + entry + pad }]);
	}
	const start = lineStart(text, close);
	if (!firstOnLine(text, close)) return draft.apply([{ start: close, end: close, newText: ` ${entry} ` }]);
	const newText = `${indentOf(text, close)}${" ".repeat(style.step)}${entry}${draft.lineBreak}`;
	return draft.apply([{ start, end: start, newText }]);
}

function onePerLine(draft: Draft, spans: readonly Span[]): boolean {
	const rest = spans.length > 1 ? spans.slice(1) : spans;
	return rest.every(({ start }) => firstOnLine(draft.text, start));
}

/** A trailing comma stays one. */
function onNewLine(draft: Draft, last: Span, comma: number | undefined, close: number, entry: string): TextEdit[] {
	const { text } = draft;
	const from = comma === undefined ? last.end : comma + 1;
	const at = Math.min(lineEnd(text, from), sameLine(text, from, close) ? from : text.length);
	const newText = draft.lineBreak + indentOf(text, last.start) + entry + (comma === undefined ? "" : ",");
	if (comma !== undefined) return [{ start: at, end: at, newText }];
	if (at === last.end) return [{ start: at, end: at, newText: `,${newText}` }];
	return [
		{ start: last.end, end: last.end, newText: "," },
		{ start: at, end: at, newText },
	];
}

function beside(last: Span, comma: number | undefined, entry: string, { gap }: Style): TextEdit {
	const at = comma === undefined ? last.end : comma + 1;
	return { start: at, end: at, newText: comma === undefined ? `,${gap}${entry}` : `${gap}${entry},` };
}
