/** What settings come to for a design, and where each comes from: a document that is kept up to date and cannot be edited. */
import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";
import { requests } from "../protocol/index.ts";
import { designAtHand } from "./design-at-hand.ts";
import { fileName } from "./designs.ts";
import type { Server } from "./server.ts";

const scheme = "plumbline-settings";

export class EffectiveSettings implements TextDocumentContentProvider, Disposable {
	private readonly changed = new EventEmitter<Uri>();
	readonly onDidChange = this.changed.event;
	private readonly disposables: Disposable[];

	constructor(private readonly server: Server) {
		this.disposables = [
			this.changed,
			workspace.registerTextDocumentContentProvider(scheme, this),
			// Whatever settings change, the design is judged anew.
			server.onLinted((uri) => this.changed.fire(addressFor(Uri.parse(uri)))),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
	}

	async provideTextDocumentContent({ query }: Uri): Promise<string> {
		return (await this.server.askIfCurrent<string>(requests.settings, { uri: query })) ?? "";
	}

	async show(given: unknown): Promise<void> {
		const design = await designAtHand(given);
		if (design === undefined) return;
		await window.showTextDocument(addressFor(design), { preview: true });
	}
}

const addressFor = (design: Uri): Uri =>
	Uri.from({ scheme, path: `/${fileName(design).replace(/\.ya?ml$/, "")} settings.yaml`, query: design.toString() });
