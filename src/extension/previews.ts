/** All previews: one for a design, kept up with the text and the cursor, back after a restart. */
import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { requests } from "../protocol/index.ts";
import { isDesign } from "./designs.ts";
import { PreviewPanel, viewType } from "./preview-panel.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

export class Previews implements Disposable {
	private readonly panels = new Map<string, PreviewPanel>();
	private readonly selecting = new Soon(100);
	private readonly disposables: Disposable[];

	constructor(
		private readonly context: ExtensionContext,
		private readonly server: Server,
	) {
		this.disposables = [
			window.registerWebviewPanelSerializer(viewType, this),
			server.onLinted((uri) => void this.panels.get(Uri.parse(uri).toString())?.draw()),
			window.onDidChangeTextEditorSelection(() => this.followSoon()),
			window.onDidChangeActiveTextEditor(() => this.followSoon()),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
		this.selecting.dispose();
	}

	async show(given: unknown, column: ViewColumn): Promise<void> {
		const document = given instanceof Uri ? given : window.activeTextEditor?.document.uri;
		if (document === undefined || !isDesign(document))
			return void window.showInformationMessage("Open a design first: the preview shows a design.yaml.");
		void this.server.started();
		const known = this.panels.get(document.toString());
		if (known !== undefined) return known.panel.reveal(known.panel.viewColumn ?? column, true);
		this.keep(
			PreviewPanel.create(this.context, this.server, document, column, () => this.panels.delete(document.toString())),
		);
	}

	/** After a restart of the editor: the page has kept whose picture it is. */
	async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
		const address = (state as { document?: unknown } | null | undefined)?.document;
		const document = typeof address === "string" ? Uri.parse(address) : undefined;
		if (document === undefined || !isDesign(document) || this.panels.has(document.toString())) return panel.dispose();
		void this.server.started();
		this.keep(
			new PreviewPanel(this.context, this.server, document, panel, () => this.panels.delete(document.toString())),
		);
	}

	private keep(preview: PreviewPanel): void {
		this.panels.set(preview.document.toString(), preview);
		preview.onBegun(() => this.followSoon());
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
			open: preview.open,
		});
		preview.select(entity ?? undefined);
	}
}

export const besides = ViewColumn.Beside;
export const here = ViewColumn.Active;
