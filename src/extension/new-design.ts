/** A new design from a template, as a file that is not saved yet: nothing is written before its author does. */
import { Position, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { designName } from "../filenames/index.ts";
import { sample, type Template, templates } from "./templates.ts";
import { tick } from "./walkthrough.ts";

/** The walkthrough asks for the sample and for no other. */
export async function newDesign(given: unknown): Promise<void> {
	const template = given === "sample" ? sample : await chosen();
	if (template === undefined) return;
	const uri = await freeUri();
	const document = await workspace.openTextDocument(uri);
	const edit = new WorkspaceEdit();
	edit.insert(uri, new Position(0, 0), template.text);
	if (document.getText() === "") await workspace.applyEdit(edit);
	await window.showTextDocument(document);
	tick("opened");
}

async function chosen(): Promise<Template | undefined> {
	const items = [...templates, sample].map((template) => ({
		label: template.title,
		detail: template.description,
		template,
	}));
	return (await window.showQuickPick(items, { title: "New Design", placeHolder: "What does it start from?" }))
		?.template;
}

/** `design.yaml` in the first folder, or the first name like it that is not taken. */
async function freeUri(): Promise<Uri> {
	const folder = workspace.workspaceFolders?.[0]?.uri;
	for (let i = 1; ; i++) {
		const name = i === 1 ? designName : `new-${i}.${designName}`;
		const uri =
			folder === undefined ? Uri.from({ scheme: "untitled", path: name }) : untitledAt(Uri.joinPath(folder, name));
		if (!(await isTaken(uri, folder && Uri.joinPath(folder, name)))) return uri;
	}
}

const untitledAt = ({ path }: Uri): Uri => Uri.from({ scheme: "untitled", path });

async function isTaken(untitled: Uri, saved: Uri | undefined): Promise<boolean> {
	if (workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString())) return true;
	if (saved === undefined) return false;
	return workspace.fs.stat(saved).then(
		() => true,
		() => false,
	);
}
