/** Lays out an extension from its folder or its package, with a suite of tests in it: VS Code runs a suite in the host of the extension that it lies in. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";

export interface Staged {
	folder: string;
	/** publisher.name */
	id: string;
	/** The file with the suite. */
	suite: string;
}

export function stage(extension: string, suite: string, folder: string): Staged {
	if (extension.endsWith(".vsix")) unpack(extension, folder);
	else cpSync(extension, folder, { recursive: true });
	const { publisher, name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { publisher: string; name: string };
	const file = join(folder, "in-host-tests.js");
	writeFileSync(file, suite);
	return { folder, id: `${publisher}.${name}`, suite: file };
}

/** A package holds the extension's files in a folder of that name, beside what describes the package. */
export function unpack(vsix: string, folder: string): void {
	for (const [name, bytes] of Object.entries(unzipSync(readFileSync(vsix)))) {
		const path = name.startsWith("extension/") && !name.endsWith("/") ? join(folder, name.slice("extension/".length)) : undefined;
		if (!path) continue;
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, bytes);
	}
}
