import type { Chunk, Comment } from "./nodes.ts";

/** What stands from a `#` to the end of its line. */
export function commentAt(chunk: Chunk, start: number, end: number): Comment {
	const { text } = chunk;
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const alone = text.slice(lineStart, start).trim() === "";
	return { chunk, start, end, text: text.slice(start + 1, end).trim(), alone };
}
