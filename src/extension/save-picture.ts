/** The picture as a file, where its author wants it: beside the design if nothing else is said. */
import { Uri, window, workspace } from "vscode";
import { fileName } from "./designs.ts";

/** The name of the file; undefined if there is none. */
export async function savePicture(design: Uri, svg: string): Promise<string | undefined> {
	const file = await window.showSaveDialog({
		title: "Save the Picture",
		defaultUri: beside(design),
		filters: { SVG: ["svg"] },
	});
	if (file === undefined) return undefined;
	try {
		await workspace.fs.writeFile(file, new TextEncoder().encode(svg));
		return fileName(file);
	} catch (error) {
		void window.showErrorMessage(`The picture could not be saved: ${(error as Error).message}`);
		return undefined;
	}
}

/** `orders.design.yaml` -> `orders.svg`. */
function beside(design: Uri): Uri {
	const name = fileName(design).replace(/(?:\.design)?\.ya?ml$/, ".svg");
	const saved = design.scheme === "untitled" ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(design, "..");
	return saved === undefined ? Uri.from({ scheme: "untitled", path: name }) : Uri.joinPath(saved, name);
}
