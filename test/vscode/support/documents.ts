/** Files of the open folder inside the extension host: opened, changed, and what was found in them. */
import * as vscode from "vscode";
import { ok, until } from "../bed/expect.ts";

export const inFolder = (path: string): vscode.Uri =>
	vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);

/** In front and there to stay, as a person opens it: what an extension opens is kept in memory for minutes. */
export async function opened(file: string | vscode.Uri): Promise<vscode.TextDocument> {
	const uri = typeof file === "string" ? inFolder(file) : file;
	await vscode.commands.executeCommand("vscode.open", uri, { preview: false });
	return until(() => {
		const document = vscode.window.activeTextEditor?.document;
		return document?.uri.toString() === uri.toString() && document;
	}, `${uri.path} in front`);
}

/** As on the disk again, and closed. */
export async function closed(document: vscode.TextDocument): Promise<void> {
	await vscode.window.showTextDocument(document);
	await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
}

/** Writes one text in place of another; nothing is saved. */
export async function replaced(document: vscode.TextDocument, before: string, after: string): Promise<void> {
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, rangeOf(document, before), after);
	ok(await vscode.workspace.applyEdit(edit), `"${before}" could not be replaced.`);
}

/** Where a text stands first. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
	const start = document.getText().indexOf(text);
	ok(start >= 0, `There is no "${text}" in:\n${document.getText()}`);
	return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export const startOf = (document: vscode.TextDocument, text: string): vscode.Position => rangeOf(document, text).start;
export const endOf = (document: vscode.TextDocument, text: string): vscode.Position => rangeOf(document, text).end;

export const rule = ({ code }: vscode.Diagnostic): string => String(typeof code === "object" ? code.value : code);

export const rulesAt = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(rule);

/** The first finding of a rule, as soon as there is one. */
export const finding = ({ uri }: vscode.TextDocument, wanted: string): Promise<vscode.Diagnostic> =>
	until(() => vscode.languages.getDiagnostics(uri).find((one) => rule(one) === wanted), `${wanted} in ${uri.path}`);

export const noFinding = ({ uri }: vscode.TextDocument, unwanted: string): Promise<boolean> =>
	until(() => !rulesAt(uri).includes(unwanted), `${unwanted} to go from ${uri.path}`);

/** What is shown of a word under the mouse. */
export async function said(document: vscode.TextDocument, word: string): Promise<string> {
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
		"vscode.executeHoverProvider",
		document.uri,
		startOf(document, word),
	);
	const texts = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value)));
	return texts.join("\n");
}
