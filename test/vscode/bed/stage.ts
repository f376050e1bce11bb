/** Lays out an extension as it is packaged, with a suite of tests in it: VS Code runs a suite in the host of the extension that it lies in. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";

export interface Staged {
	folder: string;
	/** publisher.name */
	id: string;
	/** The file with the suite. */
	suite: string;
}

/** `extension` is its folder, of which what the package would hold is taken; `suite` is the text of one. */
export async function stage(extension: string, suite: string, folder: string): Promise<Staged> {
	for (const path of await listFiles({ cwd: extension, packageManager: PackageManager.None })) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		cpSync(join(extension, path), join(folder, path));
	}
	const { publisher, name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
		publisher: string;
		name: string;
	};
	const file = join(folder, "in-host-tests.js");
	writeFileSync(file, suite);
	return { folder, id: `${publisher}.${name}`, suite: file };
}

/** Writes texts to their paths in a folder. */
export function layOut(files: Readonly<Record<string, string>>, folder: string): string {
	mkdirSync(folder, { recursive: true });
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}
