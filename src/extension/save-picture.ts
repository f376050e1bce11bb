/** The picture as a file, where its author wants it: beside the design if nothing else is said. */
import { Uri, window, workspace } from "vscode";
import { fileName } from "./designs.ts";

/** The name of the file; undefined if there is none. */
export async function savePicture(design: Uri, svg: string): Promise<string | undefined> {
	const file = await window.showSaveDialog({
		title: "Save the Picture",
		defaultUri: beside(design, ".svg"),
		filters: { SVG: ["svg"] },
	});
	return file !== undefined && (await saved(file, svg, "The picture")) ? fileName(file) : undefined;
}

/** Says so where it could not be. */
export async function saved(file: Uri, text: string, what: string): Promise<boolean> {
	try {
		await workspace.fs.writeFile(file, new TextEncoder().encode(text));
		return true;
	} catch (error) {
		void window.showErrorMessage(`${what} could not be saved: ${(error as Error).message}`);
		return false;
	}
}

/** `orders.design.yaml` -> `orders.svg`. */
export function beside(design: Uri, ending: string): Uri {
	const name = fileName(design).replace(/(?:\.design)?\.ya?ml$/, ending);
	const folder = design.scheme === "untitled" ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(design, "..");
	return folder === undefined ? Uri.from({ scheme: "untitled", path: name }) : Uri.joinPath(folder, name);
}
