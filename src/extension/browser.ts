/** The entry where extensions run in a web worker: the server is another one. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateWith, type Running } from "./activate.ts";

interface WorkerLike {
	postMessage(message: unknown): void;
}
declare const Worker: new (address: string) => WorkerLike;

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
	const address = Uri.joinPath(context.extensionUri, "dist/server/browser.js").toString(true);
	type Start = ConstructorParameters<typeof LanguageClient>[2];
	running = activateWith(
		context,
		(options) => new LanguageClient("plumbline", "Plumbline", (async () => new Worker(address)) as Start, options),
	);
}

export const deactivate = (): Promise<void> | undefined => running?.stop();
