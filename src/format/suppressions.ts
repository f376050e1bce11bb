/** Comments that hide findings: `# plumbline-ignore rule-id: reason`, and `plumbline-ignore-file` for a whole file. */
import type { Part } from "./design.ts";
import { commentsIn } from "./yaml/document.ts";
import type { Comment, Place } from "./yaml/nodes.ts";

export interface Suppression {
	readonly is: "suppression";
	readonly id: string;
	readonly uri: string;
	/** Rule ids and patterns. */
	readonly rules: readonly string[];
	readonly reason: string;
	/** The comment. */
	readonly node: Place;
	readonly start: number;
	readonly end: number;
	/** `-file`. */
	readonly wholeFile: boolean;
	/** First and last offset of the line that a hidden finding starts on, or of the whole file. */
	readonly covers: { readonly start: number; readonly end: number };
	/** Whether nothing else stands on the comment's line. */
	readonly alone: boolean;
}

/** Behind another comment too, and before what is assumed. */
const form = /(?:^|#)\s*(plumbline-ignore(-file)?(?:\s+([^:#]*?))?\s*(?::\s*(.*?))?)\s*(?:#\s*assumed:.*)?$/s;

export const suppressionsIn = (part: Part): Suppression[] => [...eachSuppression(part)];

export function* eachSuppression(part: Part): Generator<Suppression> {
	if (!part.text.includes("plumbline-ignore")) return;
	let next: Suppression["covers"] | undefined;
	for (const { comment, start, end } of commentsIn(part.document.yaml)) {
		const match = form.exec(comment.text);
		if (match === null) continue;
		const [, mark, file, ids, reason] = match;
		// Of several above one line each covers it: it is looked for once.
		if (comment.alone && (next === undefined || next.start < end)) next = nextLine(part.text, end);
		const place = placeOf(comment, mark!);
		const offset = start - comment.start;
		yield {
			is: "suppression",
			id: `${part.uri}#${place.start + offset}`,
			uri: part.uri,
			rules: (ids ?? "").split(/[\s,]+/).filter((id) => id !== ""),
			reason: (reason ?? "").trim(),
			node: place,
			start: place.start + offset,
			end: place.end + offset,
			wholeFile: file !== undefined,
			covers: file ? { start: 0, end: part.text.length } : comment.alone ? next! : lineOf(part.text, start),
			alone: comment.alone,
		};
	}
}

/** The mark with its `#`: all of the comment, but for what stands before or behind it. */
function placeOf({ chunk, start, end }: Comment, mark: string): Place {
	const text = chunk.text.slice(start, end);
	const at = text.lastIndexOf(mark);
	return { chunk, start: start + text.lastIndexOf("#", at), end: start + at + mark.length };
}

function lineOf(text: string, at: number): { start: number; end: number } {
	const end = text.indexOf("\n", at);
	return { start: text.lastIndexOf("\n", at - 1) + 1, end: end === -1 ? text.length : end };
}

/** The next line that is neither blank nor another comment: several suppressions may stand above one line. */
function nextLine(text: string, after: number): { start: number; end: number } {
	let at = after;
	for (;;) {
		const next = text.indexOf("\n", at);
		if (next === -1) return { start: text.length, end: text.length };
		const line = lineOf(text, next + 1);
		if (!/^\s*(#|\r?$)/.test(text.slice(line.start, line.end))) return line;
		at = line.end;
		if (at >= text.length) return { start: text.length, end: text.length };
	}
}

/** A value that a fix wrote and nobody has confirmed: `# assumed: timeout, retry` at the end of its line. */
export interface Assumption {
	readonly is: "assumption";
	readonly id: string;
	readonly uri: string;
	readonly keys: readonly string[];
	readonly node: Place;
	/** Offsets of the mark in the text. */
	readonly start: number;
	readonly end: number;
}

export function assumptionsIn(part: Part): Assumption[] {
	if (!part.text.includes("assumed:")) return [];
	return [...commentsIn(part.document.yaml)].flatMap(({ comment, start, end }) => {
		const match = /(?:^|#\s*)assumed:\s*(.*)$/s.exec(comment.text);
		if (match === null) return [];
		const keys = match[1]!.split(/[\s,]+/).filter((key) => key !== "");
		return [
			{
				is: "assumption",
				id: `${part.uri}#${start}`,
				uri: part.uri,
				keys,
				node: comment,
				start,
				end,
			} satisfies Assumption,
		];
	});
}
