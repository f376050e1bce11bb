/** Offsets and lines of a text. */

const BOM = 0xfeff;

/** Where the line begins that `at` lies on; after a byte order mark. */
export function lineStart(text: string, at: number): number {
	const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
	return start === 0 && text.charCodeAt(0) === BOM ? 1 : start;
}

/** Where the line ends that `at` lies on: before its line break. */
export function lineEnd(text: string, at: number): number {
	const found = text.indexOf("\n", at);
	if (found === -1) return text.length;
	return text[found - 1] === "\r" && found - 1 >= at ? found - 1 : found;
}

/** Where the next line begins. */
export function nextLine(text: string, at: number): number {
	const found = text.indexOf("\n", at);
	return found === -1 ? text.length : found + 1;
}

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

export const isBlank = (text: string, start: number, end: number): boolean => text.slice(start, end).trim() === "";

/** Nothing but blanks stands before `at` on its line. */
export const firstOnLine = (text: string, at: number): boolean => isBlank(text, lineStart(text, at), at);

export const sameLine = (text: string, a: number, b: number): boolean => !text.slice(a, b).includes("\n");

export const indentOf = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0];

export function lineBreakOf(text: string): string {
	const found = text.indexOf("\n");
	return found > 0 && text[found - 1] === "\r" ? "\r\n" : "\n";
}

/** The end of the text before `at`, blanks and line breaks left out. */
export const trimmedEnd = (text: string, start: number, end: number): number =>
	start + text.slice(start, end).trimEnd().length;

/** Matches `pattern` (sticky) at an offset: where the match ends, or `at` if it does not. */
export function skip(text: string, at: number, pattern: RegExp): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}

/** The end of what stands there with the comments below it that are indented deeper than `column`: they are of it. */
export function withComments(text: string, end: number, column: number): number {
	let last = end;
	for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
		const [, indent, comment] = /^([ \t]*)(#?)/.exec(text.slice(line, lineEnd(text, line)))!;
		const isComment = comment !== "" && indent!.length > column;
		if (isComment) last = lineEnd(text, line);
		else if (!isBlank(text, line, lineEnd(text, line))) break;
	}
	return last;
}

/** Whole lines with the comment at their end; with the line break before them if there is none behind. */
export function linesOf(text: string, start: number, end: number): { start: number; end: number } {
	const first = lineStart(text, start);
	const last = text[end - 1] === "\n" ? end : nextLine(text, end);
	if (text[last - 1] === "\n" || first === 0 || text[first - 1] !== "\n") return { start: first, end: last };
	return { start: first - (text[first - 2] === "\r" ? 2 : 1), end: last };
}
