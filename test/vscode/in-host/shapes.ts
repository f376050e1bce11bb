/** Actions in files of every natural shape: what they write stands where it belongs, as VS Code inserts it. */
import * as vscode from "vscode";
import { shapes, withoutDay } from "../../support/shapes.ts";
import { equal, ok } from "../bed/expect.ts";
import { closed, finding, opened } from "../support/documents.ts";

const all = Object.entries(shapes).map(([name, shape], i) => ({ name, path: `shapes/${i}/design.yaml`, ...shape }));

export const files = Object.fromEntries(all.map(({ path, text }) => [path, text]));

/** The text after an action, in a file that is then closed as it was. */
async function after(path: string, title: string): Promise<string> {
	const document = await opened(path);
	const { range } = await finding(document, "format/unknown-key");
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		"vscode.executeCodeActionProvider",
		document.uri,
		range,
		undefined,
		20,
	);
	const action = actions.find((one) => one.title.startsWith(title));
	ok(action?.edit, `"${title}" is not there, or has no edit: ${actions.map((one) => one.title).join(", ")}`);
	ok(await vscode.workspace.applyEdit(action.edit), `"${title}" could not be applied.`);
	const text = document.getText();
	await closed(document);
	return text;
}

export const tests = {
	"a waiver is written at the top level, whatever the file ends with": async () => {
		for (const { name, path, waived } of all)
			equal([name, withoutDay(await after(path, "Accept the risk"))], [name, waived]);
	},
	"a fix changes its word alone": async () => {
		for (const { name, path, text } of all)
			equal([name, await after(path, "Rename to")], [name, text.replace("replica:", "replicas:")]);
	},
};
