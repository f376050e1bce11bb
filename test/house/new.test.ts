/** `npm run new` writes a topic, or one more rule of one, that compiles and is red until it is filled in. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { newFiles } from "../../tools/new/topic.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);

test.each(["patterns/round-trip", "novelty/round-trip"])("%s", (id) => {
	const files = newFiles(id, "patterns/too-many-trips", read);
	for (const { path } of files.filter((file) => file.path.endsWith(".ts")))
		expect(diagnostics(path, files)).toEqual([]);
	expect(files.find(({ path }) => path === `src/roadmap/${id.split("/")[0]}/index.ts`)?.text).toMatch(
		/topics: \[[^\]]*roundTrip\s*\]/,
	);
	expect(files.find(({ path }) => path.endsWith("fires-for-too-many-trips.yaml"))?.text).toContain(
		"^ patterns/too-many-trips",
	);
	if (id.startsWith("novelty"))
		expect(files.find(({ path }) => path === "src/roadmap/index.ts")?.text).toMatch(
			/chapters[^=]*= \[[^\]]*novelty\s*\]/,
		);
});

/** A copy of what the tool reads, with the tool run in it. */
function inCopy(...args: string[]): { folder: string; code: number | null; output: string } {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-new-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	for (const path of ["src/roadmap", "tools"]) cpSync(join(root, path), join(folder, path), { recursive: true });
	symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
	const tool = [join(folder, "tools/run.mjs"), "tools/new.ts", ...args];
	const { status, stdout, stderr } = spawnSync(process.execPath, tool, { cwd: folder, encoding: "utf8" });
	return { folder, code: status, output: stdout + stderr };
}

test.each([
	["patterns/quorum", "patterns/lost-vote", "src/roadmap/patterns"],
	["availability/failover", "availability/unsplit-brain", "src/roadmap/availability/failover"],
])("one more rule of %s: %s", (topic, rule, place) => {
	const { folder, code, output } = inCopy(topic, rule);
	expect([code, output]).toEqual([0, expect.stringContaining("wrote")]);
	const [, name] = rule.split("/") as [string, string];
	const text = readFileSync(join(folder, place, `${name}.ts`), "utf8");
	expect(text).toContain(`id: "${rule}",\n\tseverity: "warning"`);
	const files = [...output.matchAll(/^wrote (\S+)$/gm)].map(([, path]) => path!);
	const written = files.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
	for (const { path } of written.filter((file) => file.path.endsWith(".ts")))
		expect(diagnostics(path, written)).toEqual([]);
	expect(written.map(({ path }) => path)).toEqual(
		expect.arrayContaining([
			`test/roadmap/${topic}/fires-for-${name}.yaml`,
			`test/roadmap/${topic}/silent-for-${name}.yaml`,
		]),
	);
	const again = spawnSync(process.execPath, [join(folder, "tools/run.mjs"), "tools/new.ts", topic, rule], {
		cwd: folder,
	});
	expect(again.status).toBe(2);
});

test("a rule that is there is refused", () => {
	expect(() => newFiles("patterns/quorum", "patterns/quorum-overlap", read)).toThrow("already");
});

test.each(["", "quorum", "Patterns/Quorum", "patterns/quorum"])("%s is refused", (id) => {
	expect(() => newFiles(id, undefined, read)).toThrow();
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
