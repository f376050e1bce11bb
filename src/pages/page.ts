/** What a page is made of. Texts may hold `code` in backticks and nothing else that has to be rendered. */

export type PageKind = "rule" | "topic" | "chapter" | "key" | "component type" | "connection kind";

/** Which page: what it describes, and that thing's name. Names are unique within a kind. */
export interface PageRef {
	readonly kind: PageKind;
	readonly name: string;
}

export interface Page extends PageRef {
	readonly title: string;
	/** One line beneath the title: what kind of thing it is. */
	readonly lead: string;
	readonly sections: readonly PageSection[];
}

export interface PageSection {
	/** Unstated, the text stands right beneath the lead. */
	readonly title?: string;
	readonly blocks: readonly Block[];
}

export type Block =
	| { readonly is: "text"; readonly text: string }
	| { readonly is: "items"; readonly items: readonly Item[] }
	| { readonly is: "yaml"; readonly text: string; readonly verdict?: "bad" | "good" };

export interface Item {
	/** What the item is about, if it has a name. */
	readonly name?: string;
	readonly text: string;
	/** The page that says more. */
	readonly to?: PageRef;
}

export const text = (content: string): Block => ({ is: "text", text: content });
export const items = (list: readonly Item[]): Block => ({ is: "items", items: list });
export const yaml = (content: string, verdict?: "bad" | "good"): Block => {
	const trimmed = content.replace(/^\n+|\s+$/g, "");
	return verdict === undefined ? { is: "yaml", text: trimmed } : { is: "yaml", text: trimmed, verdict };
};

/** Sections with something in them. */
export const sections = (...all: (PageSection | undefined)[]): readonly PageSection[] =>
	all.filter((section) => section !== undefined && section.blocks.length > 0) as PageSection[];

export const section = (title: string, ...blocks: readonly Block[]): PageSection => ({ title, blocks });

/** `to make it so` as a sentence of its own. */
export const sentence = (words: string): string => {
	const begun = words.charAt(0).toUpperCase() + words.slice(1);
	return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};
