/** The panel beside the editor for one design: sends its page pictures, and does what the page asks for. */
import {
	commands,
	type Disposable,
	EventEmitter,
	type ExtensionContext,
	env,
	Uri,
	ViewColumn,
	type WebviewPanel,
	window,
	workspace,
} from "vscode";
import { pageHtml } from "../preview/index.ts";
import {
	type DrawnFinding,
	type DrawnNode,
	type FindingRef,
	type Folded,
	isToHost,
	type OfferedAction,
	type PictureParams,
	type PictureResult,
	type RequirementParams,
	requests,
	rowsIn,
	type Shown,
	type ToHost,
	type ToPage,
	type Viewing,
} from "../protocol/index.ts";
import { fileName } from "./designs.ts";
import { choose, perform } from "./edits.ts";
import { reveal } from "./reveal.ts";
import { savePicture } from "./save-picture.ts";
import type { Server } from "./server.ts";

export const viewType = "plumbline.preview";

export class PreviewPanel implements Disposable {
	private version = 0;
	private sent: Shown | undefined;
	/** Folds that are drawn opened. */
	private open: readonly string[] = [];
	/** How many nodes can be read in it. */
	private most: number | undefined;
	private viewing: Viewing = { view: "architecture" };
	/** Its file is gone; a text that is open still is drawn. */
	isDeleted = false;
	private isListening = false;
	private readonly offered = new Map<number, readonly OfferedAction[]>();
	private readonly disposables: Disposable[] = [];
	private readonly begun = new EventEmitter<void>();
	/** Its page listens: it was opened, or is seen again. */
	readonly onBegun = this.begun.event;

	static create(context: ExtensionContext, server: Server, document: Uri, column: ViewColumn): PreviewPanel {
		const panel = window.createWebviewPanel(
			viewType,
			"",
			{ viewColumn: column, preserveFocus: column === ViewColumn.Beside },
			{},
		);
		return new PreviewPanel(context, server, document, panel);
	}

	constructor(
		{ extensionUri }: ExtensionContext,
		private readonly server: Server,
		private drawn: Uri,
		readonly panel: WebviewPanel,
	) {
		const { webview } = panel;
		const folder = Uri.joinPath(extensionUri, "dist/preview");
		panel.title = titleOf(drawn);
		panel.iconPath = {
			light: Uri.joinPath(extensionUri, "media/preview-light.svg"),
			dark: Uri.joinPath(extensionUri, "media/preview-dark.svg"),
		};
		webview.options = { enableScripts: true, localResourceRoots: [folder] };
		this.disposables.push(
			webview.onDidReceiveMessage((message: unknown) => isToHost(message) && this.hear(message)),
			panel.onDidDispose(() => this.dispose()),
			window.onDidChangeActiveColorTheme(() => this.tell({ type: "theme" })),
		);
		webview.html = pageHtml({
			nonce: nonce(),
			cspSource: webview.cspSource,
			script: webview.asWebviewUri(Uri.joinPath(folder, "main.js")).toString(),
			style: webview.asWebviewUri(Uri.joinPath(folder, "style.css")).toString(),
		});
	}

	dispose(): void {
		this.begun.dispose();
		for (const disposable of this.disposables) disposable.dispose();
	}

	/** The design that is drawn. */
	get document(): Uri {
		return this.drawn;
	}

	/** The same design, under another name. */
	follow(document: Uri): void {
		this.drawn = document;
		this.isDeleted = false;
		this.panel.title = titleOf(document);
		void this.draw();
	}

	get folded(): Folded {
		return { open: this.open, ...(this.most !== undefined && { most: this.most }) };
	}

	/** Whether a file is part of what is shown. */
	shows(uri: Uri): boolean {
		const file = uri.toString();
		return file === this.document.toString() || this.placed.some(({ location }) => location?.uri === file);
	}

	/** All that leads to a place in the text. */
	private get placed(): readonly { readonly entity: string; readonly location?: DrawnNode["location"] }[] {
		if (this.sent === undefined) return [];
		if (this.sent.type === "sheet") return [...rowsIn(this.sent.sheet.rows)];
		const { nodes, edges, groups } = this.sent.picture;
		return [...nodes, ...edges, ...groups];
	}

	private get findings(): readonly DrawnFinding[] {
		return this.sent?.type === "picture" ? this.sent.picture.findings : [];
	}

	/** Draws the design as it stands; a hidden page is drawn when it is seen again. */
	async draw(): Promise<void> {
		if (!this.isListening || !this.panel.visible) return;
		const uri = this.document.toString();
		const { viewing } = this;
		const params: PictureParams = { uri, ...this.folded, ...viewing };
		const result = await this.server.askIfCurrent<PictureResult>(requests.picture, params);
		if (viewing !== this.viewing) return;
		if (result === null) return this.tellIfGone();
		const { broken, ...shown } = result;
		const isKept = broken !== undefined && this.sent !== undefined;
		if (!isKept) {
			this.sent = shown;
			this.offered.clear();
			this.tell({ ...shown, version: ++this.version, document: uri });
		}
		const deleted = this.isDeleted ? deletedNote(this.document) : undefined;
		const text = broken === undefined ? deleted : noteOf(broken, isKept);
		this.tell(text === undefined ? { type: "note" } : { type: "note", text });
	}

	/** A design that is open has its text all the same. */
	private async tellIfGone(): Promise<void> {
		const uri = this.document;
		const isOpen = workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
		if (isOpen || (await exists(uri))) return;
		const last = this.sent === undefined ? "" : " This is its last picture.";
		this.tell({ type: "note", text: `${fileName(uri)} is not there any more.${last}` });
	}

	select(entity: string | undefined): void {
		this.tell(entity === undefined ? { type: "select" } : { type: "select", entity });
	}

	private tell(message: ToPage): void {
		if (this.isListening && this.panel.visible) void this.panel.webview.postMessage(message);
	}

	private hear(message: ToHost): void {
		switch (message.type) {
			case "ready":
				return this.begin(message);
			case "view":
				return this.look(message);
			case "open":
				return this.unfold(message.folds, message.most);
			case "ask":
				return this.answer(message);
			case "reveal":
				return void reveal(this.document, this.locationOf(message.entity));
			case "reveal-finding":
				return void reveal(this.document, this.finding(message)?.location);
			case "fixes":
				return void this.offerFixes(message);
			case "apply":
				return void this.apply(message);
			case "explain":
				return void this.explain(message);
			case "copy":
				return void this.copy();
			case "save":
				return void this.save(message.svg);
			case "leave":
				return void reveal(this.document, undefined);
		}
	}

	/** From the menu: what was clicked is to be gone to, or shown on its card. */
	goTo(entity: string): void {
		void reveal(this.document, this.locationOf(entity));
	}

	use(tool: "save" | "card", entity?: string): void {
		this.tell({ type: "use", tool, ...(entity !== undefined && { entity }) });
	}

	async copy(): Promise<void> {
		if (this.sent?.type !== "picture") return;
		await env.clipboard.writeText(this.sent.picture.portable);
		this.tell({ type: "done", text: "Copied as Mermaid text" });
	}

	private async save(svg: string): Promise<void> {
		const name = await savePicture(this.document, svg);
		if (name !== undefined) this.tell({ type: "done", text: `Saved as ${name}` });
	}

	private begin({ open, ...message }: Extract<ToHost, { type: "ready" }>): void {
		this.isListening = true;
		this.begun.fire();
		this.open = open;
		this.most = undefined;
		this.look(message);
	}

	private unfold(folds: readonly string[], most: number | undefined): void {
		this.open = folds;
		this.most = most;
		void this.draw();
	}

	/** Half a text is shown rather than another view. */
	private look({ view, flow, failed }: Viewing): void {
		this.viewing = { view, ...(flow !== undefined && { flow }), ...(failed !== undefined && { failed }) };
		this.sent = undefined;
		void this.draw();
	}

	/** Only what a row was sent to ask. */
	private answer({ version, entity }: { version: number; entity: string }): void {
		if (version !== this.version || this.sent?.type !== "sheet") return;
		const asks = [...rowsIn(this.sent.sheet.rows)].find((row) => row.entity === entity)?.asks;
		const id = entity.slice(entity.indexOf(":") + 1);
		const requirement: RequirementParams = { uri: this.document.toString(), id };
		if (asks === "help") void commands.executeCommand("plumbline.wouldHelp", requirement);
		if (asks === "explain") void commands.executeCommand("plumbline.explain", id);
	}

	private locationOf(entity: string) {
		return this.placed.find((one) => one.entity === entity)?.location;
	}

	/** Of the picture that the page spoke of, if it is the last one. */
	private finding({ version, finding }: { version: number; finding: number }) {
		return version === this.version ? this.findings[finding] : undefined;
	}

	private async offerFixes(message: { version: number; finding: number }): Promise<void> {
		const found = this.finding(message);
		if (found === undefined) return;
		const { id, location } = found;
		const ref: FindingRef = { uri: this.document.toString(), file: location.uri, finding: id };
		const fixes = (await this.server.askIfCurrent<OfferedAction[]>(requests.fixes, ref)) ?? [];
		this.offered.set(message.finding, fixes);
		this.tell({
			type: "fixes",
			version: message.version,
			finding: message.finding,
			fixes: fixes.map(({ title, kind }) => ({ title, kind })),
		});
	}

	private async apply({ version, finding, fix }: { version: number; finding: number; fix: number }): Promise<void> {
		const offer = version === this.version ? this.offered.get(finding)?.[fix] : undefined;
		if (offer === undefined) return;
		if (offer.question === undefined) await perform(this.server, offer.action);
		else await choose(this.server, { question: offer.question, action: offer.action });
	}

	private async explain(message: { version: number; finding: number }): Promise<void> {
		const rule = this.finding(message)?.rule;
		if (rule !== undefined) await commands.executeCommand("plumbline.explain", rule);
	}
}

const exists = (uri: Uri): Promise<boolean> =>
	Promise.resolve(workspace.fs.stat(uri)).then(
		() => true,
		() => false,
	);

const titleOf = (document: Uri): string => `Preview ${fileName(document)}`;

const deletedNote = (document: Uri): string =>
	`${fileName(document)} was deleted: this is of the text that is still open.`;

const noteOf = (line: number, isKept: boolean): string =>
	`Line ${line} cannot be read${isKept ? ": the picture is of the text before" : ": what follows it may be missing"}.`;

function nonce(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(24));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
