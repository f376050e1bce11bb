/** The view Design: what each design of the workspace consists of, with its findings; a badge counts errors. */
import {
	type Disposable,
	EventEmitter,
	type TreeDataProvider,
	type TreeItem,
	type TreeView,
	type Uri,
	window,
	workspace,
} from "vscode";
import { type Outline, type OutlineFinding, type OutlineKind, type OutlineNode, requests } from "../protocol/index.ts";
import { designItem, entityItem, findingItem, sectionItem } from "./design-items.ts";
import { findDesigns, isDesign } from "./designs.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

/** A row; `parent` is the row that it stands under. */
export type Entry = { readonly parent?: Entry } & (
	| { readonly is: "design"; readonly outline: Outline }
	| { readonly is: "section"; readonly outline: Outline; readonly kind: OutlineKind | "rest" }
	| { readonly is: "entity"; readonly outline: Outline; readonly node: OutlineNode }
	| { readonly is: "finding"; readonly finding: OutlineFinding }
);

const kinds: readonly OutlineKind[] = ["component", "data", "flow", "requirement"];

export class DesignView implements TreeDataProvider<Entry>, Disposable {
	private readonly changed = new EventEmitter<Entry | undefined>();
	readonly onDidChangeTreeData = this.changed.event;
	private readonly outlines = new Map<string, Outline>();
	private readonly view: TreeView<Entry>;
	private readonly disposables: Disposable[];
	private readonly redrawing = new Soon(200);
	private readonly following = new Soon(200);
	private isComplete = false;

	constructor(private readonly server: Server) {
		this.view = window.createTreeView<Entry>("plumbline.design", { treeDataProvider: this, showCollapseAll: true });
		this.disposables = [
			this.view,
			server.onLinted((uri) => void this.renew(uri)),
			workspace.onDidDeleteFiles(({ files }) => this.lookAgain(files)),
			workspace.onDidCreateFiles(({ files }) => this.lookAgain(files)),
			workspace.onDidRenameFiles(({ files }) =>
				this.lookAgain(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
			),
			window.onDidChangeTextEditorSelection(() => this.following.run(() => void this.follow())),
			workspace.onDidSaveTextDocument(({ uri }) => this.outlines.has(uri.toString()) || this.lookAgain([uri])),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
		this.redrawing.dispose();
		this.following.dispose();
	}

	private lookAgain(files: readonly Uri[]): void {
		if (!files.some(isDesign)) return;
		this.isComplete = false;
		this.outlines.clear();
		this.redraw();
	}

	private async renew(uri: string): Promise<void> {
		if (await this.load(uri)) this.redraw();
	}

	/** A part is told within its design. */
	private async load(uri: string): Promise<boolean> {
		const outline = await this.server.askIfCurrent<Outline>(requests.outline, { uri });
		if (outline === null) return false;
		this.outlines.set(outline.uri, outline);
		return true;
	}

	private redraw(): void {
		this.redrawing.run(() => {
			this.changed.fire(undefined);
			this.count();
		});
	}

	private count(): void {
		const errors = [...this.outlines.values()].reduce((sum, outline) => sum + outline.errors, 0);
		this.view.badge =
			errors === 0 ? undefined : { value: errors, tooltip: `${errors} error${errors === 1 ? "" : "s"} in designs` };
	}

	getTreeItem(entry: Entry): TreeItem {
		switch (entry.is) {
			case "design":
				return designItem(entry.outline);
			case "section":
				return sectionItem(entry.outline, entry.kind);
			case "entity":
				return entityItem(entry.outline, entry.node);
			case "finding":
				return findingItem(entry.finding);
		}
	}

	async getChildren(entry?: Entry): Promise<Entry[]> {
		if (entry === undefined) return this.roots();
		switch (entry.is) {
			case "design":
				return sectionsOf(entry.outline, entry);
			case "section":
				return entriesOf(entry.outline, entry.kind, entry);
			case "entity":
				return findingsOf(entry.node.findings, entry);
			case "finding":
				return [];
		}
	}

	getParent({ parent }: Entry): Entry | undefined {
		return parent;
	}

	/** What the cursor is in, is selected. */
	private async follow(): Promise<void> {
		const editor = window.activeTextEditor;
		if (editor === undefined || !this.view.visible) return;
		const { document, selection } = editor;
		const entities = (await this.roots()).flatMap((root) => entitiesUnder(root));
		const entity = entityAt(entities, document.uri.toString(), selection.active.line);
		if (entity !== undefined) await this.view.reveal(entity, { select: true, focus: false });
	}

	private async roots(): Promise<Entry[]> {
		if (!this.isComplete) {
			const found = await findDesigns();
			if (found.length > 0) await Promise.all(found.map((uri) => this.load(uri.toString())));
			this.isComplete = true;
			this.count();
		}
		const all = [...this.outlines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
		const [only] = all;
		return all.length === 1 ? sectionsOf(only!) : all.map((outline) => ({ is: "design", outline }));
	}
}

const under = (parent: Entry | undefined): { readonly parent?: Entry } => (parent === undefined ? {} : { parent });

function sectionsOf(outline: Outline, parent?: Entry): Entry[] {
	const filled = kinds.filter((kind) => outline.nodes.some((node) => node.kind === kind));
	const all = outline.findings.length === 0 ? filled : [...filled, "rest" as const];
	return all.map((kind) => ({ is: "section", outline, kind, ...under(parent) }));
}

function entriesOf(outline: Outline, kind: OutlineKind | "rest", parent: Entry): Entry[] {
	if (kind === "rest") return findingsOf(outline.findings, parent);
	return outline.nodes.filter((node) => node.kind === kind).map((node) => ({ is: "entity", outline, node, parent }));
}

const findingsOf = (findings: readonly OutlineFinding[], parent: Entry): Entry[] =>
	findings.map((finding) => ({ is: "finding", finding, parent }));

type EntityEntry = Extract<Entry, { is: "entity" }>;

function entitiesUnder(entry: Entry): EntityEntry[] {
	if (entry.is === "entity") return [entry];
	if (entry.is === "finding") return [];
	const children =
		entry.is === "design" ? sectionsOf(entry.outline, entry) : entriesOf(entry.outline, entry.kind, entry);
	return children.flatMap(entitiesUnder);
}

/** The last one that begins above the line, or on it. */
const entityAt = (entities: readonly EntityEntry[], uri: string, line: number): EntityEntry | undefined =>
	entities
		.filter(({ node }) => node.uri === uri && node.range.start.line <= line)
		.toSorted((a, b) => a.node.range.start.line - b.node.range.start.line)
		.at(-1);
