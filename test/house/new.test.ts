/** `npm run new` writes a topic that compiles and is red until it is filled in. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { newTopic } from "../../tools/new/topic.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);

test.each(["patterns/round-trip", "novelty/round-trip"])("%s", (id) => {
	const files = newTopic(id, "patterns/too-many-trips", read);
	for (const { path } of files.filter((file) => file.path.endsWith(".ts")))
		expect(diagnostics(path, files)).toEqual([]);
	expect(files.find(({ path }) => path === `src/roadmap/${id.split("/")[0]}/index.ts`)?.text).toMatch(
		/topics: \[[^\]]*roundTrip\s*\]/,
	);
	expect(files.find(({ path }) => path.endsWith("fires-somewhere.yaml"))?.text).toContain("^ patterns/too-many-trips");
	if (id.startsWith("novelty"))
		expect(files.find(({ path }) => path === "src/roadmap/index.ts")?.text).toMatch(
			/chapters[^=]*= \[[^\]]*novelty\s*\]/,
		);
});

test.each(["", "quorum", "Patterns/Quorum", "patterns/quorum"])("%s is refused", (id) => {
	expect(() => newTopic(id, undefined, read)).toThrow();
});

/** Compiles one new file against the sources as they are, with the new files laid over them. */
function diagnostics(path: string, files: readonly { path: string; text: string }[]): string[] {
	const overlay = new Map(files.map((file) => [join(root, file.path), file.text]));
	const { options } = ts.parseJsonConfigFileContent(
		ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
		ts.sys,
		root,
	);
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists, getSourceFile } = host;
	host.directoryExists = () => true;
	host.fileExists = (file) => overlay.has(file) || fileExists(file);
	host.readFile = (file) => overlay.get(file) ?? readFile(file);
	host.getSourceFile = (file, language) =>
		overlay.has(file) ? ts.createSourceFile(file, overlay.get(file)!, language) : getSourceFile(file, language);
	const program = ts.createProgram([join(root, path)], options, host);
	return ts
		.getPreEmitDiagnostics(program, program.getSourceFile(join(root, path)))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
