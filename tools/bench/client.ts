/** A client of the real server, which runs as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
	type CompletionList,
	createProtocolConnection,
	type DocumentDiagnosticReport,
	type Hover,
	type InitializeParams,
	type Position,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from "vscode-languageserver/node";
import { type PictureResult, requests } from "../../src/protocol/index.ts";

const capabilities: InitializeParams["capabilities"] = {
	textDocument: {
		diagnostic: { relatedDocumentSupport: true },
		hover: { contentFormat: ["markdown"] },
		completion: { completionItem: { snippetSupport: true } },
	},
};

const shipped = (): ChildProcess =>
	spawn(process.execPath, ["dist/cli.js", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });

export class Client {
	private readonly connection: ProtocolConnection;
	private version = 1;

	private constructor(
		private readonly uri: string,
		server: ChildProcess,
	) {
		this.connection = createProtocolConnection(
			new StreamMessageReader(server.stdout!),
			new StreamMessageWriter(server.stdin!),
		);
		this.connection.listen();
	}

	/** With this text open as the one design of an empty folder. */
	static async open(folder: string, text: string, server = shipped()): Promise<Client> {
		const rootUri = pathToFileURL(folder).href;
		const client = new Client(`${rootUri}/design.yaml`, server);
		const workspaceFolders = [{ uri: rootUri, name: "bench" }];
		await client.connection.sendRequest("initialize", {
			processId: process.pid,
			rootUri,
			workspaceFolders,
			capabilities,
		});
		await client.connection.sendNotification("initialized", {});
		const textDocument = { uri: client.uri, languageId: "yaml", version: client.version, text };
		await client.connection.sendNotification("textDocument/didOpen", { textDocument });
		return client;
	}

	/** One character in place of another. */
	async key(at: Position, character: string): Promise<void> {
		const range = { start: at, end: { line: at.line, character: at.character + 1 } };
		await this.connection.sendNotification("textDocument/didChange", {
			textDocument: { uri: this.uri, version: ++this.version },
			contentChanges: [{ range, text: character }],
		});
	}

	findings(): Promise<DocumentDiagnosticReport> {
		return this.ask("textDocument/diagnostic", {});
	}

	hover(position: Position): Promise<Hover | null> {
		return this.ask("textDocument/hover", { position });
	}

	completion(position: Position): Promise<CompletionList | null> {
		return this.ask("textDocument/completion", { position });
	}

	picture(): Promise<PictureResult | null> {
		return this.connection.sendRequest(requests.picture, { uri: this.uri, open: [], view: "architecture" });
	}

	private ask<T>(method: string, params: object): Promise<T> {
		return this.connection.sendRequest(method, { textDocument: { uri: this.uri }, ...params });
	}

	async close(): Promise<void> {
		await this.connection.sendRequest("shutdown");
		await this.connection.sendNotification("exit");
		this.connection.dispose();
	}
}
