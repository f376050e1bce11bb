/** Pages, for reading inside the editor: a word's, and the list of all. */
import { aliasesOf, describe, everyPage, type Meaning, markdown, type PageRef } from "../pages/index.ts";
import type { PageEntry, PageResult } from "../protocol/index.ts";
import { type Rule, topics } from "../roadmap/index.ts";
import { plain } from "./plain.ts";

/** `link` makes what leads to other pages; unstated, names stay plain. `custom`: rules of the project. Several meanings follow one another. */
export function explain(
	word: string,
	link?: (word: string) => string,
	custom: readonly Rule[] = [],
): PageResult | undefined {
	const { meanings } = describe(word, custom);
	const [first] = meanings;
	if (first === undefined) return undefined;
	const linked = link === undefined ? {} : { link: ({ name }: PageRef) => link(name) };
	const pages = meanings.map(({ page }) => page());
	return { title: pages[0]!.title, markdown: pages.map((page) => markdown(page, linked)).join("\n\n---\n\n") };
}

/** Topics before their rules, and both before the words of the format. */
export const pageEntries = (): PageEntry[] =>
	everyPage()
		.map(entryOf)
		.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

const order: readonly string[] = ["topic", "rule", "chapter", "component type", "connection kind", "key"];

function entryOf({ kind, name, summary }: Meaning): PageEntry {
	if (kind !== "topic" && kind !== "rule")
		return {
			word: name,
			kind,
			title: kind === "chapter" ? summary : name,
			about: plain(kind === "chapter" ? "" : summary),
		};
	const topic = topics.find(({ id, rules }) => id === name || rules.some((rule) => rule.id === name));
	const words = [...(kind === "rule" && topic !== undefined ? [topic.title] : []), ...aliasesOf(topic?.id ?? "")];
	return { word: name, kind, title: summary, about: words.join(", ") };
}
