/** Runs inside the extension host: activates the extension, and waits for findings where a design is open. */
import { extensions, languages, Position, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { generated } from "../designs.ts";
import { type Activation, mark, withDesign } from "./activation-words.ts";

export const files = {};

export const tests = {
	activation: async () => {
		const extension = extensions.getExtension("plumbline.plumbline")!;
		const design = workspace.name === withDesign ? await openDesign() : undefined;
		if (extension.isActive) throw new Error("The extension was active before it was told to be.");
		const [start, used] = [performance.now(), process.cpuUsage()];
		await extension.activate();
		const activated = performance.now() - start;
		const { user, system } = process.cpuUsage(used);
		if (design !== undefined) await foundIn(design);
		const told: Activation = { activated, processor: (user + system) / 1000, found: performance.now() - start };
		console.log(mark + JSON.stringify(told));
	},
};

/** Untitled, so that nothing about the workspace activates the extension; with a finding in it. */
async function openDesign(): Promise<Uri> {
	const uri = Uri.from({ scheme: "untitled", path: "/design.yaml" });
	const edit = new WorkspaceEdit();
	edit.insert(uri, new Position(0, 0), generated("independent", 10).replace("owner:", "ownr:"));
	await workspace.applyEdit(edit);
	await window.showTextDocument(uri);
	return uri;
}

const foundIn = (uri: Uri): Promise<void> =>
	new Promise((resolve) => {
		const look = () => {
			if (languages.getDiagnostics(uri).length === 0) return;
			listening.dispose();
			resolve();
		};
		const listening = languages.onDidChangeDiagnostics(look);
		look();
	});
