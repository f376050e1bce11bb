/** Comments written, merged and taken away. */
import type { Path } from "../format/index.ts";
import type { Of } from "./change.ts";
import { type Draft, refuse } from "./draft.ts";
import { firstOnLine, indentOf, lineEnd, lineStart, linesOf, trimmedEnd } from "./lines.ts";
import { spanOf } from "./spans.ts";
import { isJson } from "./style.ts";
import { walk } from "./walk.ts";

/** The part of a comment that names what nobody has confirmed. */
const assumption = /(#\s*assumed:)([^#]*)/;

const namesIn = (list: string): string[] => list.split(",").flatMap((name) => name.trim() || []);

/** `# assumed: keys` at the end of the line that `at` lies on, with what the comment there says already. */
export function assume(draft: Draft, at: number, keys: readonly string[]): void {
	if (keys.length === 0 || isJson(draft)) return;
	const comments = draft.comments();
	const end = lineEnd(draft.text, at);
	const comment = comments.find(({ start }) => start >= lineStart(draft.text, at) && start < end);
	if (comment !== undefined) {
		merge(draft, comment, keys);
		return;
	}
	const last = trimmedEnd(draft.text, at, end);
	draft.apply([{ start: last, end: last, newText: ` # assumed: ${keys.join(", ")}` }]);
	if (draft.comments().length <= comments.length) refuse();
}

function merge(draft: Draft, { start, end }: { start: number; end: number }, keys: readonly string[]): void {
	const text = draft.text.slice(start, end);
	const found = assumption.exec(text);
	const names = [...new Set([...namesIn(found?.[2] ?? ""), ...keys])];
	const newText =
		found === null
			? `${text} # assumed: ${keys.join(", ")}`
			: text.replace(assumption, () => `${found[1]} ${names.join(", ")}${text.endsWith(found[0]) ? "" : " "}`);
	draft.apply([{ start, end, newText }]);
}

/** `at` counts in the text as it is now. */
export function confirm(draft: Draft, at: number, key: string | undefined): void {
	const comment = draft.comments().find(({ start, end }) => start <= at && at <= end) ?? refuse();
	const text = draft.text.slice(comment.start, comment.end);
	const found = assumption.exec(text) ?? refuse();
	const names = namesIn(found[2]!);
	const left = key === undefined ? [] : names.filter((name) => name !== key);
	if (left.length === names.length) refuse();
	const part = left.length === 0 ? "" : `${found[1]} ${left.join(", ")} `;
	const newText = text.replace(assumption, () => part).trimEnd();
	if (newText === "" || newText === "#") removeComment(draft, comment.start, comment.end);
	else draft.apply([{ start: comment.start, end: comment.end, newText }]);
}

export function removeComment(draft: Draft, start: number, end: number): void {
	const { text } = draft;
	const alone = firstOnLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === "";
	const whole = alone ? linesOf(text, start, end) : { start: trimmedEnd(text, lineStart(text, start), start), end };
	draft.applyUnread({ ...whole, newText: "" });
}

export function commentAbove(draft: Draft, { text, path }: Of<"comment-above">): void {
	const comments = draft.comments().length;
	const at = startOf(draft, path);
	const start = lineStart(draft.text, at);
	const line = text.replaceAll(/\s*[\r\n]+\s*/g, " ").trim();
	const newText = `${indentOf(draft.text, at)}${line.startsWith("#") ? line : `# ${line}`}${draft.lineBreak}`;
	draft.apply([{ start, end: start, newText }]);
	if (draft.comments().length <= comments) refuse();
}

/** Where the entry begins, or the last one on the way to it that stands in the text. */
function startOf(draft: Draft, path: Path): number {
	const { slot } = walk(draft, path);
	if (slot.within !== undefined) return spanOf(draft, slot.within, slot.index).start;
	return draft.document.root === undefined ? refuse() : draft.start(draft.document.root);
}
