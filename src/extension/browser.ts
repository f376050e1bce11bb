/** The entry where extensions run in a web worker: the server is another one. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import type { BrowserMessageReader, MessageTransports } from "vscode-languageclient/browser";
import { activateWith, type Running } from "./activate.ts";

type WorkerLike = ConstructorParameters<typeof BrowserMessageReader>[0];
declare const Worker: new (address: string) => WorkerLike;
declare const URL: { createObjectURL(blob: Blob): string };

/** From a remote extension no worker can be started by its address: then its text is brought first. */
async function workerAt(script: Uri): Promise<WorkerLike> {
	if (script.scheme === "http" || script.scheme === "https") return new Worker(script.toString(true));
	const text = await workspace.fs.readFile(script);
	return new Worker(URL.createObjectURL(new Blob([new Uint8Array(text)], { type: "text/javascript" })));
}

/** Not left to the client: it asks whether it got a worker, and VS Code's own are of another class. */
async function transportsTo(script: Uri): Promise<MessageTransports> {
	const { BrowserMessageReader, BrowserMessageWriter } = await import("vscode-languageclient/browser");
	const worker = await workerAt(script);
	return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
	const script = Uri.joinPath(context.extensionUri, "dist/server/browser.js");
	const start = () => transportsTo(script);
	running = activateWith(context, async (options) => {
		const { LanguageClient } = await import("vscode-languageclient/browser");
		return new LanguageClient("plumbline", "Plumbline", start, options);
	});
}

export const deactivate = (): Promise<void> | undefined => running?.stop();
