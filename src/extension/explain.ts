/** Pages about rules, topics, keys and types, opened inside the editor as Markdown; nothing is fetched. */
import { commands, type Disposable, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";
import { type PageResult, requests } from "../protocol/index.ts";
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

	/** Asks for a word where none is given and the cursor is on none. */
	async explain(given: unknown): Promise<void> {
		const word = typeof given === "string" ? given : ((await this.wordAtCursor()) ?? (await asked()));
		if (word === undefined || word === "") return;
		const page = await this.server.ask<PageResult>(requests.page, { word });
		if (page === null) return void window.showInformationMessage(`Plumbline knows nothing called "${word}".`);
		const uri = Uri.from({ scheme, path: `/${word.replaceAll("/", " ")}.md`, query: word });
		await commands.executeCommand("markdown.showPreview", uri);
		tick("explained");
	}

	private async wordAtCursor(): Promise<string | undefined> {
		const editor = window.activeTextEditor;
		if (editor === undefined) return undefined;
		const range = editor.document.getWordRangeAtPosition(editor.selection.active, /[a-zA-Z][\w/-]*/);
		const word = range && editor.document.getText(range);
		const isKnown = word !== undefined && (await this.server.ask<PageResult>(requests.page, { word })) !== null;
		return isKnown ? word : undefined;
	}
}

const asked = () =>
	window.showInputBox({
		title: "Explain",
		prompt: "A rule, topic, key, component type or kind of connection",
		placeHolder: "circuit-breaker",
	});
