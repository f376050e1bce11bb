/** Which files are designs, and where they may lie. Names count, not languages; `git:` and the like are left alone. */

import { languages, type TextDocument, Uri, workspace } from "vscode";
import { designGlob, designGlobs, designNames, isDesignPath, settingsName } from "../filenames/index.ts";

const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-test-web", "vscode-userdata", "memfs"];

export const designSelector = schemes.flatMap((scheme) => designGlobs.map((pattern) => ({ scheme, pattern })));
/** A design may include files of any name: the server is shown all that could be parts, and says which it knows. */
export const selector = schemes.map((scheme) => ({ scheme, pattern: "**/*.{yaml,yml}" }));

export const isDesign = ({ scheme, path }: Uri): boolean => schemes.includes(scheme) && isDesignPath(path);

/** A design, its settings, or what may be a part: a design in its folder or above is where one would be included. */
export async function concernsDesign(document: TextDocument): Promise<boolean> {
	const { uri } = document;
	if (languages.match(selector, document) === 0) return false;
	return isDesign(uri) || uri.path.endsWith(`/${settingsName}`) || hasDesignAbove(uri);
}

async function hasDesignAbove(uri: Uri): Promise<boolean> {
	const root = workspace.getWorkspaceFolder(uri)?.uri.path;
	if (root === undefined) return false;
	for (let folder = Uri.joinPath(uri, ".."); folder.path.startsWith(root); folder = Uri.joinPath(folder, "..")) {
		if (await hasDesign(folder)) return true;
		if (folder.path === root) break;
	}
	return false;
}

async function hasDesign(folder: Uri): Promise<boolean> {
	const found = designNames.map((name) => workspace.fs.stat(Uri.joinPath(folder, name)));
	return (await Promise.allSettled(found)).some(({ status }) => status === "fulfilled");
}

/** More are not looked for. */
const most = 200;

export const findDesigns = (): Thenable<Uri[]> => workspace.findFiles(designGlob, "**/node_modules/**", most);

export const fileName = ({ path }: Uri): string => path.slice(path.lastIndexOf("/") + 1);
