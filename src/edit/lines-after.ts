/** New lines beneath an entry. */
import type { TextEdit } from "./change.ts";
import type { Draft } from "./draft.ts";
import { lineEnd } from "./lines.ts";

/** Lines of their own beneath the line on which `end` lies. */
export function linesAfter(draft: Draft, end: number, indent: number, lines: readonly string[]): TextEdit {
	const { text, lineBreak } = draft;
	const indented = lines.map((line) => " ".repeat(indent) + line);
	if (text[end - 1] === "\n") return { start: end, end, newText: indented.map((line) => line + lineBreak).join("") };
	const at = lineEnd(text, end);
	return { start: at, end: at, newText: indented.map((line) => lineBreak + line).join("") };
}
