/** What an editor does with a server, and what it shows by then: it pulls after each change and when asked to, or is told. */
import { type Diagnostic, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Wire } from "./wire.ts";

interface Report {
	readonly items: readonly Diagnostic[];
}

/** What the server may say to a request that is not an answer. */
const notNow: readonly number[] = [LSPErrorCodes.ServerCancelled, LSPErrorCodes.ContentModified];

export class Editor {
	readonly texts = new Map<string, string>();
	readonly shown = new Map<string, readonly Diagnostic[]>();
	/** How often it asked for findings. */
	pulls = 0;
	readonly failures: string[] = [];
	private readonly pulling = new Map<string, number>();
	private version = 0;
	private hasLeft = false;
	private readonly watchers = new Set<() => void>();

	constructor(
		private readonly wire: Wire,
		private readonly isPulling: boolean,
	) {
		wire.client.onNotification(
			"textDocument/publishDiagnostics",
			(told: { uri: string; diagnostics: Diagnostic[] }) => {
				if (!isPulling) this.show(told.uri, told.diagnostics);
			},
		);
		wire.client.onRequest("workspace/diagnostic/refresh", () => {
			this.pullAll();
			return null;
		});
	}

	open(uri: string, text: string): void {
		this.texts.set(uri, text);
		this.tell("didOpen", { textDocument: { uri, languageId: "yaml", version: ++this.version, text } });
		this.pullAll();
	}

	change(uri: string, text: string): void {
		this.texts.set(uri, text);
		this.tell("didChange", { textDocument: { uri, version: ++this.version }, contentChanges: [{ text }] });
		this.pullAll();
	}

	save(uri: string): void {
		this.tell("didSave", { textDocument: { uri } });
	}

	close(uri: string): void {
		this.texts.delete(uri);
		this.shown.delete(uri);
		this.tell("didClose", { textDocument: { uri } });
	}

	watched(uri: string): void {
		this.keep(this.wire.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] }));
	}

	ask(method: string, params: object): void {
		this.keep(this.wire.client.sendRequest(method, params).catch((error) => this.failed(method, error)));
	}

	private tell(what: string, params: object): void {
		this.keep(this.wire.client.sendNotification(`textDocument/${what}`, params));
	}

	/** The server says that files depend on each other. */
	private pullAll(): void {
		for (const uri of this.texts.keys()) this.pull(uri);
	}

	/** The newest pull of a file counts; one that is told to try again does. */
	private pull(uri: string): void {
		if (!this.isPulling || this.hasLeft) return;
		const number = (this.pulling.get(uri) ?? 0) + 1;
		this.pulling.set(uri, number);
		this.pulls++;
		const isNewest = () => this.pulling.get(uri) === number && this.texts.has(uri);
		this.keep(
			this.wire.client.sendRequest("textDocument/diagnostic", { textDocument: { uri } }).then(
				(report) => {
					if (isNewest()) this.show(uri, (report as Report).items);
				},
				(error) => {
					this.failed("textDocument/diagnostic", error);
					if (isNewest()) this.pull(uri);
				},
			),
		);
	}

	private failed(method: string, error: unknown): void {
		if (this.hasLeft) return;
		if (!(error instanceof ResponseError) || !notNow.includes(error.code)) this.failures.push(`${method}: ${error}`);
	}

	private keep(promise: Promise<unknown>): void {
		promise.catch((error: unknown) => this.failed("message", error));
	}

	private show(uri: string, items: readonly Diagnostic[]): void {
		this.shown.set(uri, items);
		for (const watcher of this.watchers) watcher();
	}

	async leave(): Promise<void> {
		this.hasLeft = true;
		await this.wire.close();
	}

	/**
	 * Whether it comes to be so before patience is over: so long has this process worked, or had nothing to do. Where
	 * others want the processor too, the clock on the wall tells nothing.
	 */
	until(isSo: () => boolean, milliseconds: number): Promise<boolean> {
		const [loop, processor] = [performance.eventLoopUtilization(), process.cpuUsage()];
		const passed = (): number => {
			const { user, system } = process.cpuUsage(processor);
			return performance.eventLoopUtilization(loop).idle + (user + system) / 1000;
		};
		return new Promise((resolve) => {
			const done = (was: boolean) => {
				clearInterval(timer);
				this.watchers.delete(watcher);
				resolve(was);
			};
			const watcher = () => isSo() && done(true);
			const timer = setInterval(() => passed() > milliseconds && done(isSo()), 100);
			this.watchers.add(watcher);
			watcher();
		});
	}
}
