/** Pages about rules, topics, keys and types, opened inside the editor as Markdown; nothing is fetched. */
import {
	commands,
	type Disposable,
	type QuickPickItem,
	QuickPickItemKind,
	type TextDocumentContentProvider,
	Uri,
	window,
	workspace,
} from "vscode";
import { type PageEntry, type PageResult, requests } from "../protocol/index.ts";
import { openDesign, showDesign } from "./design-at-hand.ts";
import type { Server } from "./server.ts";
import { tick } from "./walkthrough.ts";

const scheme = "plumbline-page";

export class Pages implements TextDocumentContentProvider {
	constructor(private readonly server: Server) {}

	register(): Disposable {
		return workspace.registerTextDocumentContentProvider(scheme, this);
	}

	async provideTextDocumentContent({ query }: Uri): Promise<string> {
		const page = await this.server.ask<PageResult>(requests.page, { word: query });
		return page?.markdown ?? `Nothing is called \`${query.replaceAll("`", "'")}\`.`;
	}

	/** Asks for a word where none is given. */
	async explain(given: unknown): Promise<void> {
		const word = typeof given === "string" && given !== "" ? given : await this.chosen();
		if (word === undefined) return;
		const page = await this.server.ask<PageResult>(requests.page, { word });
		if (page === null) return void window.showInformationMessage(`Plumbline knows nothing called "${word}".`);
		await toTexts();
		const uri = Uri.from({ scheme, path: `/${word.replaceAll("/", " ")}.md`, query: word });
		await commands.executeCommand("markdown.showPreview", uri);
		tick("explained");
	}

	/** Of all that has a page; what the cursor is on comes first. */
	private async chosen(): Promise<string | undefined> {
		const entries = (await this.server.ask<PageEntry[]>(requests.pages, {})) ?? [];
		const word = wordAtCursor();
		const isHere = ({ word: name }: PageEntry) =>
			name === word || name.endsWith(`.${word}`) || name.endsWith(`/${word}`);
		const here = word === undefined ? [] : entries.filter(isHere);
		const items: (QuickPickItem & { readonly word?: string })[] = [
			...(here.length === 0 ? [] : [separator("at the cursor"), ...here.map(itemOf), separator("everything else")]),
			...entries.filter((entry) => !here.includes(entry)).map(itemOf),
		];
		const picked = await window.showQuickPick(items, {
			title: "Explain",
			placeHolder: "A pattern, rule, key or type, by any of its names, such as SPOF or circuit-breaker",
			matchOnDescription: true,
			matchOnDetail: true,
		});
		return picked?.word;
	}
}

/** A page opens in the column of the text in front, else over whatever the first column shows: a walkthrough, say. */
async function toTexts(): Promise<void> {
	const design = window.activeTextEditor === undefined ? openDesign() : undefined;
	if (design !== undefined) await showDesign(design);
}

const separator = (label: string): QuickPickItem => ({ label, kind: QuickPickItemKind.Separator });

const icons: Readonly<Record<string, string>> = { topic: "book", rule: "checklist", chapter: "library" };

const itemOf = ({ word, kind, title, about }: PageEntry) => ({
	label: `$(${icons[kind] ?? "symbol-key"}) ${title}`,
	description: word === title ? kind : word,
	...(about !== "" && { detail: about }),
	word,
});

function wordAtCursor(): string | undefined {
	const editor = window.activeTextEditor;
	const range = editor?.document.getWordRangeAtPosition(editor.selection.active, /[a-zA-Z][\w/-]*/);
	return range && editor?.document.getText(range);
}
