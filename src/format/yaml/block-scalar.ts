/** A block scalar (`|` or `>`), of which events tell no more than where its lines stand. */
import { CST } from "yaml";
import { endOfLine, Uncertain } from "./gaps.ts";

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

interface Lines {
	/** Where the line that has the `|` may begin, and where the lines of the text do. */
	readonly from: number;
	readonly bodyStart: number;
	readonly end: number;
	readonly indent: number;
	/** `|+`: blank lines at its end are of it. */
	readonly keep: boolean;
}

/** It is all from its `|` on, without the blank lines at its end that do not count. */
export function blockScalar(text: string, { from, bodyStart, end: last, indent, keep }: Lines) {
	const start = headerIn(text, from, bodyStart);
	const head = /^([|>][-+]?)( *)(#[^\n]*?)?(\r?\n)$/.exec(text.slice(start, bodyStart));
	const end = keep ? last : withoutBlanks(text, bodyStart, last, indent);
	const body = text.slice(bodyStart, end);
	if (head === null || !/\S/.test(body) || /\n +$/.test(body) || /^ +$/.test(text.slice(end))) throw new Uncertain();
	const [, header = "", space = "", comment = "", newline = ""] = head;
	const props = [
		{ type: "block-scalar-header" as const, source: header },
		{ type: "space" as const, source: space },
		{ type: "comment" as const, source: comment },
		{ type: "newline" as const, source: newline },
	].flatMap((token) => (token.source === "" ? [] : [{ ...token, offset: start, indent: 0 }]));
	return { start, end, source: resolved({ type: "block-scalar", offset: start, indent: 0, props, source: body }) };
}

/** What is written, lines and escapes put together as `yaml` does. */
export function resolved(token: CST.FlowScalar | CST.BlockScalar): string {
	const { value } = CST.resolveAsScalar(token, true, () => {
		throw new Uncertain();
	});
	return value;
}

/** At the first `|` or `>` that is in no comment. */
function headerIn(text: string, from: number, to: number): number {
	for (let at = from; at < to; at++) {
		if (text[at] === "|" || text[at] === ">") return at;
		if (text[at] === "#") at = endOfLine(text, at);
	}
	throw new Uncertain();
}

/** Lines that are blank and not indented more than the text are none of it at its end. */
function withoutBlanks(text: string, from: number, end: number, indent: number): number {
	let last = end;
	while (last > from) {
		const lineStart = text.lastIndexOf("\n", last - 2) + 1;
		let blank = lineStart;
		while (text.charCodeAt(blank) === SPACE) blank++;
		const lineEnd = text.charCodeAt(blank) === CR ? blank + 1 : blank;
		if (text.charCodeAt(lineEnd) !== LF || lineEnd + 1 !== last || blank - lineStart > indent) break;
		last = lineStart;
	}
	return last;
}
