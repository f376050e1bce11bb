/** Where things are, also when a tool has bundled this file into a cache folder. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = projectAbove(import.meta.dirname);
export const bed = join(root, "test/vscode/bed");
export const packages = join(bed, "node_modules");
/** Scratch space on the disk that the packages are on, so that a finished folder can be moved into place. */
export const cache = join(root, "node_modules/.cache/plumbline");

function projectAbove(folder: string): string {
	const manifest = join(folder, "package.json");
	if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "plumbline")
		return folder;
	if (dirname(folder) === folder) throw new Error("This is not inside the project's folder.");
	return projectAbove(dirname(folder));
}
