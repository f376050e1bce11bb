/** An entry of a flow collection taken out, with one comma. */
import type { TextEdit } from "./change.ts";
import type { Draft } from "./draft.ts";
import { firstOnLine, isBlank, lineEnd, linesOf, sameLine, skip, trimmedEnd } from "./lines.ts";
import { type Collection, commaAfter, type Span, spansOf } from "./spans.ts";

export function removeFromFlow(draft: Draft, node: Collection, index: number): void {
	const spans = spansOf(draft, node);
	const span = spans[index]!;
	const open = draft.start(node) + 1;
	const close = draft.end(node) - 1;
	const before = index > 0 ? commaAfter(draft, spans[index - 1]!.end) : undefined;
	const after = commaAfter(draft, span.end);
	const end = after === undefined ? span.end : after + 1;
	if (spans.length === 1 && isBlank(draft.text, open, span.start) && isBlank(draft.text, end, close)) {
		draft.apply([{ start: open, end: close, newText: "" }]);
	} else if (ownLines(draft, span, end))
		draft.apply([...comma(after, before), { ...linesOf(draft.text, span.start, end), newText: "" }]);
	else draft.apply(beside(draft, span, after, before));
}

/** Nothing else but a comment stands on its lines. */
function ownLines(draft: Draft, { start, end: contentEnd }: Span, end: number): boolean {
	const rest = draft.text.slice(end, lineEnd(draft.text, end));
	return firstOnLine(draft.text, start) && sameLine(draft.text, contentEnd, end) && /^[ \t]*(?:#.*)?$/.test(rest);
}

/** The last entry takes the comma before it along. */
function comma(after: number | undefined, before: number | undefined): TextEdit[] {
	return after === undefined && before !== undefined ? [{ start: before, end: before + 1, newText: "" }] : [];
}

function beside(draft: Draft, { start, end }: Span, after: number | undefined, before: number | undefined): TextEdit[] {
	const { text } = draft;
	if (after === undefined) {
		if (before !== undefined && isBlank(text, before + 1, start)) return [{ start: before, end, newText: "" }];
		return [...comma(after, before), { start, end, newText: "" }];
	}
	if (!isBlank(text, end, after)) {
		return [
			{ start, end, newText: "" },
			{ start: after, end: after + 1, newText: "" },
		];
	}
	return [{ ...besideLine(text, start, after + 1), newText: "" }];
}

/** With the blanks behind it, if there are some before it; at the end of a line those before it, but for one before a comment. */
function besideLine(text: string, start: number, end: number): Span {
	const next = skip(text, end, /[ \t]*/y);
	if (text[start - 1] === ",") return { start, end };
	if (text[next] === "#") return { start, end: next - (/\s/.test(text[start - 1]!) ? 0 : 1) };
	return {
		start: /[\r\n]/.test(text[next]!) && !firstOnLine(text, start) ? trimmedEnd(text, 0, start) : start,
		end: next,
	};
}
