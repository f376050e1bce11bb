/** The entry where extensions run in a process: the server is one of its own. */
import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith, type Running } from "./activate.ts";

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
	const module = join(context.extensionPath, "dist/server/node.cjs");
	const debug = { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
	running = activateWith(
		context,
		(options) =>
			new LanguageClient("plumbline", "Plumbline", { run: { module, transport: TransportKind.ipc }, debug }, options),
	);
}

export const deactivate = (): Promise<void> | undefined => running?.stop();
