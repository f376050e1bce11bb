/** In the extension host, of the fixture extension: that the bed's in-host tests run, where they say that they run. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";

export const files = { "design.yaml": "version: 1\nname: Shop\ncomponents:\n  cache: { type: database }\n" };

async function findings(): Promise<vscode.Diagnostic[]> {
	const [uri] = await vscode.workspace.findFiles("design.yaml");
	ok(uri, "There is no design.yaml.");
	await vscode.window.showTextDocument(uri);
	return until(() => {
		const found = vscode.languages.getDiagnostics(uri);
		return found.length > 0 && found;
	}, "findings");
}

export const tests = {
	"runs where it was told to": () => {
		const kinds = vscode.workspace.getConfiguration("remote").get<Record<string, unknown>>("extensionKind", {});
		const isInWorker = "plumbline.test-bed-fixture" in kinds;
		equal([typeof process === "object", "importScripts" in globalThis], [!isInWorker, isInWorker]);
	},
	"finds what it should": async () => {
		equal(
			(await findings()).map(({ message, range }) => [message, range.start.line, range.start.character]),
			[["Say store, not cache.", 3, 2]],
		);
	},
	"offers a fix": async () => {
		const [finding] = await findings();
		const uri = vscode.window.activeTextEditor!.document.uri;
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			"vscode.executeCodeActionProvider",
			uri,
			finding!.range,
		);
		equal(
			actions.map(({ title }) => title),
			["Say store"],
		);
	},
};
