/** Designs in Markdown: what stands in fences that say so, as texts of their own, with the way back. */
import { Lines } from "../format/lines.ts";
import { type Fenced, flowIn } from "./flow.ts";

export interface DesignBlock {
	/** Without what stands before its lines in the Markdown: an indent, the mark of a quotation. */
	readonly text: string;
	readonly lines: readonly BlockLine[];
	/** Where it begins and ends in the Markdown: after the opening fence's line, and before the closing one's. */
	readonly start: number;
	readonly end: number;
	/** Before a line that is added, and before an empty one. */
	readonly prefix: string;
	readonly emptyPrefix: string;
	readonly isClosed: boolean;
	/** The opening fence's line, from 0 on. */
	readonly line: number;
}

export interface BlockLine {
	/** Where it begins in the block, and where what it says begins in the Markdown. */
	readonly start: number;
	readonly at: number;
	readonly prefix: string;
	/** With its break. */
	readonly content: string;
}

/** As people are told of them. */
export const fenceOf = "yaml design";
const saysDesign = /^(?:ya?ml\s+)?design(?:\s|$)/i;

export const designsIn = (text: string): readonly DesignBlock[] =>
	/design/i.test(text)
		? flowIn(text).flatMap((one) => (one.is === "fenced" && saysDesign.test(one.info) ? blockOf(text, one) : []))
		: [];

function blockOf(text: string, fenced: Fenced): DesignBlock {
	const all = new Lines(text);
	const startOf = (line: number): number => all.lineStart(line);
	const lines: BlockLine[] = [];
	let length = 0;
	for (let line = fenced.line + 1; line < fenced.end; line++) {
		const begin = startOf(line);
		const at = fenced.starts.get(line) ?? begin + all.line(line).length;
		const content = text.slice(at, startOf(line + 1));
		lines.push({ start: length, at, prefix: text.slice(begin, at), content });
		length += content.length;
	}
	const prefix = mostOf(lines.filter(({ content }) => content.trim() !== "").map((one) => one.prefix));
	const own = text.slice(startOf(fenced.line), fenced.at).replace(/[^\s>]/g, " ");
	return {
		text: lines.map(({ content }) => content).join(""),
		lines,
		start: startOf(fenced.line + 1),
		end: startOf(fenced.end),
		prefix: prefix ?? own,
		emptyPrefix: lines.find(({ content }) => isEmpty(content))?.prefix ?? (prefix ?? own).trimEnd(),
		isClosed: fenced.isClosed,
		line: fenced.line,
	};
}

/** But for its break. */
export const isEmpty = (line: string): boolean => /^[\r\n]*$/.test(line);

function mostOf(all: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
