/** Actions and patterns in files of every natural shape: what the editor writes stands where it belongs, and all else stays. */
import * as vscode from "vscode";
import { parse } from "yaml";
import { type Shape, shapes, withoutDay } from "../../support/shapes.ts";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, finding, noFinding, opened } from "../support/documents.ts";

const fileOf = (shape: string): string => `shapes/${shape.replaceAll(" ", "-")}/design.yaml`;

export const files = Object.fromEntries(Object.entries(shapes).map(([name, { text }]) => [fileOf(name), text]));

/** The actions for the misspelled key, with their edits. */
async function actionsOf(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
	const { range } = await finding(document, "format/unknown-key");
	return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, "quickfix", 20);
}

/** The text after an action is done in the editor, which is as before afterwards. */
async function after(document: vscode.TextDocument, { title, edit }: vscode.CodeAction): Promise<string> {
	ok(await vscode.workspace.applyEdit(edit!), `"${title}" could not be applied.`);
	const text = document.getText();
	await vscode.commands.executeCommand("leaveSnippet");
	await vscode.commands.executeCommand("workbench.action.files.revert");
	await until(() => !document.isDirty, "the file as it was");
	return text;
}

const actionsIn =
	(name: string, { text, waived }: Shape) =>
	async () => {
		const document = await opened(fileOf(name));
		const written = (await actionsOf(document)).filter(({ edit }) => edit !== undefined);
		// The last one writes into settings.
		equal(
			written.map(({ title }) => title),
			[
				"Rename to 'replicas'",
				"Accept the risk: add a waiver of format/unknown-key",
				"Turn format/unknown-key off in this project",
			],
		);
		equal(await after(document, written[0]!), text.replace("replica:", "replicas:"));
		equal(withoutDay(await after(document, written[1]!)), waived);
		await closed(document);
	};

/** Takes what the list offers first: a pattern that fits where the cursor is. */
const patternIn =
	(name: string, { text }: Shape) =>
	async () => {
		const document = await opened(fileOf(name));
		const { range } = await finding(document, "format/unknown-key");
		const editor = vscode.window.activeTextEditor!;
		editor.selection = new vscode.Selection(range.start, range.start);
		const inserting = vscode.commands.executeCommand("plumbline.insertPattern");
		await until(async () => {
			await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
			return document.getText() !== text;
		}, "a pattern in the text");
		await inserting;
		await vscode.commands.executeCommand("leaveSnippet");
		const [before, now] = [parse(text), parse(document.getText())];
		const added = Object.keys(now.components).filter((id) => !(id in before.components));
		equal(added.length, 1);
		delete now.components[added[0]!];
		equal(now, before);
		await vscode.commands.executeCommand("undo");
		equal(document.getText(), text);
		await noFinding(document, "format/yaml-syntax");
		await closed(document);
	};

export const tests = Object.fromEntries(
	Object.entries(shapes).flatMap(([name, shape]) => [
		[`actions in a file ${name}`, actionsIn(name, shape)],
		[`a pattern in a file ${name}`, patternIn(name, shape)],
	]),
);
