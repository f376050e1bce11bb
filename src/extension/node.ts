/** The entry where extensions run in a process: the server is one of its own. */
import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { activateWith, type Running } from "./activate.ts";
import { offerToAgents } from "./agents.ts";
import { offerTasks } from "./lint-tasks.ts";

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
	const module = join(context.extensionPath, "dist/server/node.mjs");
	running = activateWith(context, async (options) => {
		const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
		const run = { module, transport: TransportKind.ipc };
		const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
		return new LanguageClient("plumbline", "Plumbline", { run, debug }, options);
	});
	context.subscriptions.push(...offerToAgents(context), offerTasks(context));
}

export const deactivate = (): Promise<void> | undefined => running?.stop();
