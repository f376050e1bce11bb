/**
 * Blocks of Markdown that are kept in step with a design: what stands between `<!-- plumbline: … -->` and
 * `<!-- /plumbline -->`, each in a line of its own.
 */
import { Lines } from "../format/lines.ts";
import { flowIn } from "./flow.ts";

export interface Kept {
	/** Of the mark that opens it, from 0 on. */
	readonly line: number;
	/** What that says. */
	readonly words: readonly string[];
	/** What stands between the marks: from the one's next line to the other's. */
	readonly start: number;
	readonly end: number;
	readonly prefix: string;
	readonly lineBreak: string;
}

export interface Unkept {
	readonly line: number;
	readonly why: string;
}

export function keptIn(text: string): { readonly blocks: readonly Kept[]; readonly broken: readonly Unkept[] } {
	const lines = new Lines(text);
	const blocks: Kept[] = [];
	const broken: Unkept[] = [];
	let open: { readonly line: number; readonly words: readonly string[] } | undefined;
	/** What stands before a mark within lists and quotations. */
	const prefixOf = (line: number): string => /^[^<]*/.exec(lines.line(line))![0].replace(/[^\s>]/g, " ");
	for (const one of text.includes("plumbline") ? flowIn(text) : []) {
		if (one.is !== "html") continue;
		const { line } = one;
		const [, close, said] =
			/^<!--\s*(?:(\/plumbline)|plumbline:(.*?))\s*-->\s*$/s.exec(text.slice(one.at, one.until)) ?? [];
		if (close !== undefined) {
			if (open === undefined) broken.push({ line, why: "it closes a block that nothing opens" });
			else if (prefixOf(open.line) !== prefixOf(line))
				broken.push({ line: open.line, why: "its two marks are indented differently" });
			else {
				const start = lines.lineStart(open.line + 1);
				const [lineBreak] = /\r\n|\n|\r/.exec(text.slice(lines.lineStart(open.line)))!;
				blocks.push({ ...open, start, end: lines.lineStart(line), prefix: prefixOf(line), lineBreak });
			}
			open = undefined;
		} else if (said !== undefined) {
			if (open !== undefined) broken.push({ line: open.line, why: unclosed });
			open = { line, words: wordsIn(said) };
			if (/[\r\n]/.test(said)) {
				broken.push({ line, why: "its mark is longer than a line" });
				open = undefined;
			}
		} else if (/^<!--\s*\/?plumbline\s*[:-]/.test(text.slice(one.at, one.until)))
			broken.push({ line, why: "its mark does not stand alone in its line" });
	}
	if (open !== undefined) broken.push({ line: open.line, why: unclosed });
	return { blocks, broken };
}

const unclosed = "no `<!-- /plumbline -->` closes it";

const wordsIn = (said: string): string[] =>
	[...said.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([whole, double, single]) => double ?? single ?? whole);

/** What a block holds when it says `content`. */
export const heldBy = ({ prefix, lineBreak }: Kept, content: string): string =>
	["", ...content.split("\n"), ""].map((line) => (line === "" ? prefix.trimEnd() : prefix + line) + lineBreak).join("");

/** All else as it is; undefined where a content would not stay between its marks. */
export function withKept(text: string, contents: ReadonlyMap<Kept, string>): string | undefined {
	let written = "";
	let at = 0;
	const { blocks } = keptIn(text);
	const held = blocks.map((block) => {
		const content = [...contents].find(([one]) => one.line === block.line)?.[1];
		const now = content === undefined ? text.slice(block.start, block.end) : heldBy(block, content);
		written += text.slice(at, block.start) + now;
		at = block.end;
		return now;
	});
	written += text.slice(at);
	const after = keptIn(written).blocks;
	const isKept =
		after.length === held.length && after.every(({ start, end }, i) => written.slice(start, end) === held[i]);
	return isKept ? written : undefined;
}
