/** A page for the terminal. */
import type { Block, Item, Page } from "../pages/index.ts";
import { columnsOf, type Paint, type Style, type Terminal, wrap } from "./terminal.ts";

export function pageText(page: Page, terminal: Pick<Terminal, "paint" | "width">): string {
	const { paint } = terminal;
	const title =
		page.kind === "rule" ? `${paint("bold", page.title)} ${paint("dim", page.name)}` : paint("bold", page.title);
	const parts = [`${title}\n${coded(wrap(page.lead, terminal.width), paint)}\n`];
	for (const { title: heading, blocks } of page.sections) {
		const verdict = blocks[0]?.is === "yaml" ? blocks[0].verdict : undefined;
		if (heading !== undefined)
			parts.push(
				`${paint(verdict === undefined ? "bold" : verdictStyle[verdict], heading)}\n${blocks.map((block) => indented(blockText(block, terminal))).join("")}`,
			);
		else parts.push(blocks.map((block) => blockText(block, terminal)).join(""));
	}
	return parts.join("\n");
}

const verdictStyle: Readonly<Record<"bad" | "good", Style>> = { bad: ["bold", "red"], good: ["bold", "green"] };
const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

function blockText(block: Block, { paint, width }: Pick<Terminal, "paint" | "width">): string {
	if (block.is === "text") return `${coded(wrap(block.text, width - 2), paint)}\n`;
	if (block.is === "yaml")
		return `${block.text
			.split("\n")
			.map((line) => `  ${yamlLine(line, paint)}`.trimEnd())
			.join("\n")}\n`;
	return itemsText(block.items, paint, width - 2);
}

const widestName = 26;

/** Names in a column of their own, where they are short. */
function itemsText(items: readonly Item[], paint: Paint, width: number): string {
	const names = items.map(({ name }) => columnsOf(name ?? ""));
	const column = Math.max(...names);
	const isTable = column > 0 && column <= widestName;
	const lines = items.map(({ name, text }) => {
		if (name === undefined) return `- ${coded(wrap(text, width - 2, "  "), paint)}`;
		const named = paint("cyan", name);
		if (text === "") return `- ${named}`;
		if (!isTable) return `- ${named}\n  ${coded(wrap(text, width - 4, "  "), paint)}`;
		return `${named}${" ".repeat(column - columnsOf(name) + 2)}${coded(wrap(text, width - column - 2, " ".repeat(column + 2)), paint)}`;
	});
	return `${lines.join("\n")}\n`;
}

const coded = (text: string, paint: Paint): string => text.replace(/`[^`\n]+`/g, (code) => paint("cyan", code));

/** Keys and comments set apart; that is enough to read a short example. */
export function yamlLine(line: string, paint: Paint): string {
	const [, content = line, comment = ""] = /^(.*?)((?:^|\s)#.*)?$/.exec(line) ?? [];
	const keyed = content.replace(/((?:^|[\s{,[-])[\w./-]+)(?=:(?:\s|$))/g, (key) => paint("cyan", key));
	return keyed + paint("dim", comment);
}
