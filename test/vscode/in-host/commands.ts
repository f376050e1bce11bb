/** Every command of the manifest, also where it has nothing to work on, and the server's restart. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, finding, opened, rulesAt } from "../support/documents.ts";
import { listening } from "../support/notices.ts";

const design = `version: 1
name: Shop
components:
  shop: { type: service, replica: 3 }
`;

export const files = { "commands/design.yaml": design, "commands/notes.md": "# Notes\n" };

const manifest = (): { contributes: { commands: { command: string }[] } } =>
	vscode.extensions.getExtension("plumbline.plumbline")!.packageJSON;

/** Runs it, and turns down what it asks. */
async function run(command: string): Promise<void> {
	let isDone = false;
	const running = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => {
		isDone = true;
	});
	await until(async () => {
		await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
		return isDone;
	}, `the end of ${command}`);
	await running;
}

/** It takes the focus when it comes. */
async function logShown(): Promise<void> {
	await until(
		() => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === "output"),
		"the log",
	);
	await vscode.commands.executeCommand("workbench.action.closePanel");
}

export const tests = {
	"every command is there, and asks which design is meant where none is open": async () => {
		const declared = manifest().contributes.commands.map(({ command }) => command);
		const registered = new Set(await vscode.commands.getCommands(true));
		equal(
			declared.filter((command) => !registered.has(command)),
			[],
		);
		for (const file of [undefined, "commands/notes.md"]) {
			await vscode.commands.executeCommand("workbench.action.closeAllEditors");
			if (file !== undefined) await opened(file);
			await listening(async (told) => {
				for (const command of declared) await run(command);
				await logShown();
				// There are several, and the question is turned down.
				equal(told, []);
			});
		}
	},
	"they run on a design": async () => {
		const document = await opened("commands/design.yaml");
		await finding(document, "format/unknown-key");
		await listening(async (told) => {
			await vscode.commands.executeCommand("plumbline.openPreview");
			await until(
				() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === "Preview design.yaml",
				"the preview",
			);
			await opened("commands/design.yaml");
			await vscode.commands.executeCommand("plumbline.applySafeFixes");
			await until(() => document.getText().includes("replicas: 3"), "the fix");
			await run("plumbline.insertPattern");
			equal(told, []);
		});
		ok(
			vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Preview design.yaml")),
			"There is no preview.",
		);
		await closed(document);
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	},
	"the server starts anew, and everything is found again": async () => {
		const document = await opened("commands/design.yaml");
		await finding(document, "format/unknown-key");
		const before = rulesAt(document.uri);
		let wereGone = false;
		const watching = vscode.languages.onDidChangeDiagnostics(() => {
			wereGone ||= rulesAt(document.uri).length === 0;
		});
		await vscode.commands.executeCommand("plumbline.restartServer");
		await until(() => wereGone && rulesAt(document.uri).length === before.length, "the findings to go and to come");
		equal(rulesAt(document.uri), before);
		watching.dispose();
	},
};
