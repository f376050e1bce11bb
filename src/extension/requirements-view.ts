/** The view Requirements: whether what is asked holds, by how much, and the sum behind it, opened term by term. */
import {
	commands,
	type Disposable,
	EventEmitter,
	type TreeDataProvider,
	type TreeItem,
	type TreeView,
	type Uri,
	window,
	workspace,
} from "vscode";
import {
	type Help,
	type LineRow,
	type Offer,
	type RequirementParams,
	type RequirementRow,
	type Requirements,
	requests,
	type TargetRow,
} from "../protocol/index.ts";
import { findDesigns, isDesign } from "./designs.ts";
import {
	helpItem,
	lineItem,
	noteItem,
	offerItem,
	requirementItem,
	requirementsItem,
	targetItem,
} from "./requirement-items.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

/** A row; `parent` is the row that it stands under, `id` tells it from all others. */
export type Row = { readonly parent?: Row; readonly id: string } & (
	| { readonly is: "design"; readonly of: Requirements }
	| { readonly is: "requirement"; readonly of: Requirements; readonly row: RequirementRow }
	| { readonly is: "target"; readonly row: TargetRow }
	| { readonly is: "line"; readonly row: LineRow }
	| { readonly is: "help"; readonly of: RequirementParams }
	| { readonly is: "offer"; readonly row: Offer }
	| { readonly is: "note"; readonly text: string }
);

type RequirementEntry = Extract<Row, { is: "requirement" }>;

export class RequirementsView implements TreeDataProvider<Row>, Disposable {
	private readonly changed = new EventEmitter<Row | undefined>();
	readonly onDidChangeTreeData = this.changed.event;
	private readonly known = new Map<string, Requirements>();
	/** Judged anew since they were asked for last. */
	private readonly stale = new Set<string>();
	private readonly view: TreeView<Row>;
	private readonly disposables: Disposable[];
	private readonly redrawing = new Soon(200);
	private isComplete = false;
	/** What would help is asked anew by whoever wants it for a newer text. */
	private revision = 0;

	constructor(private readonly server: Server) {
		this.view = window.createTreeView<Row>("plumbline.requirements", { treeDataProvider: this, showCollapseAll: true });
		this.disposables = [
			this.view,
			server.onLinted((uri) => this.renew(uri)),
			this.view.onDidChangeVisibility(({ visible }) => visible && this.stale.size > 0 && this.redraw()),
			workspace.onDidDeleteFiles(({ files }) => this.lookAgain(files)),
			workspace.onDidCreateFiles(({ files }) => this.lookAgain(files)),
			workspace.onDidRenameFiles(({ files }) =>
				this.lookAgain(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
			),
			workspace.onDidSaveTextDocument(({ uri }) => this.known.has(uri.toString()) || this.lookAgain([uri])),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
		this.redrawing.dispose();
	}

	private lookAgain(files: readonly Uri[]): void {
		if (!files.some(isDesign)) return;
		this.isComplete = false;
		this.known.clear();
		this.redraw();
	}

	/** Nothing is asked for while nobody looks. */
	private renew(uri: string): void {
		this.stale.add(uri);
		this.revision++;
		if (this.view.visible) this.redraw();
	}

	private redraw(): void {
		this.redrawing.run(() => this.changed.fire(undefined));
	}

	/** A part is told within its design. */
	private async load(uri: string): Promise<void> {
		const found = await this.server.askIfCurrent<Requirements>(requests.requirements, { uri });
		if (found !== null) this.known.set(found.uri, found);
	}

	/** Selects a requirement, with what its figure is made of. */
	async show(uri: string, id: string): Promise<void> {
		await commands.executeCommand("plumbline.requirements.focus");
		await this.load(uri);
		const entries = (await this.roots()).flatMap(requirementsUnder);
		const entry = entries.find(({ row }) => row.id === id && row.uri === uri);
		if (entry !== undefined) await this.view.reveal(entry, { select: true, focus: true, expand: true });
	}

	getTreeItem(row: Row): TreeItem {
		switch (row.is) {
			case "design":
				return requirementsItem(row.id, row.of);
			case "requirement":
				return requirementItem(row.id, row.row);
			case "target":
				return targetItem(row.id, row.row);
			case "line":
				return lineItem(row.id, row.row);
			case "help":
				return helpItem(row.id);
			case "offer":
				return offerItem(row.id, row.row);
			case "note":
				return noteItem(row.id, row.text);
		}
	}

	async getChildren(row?: Row): Promise<Row[]> {
		if (row === undefined) return this.roots();
		switch (row.is) {
			case "design":
				return requirementsIn(row.of, row);
			case "requirement":
				return this.targetsOf(row);
			case "target":
				return linesUnder(row, row.row.lines);
			case "line":
				return linesUnder(row, row.row.below);
			case "help":
				return this.offersUnder(row, row.of);
			case "offer":
			case "note":
				return [];
		}
	}

	getParent({ parent }: Row): Row | undefined {
		return parent;
	}

	/** Of a single target, what its figure is made of stands right beneath. */
	private async targetsOf(parent: RequirementEntry): Promise<Row[]> {
		const { of, row } = parent;
		const params = { uri: of.uri, id: row.id };
		const targets = (await this.server.askIfCurrent<readonly TargetRow[]>(requests.targets, params)) ?? [];
		const [only, ...others] = targets;
		const rows =
			only !== undefined && others.length === 0
				? linesUnder(parent, only.lines)
				: targets.map((target): Row => ({ is: "target", row: target, parent, id: `${parent.id} ${target.label}` }));
		return row.verdict === "violated"
			? [...rows, { is: "help", of: params, parent, id: `${parent.id} help ${this.revision}` }]
			: rows;
	}

	/** Found when the row is opened, and not before. */
	private async offersUnder(parent: Row, of: RequirementParams): Promise<Row[]> {
		const help = await this.server.askIfCurrent<Help>(requests.wouldHelp, of);
		if (help === null) return [];
		const offers = [
			...help.offers,
			...(help.forAll ? [{ ...help.forAll, title: `All at once: ${help.forAll.title}` }] : []),
		];
		const rows = offers.map((row, i): Row => ({ is: "offer", row, parent, id: `${parent.id} ${i}` }));
		const none = (text: string): Row => ({ is: "note", text, parent, id: `${parent.id} ${text}` });
		return [
			...(help.offers.length === 0 ? [none("No change that was tried makes it hold")] : []),
			...rows,
			...(help.forAll === null ? [none("No few changes were found that make all hold")] : []),
		];
	}

	private async roots(): Promise<Row[]> {
		const wanted = this.isComplete ? [...this.stale] : (await findDesigns()).map((uri) => uri.toString());
		this.stale.clear();
		this.isComplete = true;
		await Promise.all(wanted.map((uri) => this.load(uri)));
		const all = [...this.known.values()]
			.filter(({ requirements }) => requirements.length > 0)
			.sort((a, b) => (a.name < b.name ? -1 : 1));
		const [only] = all;
		return all.length === 1 ? requirementsIn(only!) : all.map((of): Row => ({ is: "design", of, id: of.uri }));
	}
}

const requirementsIn = (of: Requirements, parent?: Row): RequirementEntry[] =>
	of.requirements.map((row) => ({
		is: "requirement",
		of,
		row,
		id: `${of.uri} ${row.id}`,
		...(parent !== undefined && { parent }),
	}));

const requirementsUnder = (row: Row): RequirementEntry[] =>
	row.is === "requirement" ? [row] : row.is === "design" ? requirementsIn(row.of, row) : [];

const linesUnder = (parent: Row, lines: readonly LineRow[]): Row[] =>
	lines.map((row, i) => ({ is: "line", row, parent, id: `${parent.id} ${i}` }));
