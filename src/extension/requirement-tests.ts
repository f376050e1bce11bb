/** Requirements in the test explorer: passed where they are met, failed where violated, skipped where nobody can tell. */
import {
	type CancellationToken,
	type Disposable,
	Location,
	Range,
	type TestController,
	type TestItem,
	TestMessage,
	type TestRun,
	TestRunProfileKind,
	TestRunRequest,
	tests,
	Uri,
	workspace,
} from "vscode";
import { type LineRow, type RequirementRow, type Requirements, requests, type TargetRow } from "../protocol/index.ts";
import { findDesigns, isDesign } from "./designs.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

/** Runs that compute again with each change, as long as they are wanted. */
type Continuing = { readonly request: TestRunRequest; readonly token: CancellationToken };

export class RequirementTests implements Disposable {
	private readonly controller: TestController = tests.createTestController("plumbline", "Plumbline");
	private readonly disposables: Disposable[];
	/** Of each design that was looked at. */
	private readonly rows = new Map<string, readonly RequirementRow[]>();
	private readonly continuing = new Set<Continuing>();
	private readonly stale = new Set<string>();
	private readonly renewing = new Soon(300);

	constructor(private readonly server: Server) {
		this.controller.resolveHandler = async (item) => {
			if (item === undefined) await this.discover();
		};
		this.controller.refreshHandler = () => this.discover();
		this.disposables = [
			this.controller,
			this.controller.createRunProfile("Compute", TestRunProfileKind.Run, this.asked, true, undefined, true),
			server.onLinted((uri) => this.changed(uri)),
			workspace.onDidDeleteFiles(({ files }) => {
				for (const uri of files.filter(isDesign)) this.drop(uri.toString());
			}),
		];
	}

	dispose(): void {
		for (const disposable of this.disposables) disposable.dispose();
		this.renewing.dispose();
	}

	private async discover(): Promise<void> {
		const found = (await findDesigns()).map((uri) => uri.toString());
		for (const [uri] of this.controller.items) if (!found.includes(uri)) this.drop(uri);
		await Promise.all(found.map((uri) => this.load(uri)));
	}

	/** Nothing is asked for before somebody has looked. */
	private changed(uri: string): void {
		if (this.controller.items.size === 0) return;
		this.stale.add(uri);
		this.renewing.run(() => void this.renew());
	}

	private async renew(): Promise<void> {
		const stale = [...this.stale];
		this.stale.clear();
		const loaded = await Promise.all(stale.map((uri) => this.load(uri)));
		const items = loaded.flatMap((item) => (item === undefined ? [] : [item]));
		this.controller.invalidateTestResults(items);
		for (const { request, token } of this.continuing)
			await this.run(
				new TestRunRequest(request.include ?? items, request.exclude, request.profile, true),
				token,
				items,
			);
	}

	/** The design's item with its requirements; undefined where it states none. A part is told within its design. */
	private async load(uri: string): Promise<TestItem | undefined> {
		const found = await this.server.askIfCurrent<Requirements>(requests.requirements, { uri });
		if (found === null) return this.controller.items.get(uri);
		if (found.requirements.length === 0) return this.drop(found.uri);
		const item =
			this.controller.items.get(found.uri) ??
			this.controller.createTestItem(found.uri, found.name, Uri.parse(found.uri));
		item.label = found.name;
		item.description = workspace.asRelativePath(Uri.parse(found.uri));
		for (const [id] of item.children) if (!found.requirements.some((row) => row.id === id)) item.children.delete(id);
		for (const row of found.requirements) this.place(item, row);
		this.rows.set(found.uri, found.requirements);
		this.controller.items.add(item);
		return item;
	}

	/** What stands in the same file keeps its item, and its result. */
	private place(design: TestItem, { id, uri, range: { start, end } }: RequirementRow): void {
		const before = design.children.get(id);
		const item = before?.uri?.toString() === uri ? before : this.controller.createTestItem(id, id, Uri.parse(uri));
		item.range = new Range(start.line, start.character, end.line, end.character);
		if (item !== before) design.children.add(item);
	}

	private drop(uri: string): undefined {
		this.rows.delete(uri);
		this.controller.items.delete(uri);
	}

	private readonly asked = async (request: TestRunRequest, token: CancellationToken): Promise<void> => {
		if (this.controller.items.size === 0) await this.discover();
		const designs = [...this.controller.items].map(([, item]) => item);
		if (!request.continuous) return this.run(request, token, designs);
		const continuing = { request, token };
		this.continuing.add(continuing);
		token.onCancellationRequested(() => this.continuing.delete(continuing));
		await this.run(request, token, designs);
	};

	/** Of these designs what the request includes. */
	private async run(request: TestRunRequest, token: CancellationToken, designs: readonly TestItem[]): Promise<void> {
		const isIn = (some: readonly TestItem[] | undefined, item: TestItem) =>
			some?.some((one) => one === item || one === item.parent);
		const items = designs
			.flatMap((design) => [...design.children].map(([, item]) => item))
			.filter((item) => isIn(request.include, item) !== false && isIn(request.exclude, item) !== true);
		const run = this.controller.createTestRun(request, "Plumbline");
		for (const item of items) run.started(item);
		for (const design of new Set(items.flatMap(({ parent }) => parent ?? []))) {
			if (token.isCancellationRequested) break;
			await this.load(design.id);
			for (const item of items) if (item.parent === design) await this.judge(run, design.id, item);
		}
		run.end();
	}

	private async judge(run: TestRun, uri: string, item: TestItem): Promise<void> {
		const row = this.rows.get(uri)?.find(({ id }) => id === item.id);
		if (row === undefined) return run.skipped(item);
		const targets = (await this.server.askIfCurrent<readonly TargetRow[]>(requests.targets, { uri, id: row.id })) ?? [];
		const sum = targets.flatMap((target) => [`${target.label}: ${target.detail}`, ...linesOf(target.lines, 1)]);
		const text = shown([`${row.verdict}: ${row.detail}`, ...sum]);
		const at = item.range && item.uri ? new Location(item.uri, item.range) : undefined;
		run.appendOutput(`${shown([item.label])}\r\n${text}\r\n\r\n`, undefined, item);
		if (row.verdict === "met") run.passed(item);
		else if (row.verdict === "violated") run.failed(item, messageAt(text, at));
		else run.skipped(item);
	}
}

function messageAt(text: string, at: Location | undefined): TestMessage {
	const message = new TestMessage(text);
	if (at !== undefined) message.location = at;
	return message;
}

const linesOf = (lines: readonly LineRow[], depth: number): string[] =>
	lines.flatMap(({ text, below }) => [`${"  ".repeat(depth)}${text}`, ...linesOf(below, depth + 1)]);

/** Shown as a terminal would: what a design says must not steer it. */
const shown = (lines: readonly string[]): string =>
	lines.map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, " ")).join("\r\n");
