/** A design held against the last commit: a page that is drawn by VS Code's preview of Markdown. */
import {
	commands,
	type Disposable,
	EventEmitter,
	type TextDocumentContentProvider,
	Uri,
	window,
	workspace,
} from "vscode";
import { type CompareResult, requests } from "../protocol/index.ts";
import { designAtHand } from "./design-at-hand.ts";
import { fileName } from "./designs.ts";
import { type LastCommit, lastCommitOf } from "./last-commit.ts";
import type { Server } from "./server.ts";

const scheme = "plumbline-compare";
/** As deep as parts include parts, and more. */
const mostRounds = 20;

export class Comparisons implements TextDocumentContentProvider, Disposable {
	private readonly pages = new Map<string, string>();
	private readonly changed = new EventEmitter<Uri>();
	readonly onDidChange = this.changed.event;
	private readonly provider = workspace.registerTextDocumentContentProvider(scheme, this);

	constructor(private readonly server: Server) {}

	dispose(): void {
		this.provider.dispose();
		this.changed.dispose();
	}

	provideTextDocumentContent(uri: Uri): string {
		return this.pages.get(uri.toString()) ?? "Compare with the last commit again: this page is of an earlier session.";
	}

	async show(given: unknown): Promise<void> {
		const design = await designAtHand(given);
		if (design === undefined) return;
		const commit = await lastCommitOf(design);
		if (typeof commit === "string") return void window.showInformationMessage(commit);
		const markdown = await this.compared(design, commit);
		if (markdown === undefined)
			return void window.showInformationMessage("This design cannot be compared as it stands.");
		const page = Uri.from({
			scheme,
			path: `/${fileName(design).replace(/\.ya?ml$/, "")} changes.md`,
			query: design.toString(),
		});
		this.pages.set(page.toString(), markdown);
		this.changed.fire(page);
		await commands.executeCommand("markdown.showPreview", page);
	}

	/** Told file by file which parts the design had then. */
	private async compared(design: Uri, commit: LastCommit): Promise<string | undefined> {
		const files = [{ uri: design.toString(), text: await commit(design) }];
		for (let round = 0; round < mostRounds; round++) {
			const result = await this.server.ask<CompareResult>(requests.compare, { uri: design.toString(), files });
			if (result === null) return undefined;
			if ("markdown" in result) return result.markdown;
			for (const { uri } of result.wants) files.push({ uri, text: await commit(Uri.parse(uri)) });
		}
		return undefined;
	}
}
