/** A language client with nothing but the wire: `plumbline lsp --stdio` as any editor would start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { cli } from "../cli/run.ts";

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: unknown;
	readonly result?: unknown;
	readonly error?: { readonly code: number; readonly message: string };
}

export interface Published {
	readonly uri: string;
	readonly version?: number;
	readonly diagnostics: readonly Diagnostic[];
}

const patience = 30_000;

export class RawClient {
	private readonly process: ChildProcess;
	private buffer = Buffer.alloc(0);
	private nextId = 1;
	private readonly waiting = new Map<number, (message: Message) => void>();
	private readonly watchers = new Set<() => void>();
	readonly published = new Map<string, Published>();
	readonly shown: string[] = [];
	readonly received: Message[] = [];
	/** What requests of the server get, now or later; unstated, null. */
	readonly answers = new Map<string, (params: unknown) => unknown>();
	readonly ended: Promise<number | null>;

	constructor() {
		this.process = spawn(process.execPath, [cli, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
		this.process.stdout!.on("data", (bytes: Buffer) => this.take(bytes));
		this.ended = new Promise((resolve) => this.process.on("exit", resolve));
		onTestFinished(() => void this.process.kill());
	}

	private take(bytes: Buffer): void {
		this.buffer = Buffer.concat([this.buffer, bytes]);
		for (;;) {
			const head = this.buffer.indexOf("\r\n\r\n");
			if (head === -1) return;
			const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString())![1]);
			if (this.buffer.length < head + 4 + length) return;
			const body = this.buffer.subarray(head + 4, head + 4 + length).toString();
			this.buffer = this.buffer.subarray(head + 4 + length);
			this.handle(JSON.parse(body) as Message);
		}
	}

	private handle(message: Message): void {
		this.received.push(message);
		if (message.method === undefined) this.waiting.get(message.id!)?.(message);
		else if (message.id !== undefined) void this.answer(message);
		else if (message.method === "textDocument/publishDiagnostics") {
			const published = message.params as Published;
			this.published.set(published.uri, published);
		} else if (message.method === "window/showMessage")
			this.shown.push((message.params as { message: string }).message);
		for (const watcher of this.watchers) watcher();
	}

	private async answer({ id, method, params }: Message): Promise<void> {
		const result = await this.answers.get(method!)?.(params);
		this.send({ id, result: result ?? null });
	}

	private send(message: object): void {
		const body = JSON.stringify({ jsonrpc: "2.0", ...message });
		this.process.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
	}

	notify(method: string, params: unknown): void {
		this.send({ method, params });
	}

	request<T>(method: string, params: unknown): Promise<T> {
		const id = this.nextId++;
		return new Promise((resolve, reject) => {
			this.waiting.set(id, ({ result, error }) =>
				error === undefined ? resolve(result as T) : reject(new Error(error.message)),
			);
			this.send({ id, method, params });
		});
	}

	/** Resolves with what `look` finds, as soon as it finds something. */
	until<T>(look: () => T | undefined, what: string): Promise<T> {
		return new Promise((resolve, reject) => {
			const stop = () => {
				clearTimeout(timer);
				this.watchers.delete(watcher);
			};
			const watcher = () => {
				const found = look();
				if (found === undefined) return;
				stop();
				resolve(found);
			};
			const timer = setTimeout(() => {
				stop();
				reject(new Error(`Waited in vain for ${what}`));
			}, patience);
			this.watchers.add(watcher);
			watcher();
		});
	}

	diagnostics(uri: string, version?: number): Promise<readonly Diagnostic[]> {
		const look = () => {
			const published = this.published.get(uri);
			return published !== undefined && (version === undefined || published.version === version)
				? published.diagnostics
				: undefined;
		};
		return this.until(look, `diagnostics of ${uri}, version ${version}`);
	}

	async start(
		folder: string,
		more: { capabilities?: object; initializationOptions?: object } = {},
	): Promise<{ capabilities: Record<string, unknown> }> {
		const rootUri = pathToFileURL(folder).href;
		const result = await this.request<{ capabilities: Record<string, unknown> }>("initialize", {
			processId: process.pid,
			rootUri,
			workspaceFolders: [{ uri: rootUri, name: "designs" }],
			capabilities: {},
			...more,
		});
		this.notify("initialized", {});
		return result;
	}

	open(uri: string, text: string): void {
		this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
	}

	change(uri: string, version: number, text: string): void {
		this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
	}

	async stop(): Promise<number | null> {
		await this.request("shutdown", undefined);
		this.notify("exit", undefined);
		return this.ended;
	}
}

/** A folder with these files, and where each is. */
export function folderOf(files: Readonly<Record<string, string>>): { folder: string; uriOf: (path: string) => string } {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline lsp ü-")));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return { folder, uriOf: (path) => pathToFileURL(join(folder, path)).href };
}
