/** A review as Markdown, of which nothing is markup but what is ours. */
import { code, prose } from "../pages/as-text.ts";
import { saidPiece, type Writing } from "../sums/index.ts";
import type { Block, Item, Review, Said, Table } from "./document.ts";

/** An empty span of code would begin a longer one. */
const span = (text: string): string => (text.trim() === "" ? "(empty)" : code(text));
const inText: Writing = { id: span, key: span, text: prose };

/** In a cell a bar is written with one backslash before it, in code too; more of them would set it free again. */
const inCode = (text: string): string => span(text).replace(/\\*\|/g, "\\|");
const inCell: Writing = { id: inCode, key: inCode, text: prose };

export const markdownOf = ({ title, sections }: Review): string =>
	`${[
		`# ${prose(title)}`,
		...sections.flatMap((section) => [
			`${"#".repeat(section.level)} ${written(section.title, inText)}`,
			...section.blocks.map(blockMarkdown),
		]),
	].join("\n\n")}\n`;

/** Without a line break at its end. */
export function blockMarkdown(block: Block): string {
	if (block.is === "text") return written(block.words, inText);
	if (block.is === "items") return itemLines(block.items, "").join("\n");
	return block.is === "table" ? tableMarkdown(block) : fenced(block.text);
}

const itemLines = (all: readonly Item[], indent: string): string[] =>
	all.flatMap(({ words, below = [] }) => [`${indent}- ${written(words, inText)}`, ...itemLines(below, `${indent}  `)]);

function tableMarkdown({ heads, rows, none, more = 0 }: Table): string {
	if (rows.length === 0) return none;
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [
		line(heads),
		line(heads.map(() => "---")),
		...rows.map((cells) => line(cells.map((words) => written(words, inCell)))),
		...(more > 0 ? ["", `And ${more} more.`] : []),
	].join("\n");
}

/** The fence is longer than any run of its sign within. */
function fenced(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}mermaid\n${text.trimEnd()}\n${fence}`;
}

const written = (words: Said, writing: Writing): string =>
	words
		.map((piece) => {
			if (typeof piece !== "string") return "mark" in piece ? `**${piece.mark}**` : saidPiece(piece, writing);
			return piece.replaceAll("|", "\\|");
		})
		.join("");
