/** A page as Markdown. */
import type { Block, Item, Page, PageRef } from "./page.ts";

export interface MarkdownOptions {
	/** Where a page is found; unstated or undefined, names stay plain. */
	readonly link?: (ref: PageRef) => string | undefined;
	/** Of the title; sections are one deeper. */
	readonly level?: number;
}

export function markdown(page: Page, options: MarkdownOptions = {}): string {
	const level = options.level ?? 1;
	const title =
		page.kind === "rule"
			? `${page.title} (\`${page.name}\`)`
			: page.kind === "key" || page.kind.includes(" ")
				? `\`${page.title}\``
				: page.title;
	const parts = [`${"#".repeat(level)} ${title}`, page.lead];
	for (const { title: heading, blocks } of page.sections) {
		if (heading !== undefined) parts.push(`${"#".repeat(level + 1)} ${heading}`);
		parts.push(...blocks.map((block) => rendered(block, options)));
	}
	return `${parts.join("\n\n")}\n`;
}

function rendered(block: Block, options: MarkdownOptions): string {
	if (block.is === "text") return block.text;
	if (block.is === "items") return block.items.map((item) => `- ${itemText(item, options)}`).join("\n");
	const runs = [...block.text.matchAll(/`{3,}/g)].map(([run]) => run.length);
	const fence = "`".repeat(Math.max(2, ...runs) + 1);
	return `${fence}yaml\n${block.text}\n${fence}`;
}

function itemText({ name, text, to }: Item, { link }: MarkdownOptions): string {
	if (name === undefined) return text;
	const target = to && link?.(to);
	const shown = target === undefined ? `\`${name}\`` : `[\`${name}\`](${target})`;
	return text === "" ? shown : `${shown}: ${text}`;
}
