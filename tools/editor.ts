// Serves a real VS Code with the packaged extension, an example at its worst finding and its picture beside it, until it is stopped.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createVSIX } from "@vscode/vsce";
import { serveEditor } from "../test/vscode/bed/serve.ts";

const opening = resolve("dist/opening.vsix");
await createVSIX({
	cwd: resolve("tools/opening"),
	packagePath: opening,
	dependencies: false,
	allowMissingRepository: true,
	skipLicense: true,
});
const { name, version } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; version: string };
const editor = await serveEditor({
	extension: resolve(`dist/${name}-${version}.vsix`),
	vsix: [opening],
	folder: resolve("examples"),
	openFile: resolve("examples/github-2018-10-21.design.yaml"),
});
console.log(`
VS Code with Plumbline: an example at its first error, and its picture beside it.

  ${editor.address}

Open it in a browser; Ctrl+C ends it. The address holds a key: whoever has it may use this editor.`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
	await editor.stop();
	process.exit();
}
