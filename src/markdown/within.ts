/** From a design's text to the Markdown around it: where a place of it stands, and what an edit of it is there. */
import { diffArrays } from "diff";
import { lastIndexWith } from "../format/ordered.ts";
import { type DesignBlock, designsIn, isEmpty } from "./designs.ts";

/** An offset of the block as one of the Markdown. */
export function placeIn({ lines, end, text }: DesignBlock, offset: number): number {
	const line = lines[lastIndexWith(lines, ({ start }) => start <= offset)];
	const isBeyond = line === undefined || (offset >= text.length && /[\r\n]$/.test(line.content));
	return isBeyond ? end : line.at + Math.min(offset - line.start, line.content.length);
}

export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}

/** What an edit of the block is in the Markdown. */
export function editIn(block: DesignBlock, { start, end, newText }: Edit): Edit {
	const [from, to] = [placeIn(block, start), placeIn(block, end)];
	const isAtEnd = to === block.end;
	const broken = newText.replace(/(\r\n|\n|\r)(?!$)/g, (mark) => mark + block.prefix);
	const ends = !isAtEnd && /[\r\n]$/.test(newText) ? block.prefix : "";
	const begins = from === block.end && newText !== "" ? block.prefix : "";
	return { start: from, end: to, newText: begins + broken + ends };
}

/**
 * The Markdown with another text for its design number `index`, all else as it is; undefined where that text would not
 * stand in the fence, such as one with a fence of its own.
 */
export function withDesign(markdown: string, index: number, text: string): string | undefined {
	const before = designsIn(markdown);
	const block = before[index];
	if (block === undefined) return undefined;
	if (block.text === text) return markdown;
	const written = markdown.slice(0, block.start) + linesOf(block, text) + markdown.slice(block.end);
	const after = designsIn(written);
	const isKept =
		after.length === before.length &&
		after.every((one, i) => one.text === (i === index ? whole(block, text) : before[i]!.text));
	return isKept ? written : undefined;
}

/** A closing fence stands in a line of its own. */
const whole = ({ isClosed }: DesignBlock, text: string): string =>
	isClosed && text !== "" && !/[\r\n]$/.test(text) ? `${text}\n` : text;

/** Lines that stay keep what stands before them, to the letter. */
function linesOf(block: DesignBlock, text: string): string {
	const old = block.lines.map(({ content }) => content);
	let at = 0;
	return diffArrays(old, splitLines(whole(block, text)))
		.flatMap(({ added, removed, value }) => {
			if (added) return value.map((line) => (isEmpty(line) ? block.emptyPrefix : block.prefix) + line);
			const kept = block.lines.slice(at, at + value.length);
			at += value.length;
			return removed ? [] : kept.map(({ prefix, content }) => prefix + content);
		})
		.join("");
}

const splitLines = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
