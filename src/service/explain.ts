/** A word's page, for reading inside the editor. */
import { describe, markdown, type PageRef } from "../pages/index.ts";
import type { PageResult } from "../protocol/index.ts";

/** `link` makes what leads to other pages; unstated, names stay plain. Several meanings follow one another. */
export function explain(word: string, link?: (word: string) => string): PageResult | undefined {
	const { meanings } = describe(word);
	const [first] = meanings;
	if (first === undefined) return undefined;
	const linked = link === undefined ? {} : { link: ({ name }: PageRef) => link(name) };
	const pages = meanings.map(({ page }) => page());
	return { title: pages[0]!.title, markdown: pages.map((page) => markdown(page, linked)).join("\n\n---\n\n") };
}
