/** All previews: one for a design, kept up with the text and the cursor, back after a restart. */
import {
	type Disposable,
	type ExtensionContext,
	type TextDocument,
	Uri,
	ViewColumn,
	type WebviewPanel,
	window,
	workspace,
} from "vscode";
import { designGlob } from "../filenames/index.ts";
import { requests } from "../protocol/index.ts";
import { designAtHand, showDesign } from "./design-at-hand.ts";
import { isDesign } from "./designs.ts";
import { PreviewPanel, viewType } from "./preview-panel.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";
import { tick } from "./walkthrough.ts";

export class Previews implements Disposable {
	private readonly panels = new Map<string, PreviewPanel>();
	private readonly selecting = new Soon(100);
	private readonly disposables: Disposable[];

	constructor(
		private readonly context: ExtensionContext,
		private readonly server: Server,
	) {
		const files = workspace.createFileSystemWatcher(designGlob, false, true, false);
		const redraw = (uri: Uri) => void this.panels.get(uri.toString())?.draw();
		const isThere = (uri: Uri, there: boolean) => {
			const preview = this.panels.get(uri.toString());
			if (preview !== undefined) preview.isDeleted = !there;
			redraw(uri);
		};
		this.disposables = [
			files,
			files.onDidCreate((uri) => isThere(uri, true)),
			files.onDidDelete((uri) => isThere(uri, false)),
			workspace.onDidCloseTextDocument(({ uri }) => redraw(uri)),
			window.registerWebviewPanelSerializer(viewType, this),
			server.onLinted((uri) => void this.panels.get(Uri.parse(uri).toString())?.draw()),
			window.onDidChangeTextEditorSelection(() => this.followSoon()),
			window.onDidChangeActiveTextEditor(() => this.followSoon()),
			workspace.onDidSaveTextDocument((document) => this.saved(document)),
			workspace.onDidRenameFiles(({ files }) => this.renamed(files)),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
		this.selecting.dispose();
	}

	async show(given: unknown, column: ViewColumn): Promise<void> {
		const document = await designAtHand(given);
		if (document === undefined) return;
		if (given === undefined) await showDesign(document);
		void this.server.started();
		const known = this.panels.get(document.toString());
		if (known !== undefined) return known.panel.reveal(known.panel.viewColumn ?? column, true);
		this.keep(PreviewPanel.create(this.context, this.server, document, column));
	}

	/** After a restart of the editor: the page has kept whose picture it is. */
	async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
		const address = (state as { document?: unknown } | null | undefined)?.document;
		const document = typeof address === "string" ? Uri.parse(address) : undefined;
		if (document === undefined || !isDesign(document) || this.panels.has(document.toString())) return panel.dispose();
		void this.server.started();
		this.keep(new PreviewPanel(this.context, this.server, document, panel));
	}

	/** Commands of its menu are about the preview in front. */
	get inFront(): PreviewPanel | undefined {
		return [...this.panels.values()].find(({ panel }) => panel.active);
	}

	private keep(preview: PreviewPanel): void {
		this.panels.set(preview.document.toString(), preview);
		preview.onBegun(() => {
			tick("drawn");
			this.followSoon();
		});
		preview.panel.onDidDispose(() => this.panels.delete(preview.document.toString()));
	}

	private saved(file: TextDocument): void {
		for (const { document } of [...this.panels.values()]) if (isSavedAs(document, file)) this.move(document, file.uri);
	}

	private renamed(files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[]): void {
		for (const { oldUri, newUri } of files)
			for (const { document } of [...this.panels.values()]) this.move(document, movedWith(document, oldUri, newUri));
	}

	/** A preview stays with its design. */
	private move(from: Uri, to: Uri | undefined): void {
		const preview = this.panels.get(from.toString());
		if (preview === undefined || to === undefined || !isDesign(to) || this.panels.has(to.toString())) return;
		this.panels.delete(from.toString());
		this.panels.set(to.toString(), preview);
		preview.follow(to);
	}

	private followSoon(): void {
		this.selecting.run(() => void this.follow());
	}

	/** The cursor's component is highlighted. */
	private async follow(): Promise<void> {
		const editor = window.activeTextEditor;
		const uri = editor?.document.uri;
		const preview = uri && [...this.panels.values()].find((one) => one.shows(uri));
		if (editor === undefined || preview === undefined) return;
		const { line, character } = editor.selection.active;
		const entity = await this.server.askIfCurrent<string>(requests.entity, {
			uri: uri!.toString(),
			position: { line, character },
			...preview.folded,
		});
		preview.select(entity ?? undefined);
	}
}

/** Whether an unsaved text has become this file, which is there before the other one goes. */
function isSavedAs(unsaved: Uri, file: TextDocument): boolean {
	if (unsaved.scheme !== "untitled") return false;
	const document = workspace.textDocuments.find(({ uri }) => uri.toString() === unsaved.toString());
	return unsaved.path === file.uri.path || document?.getText() === file.getText();
}

/** Where a file is when it, or a folder around it, was renamed. */
function movedWith(file: Uri, from: Uri, to: Uri): Uri | undefined {
	const [old, all] = [from.toString(), file.toString()];
	if (all === old) return to;
	return all.startsWith(`${old}/`) ? Uri.parse(to.toString() + all.slice(old.length)) : undefined;
}

export const besides = ViewColumn.Beside;
export const here = ViewColumn.Active;
