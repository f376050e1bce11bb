// Runs the in-host tests of test/vscode/in-host in a desktop VS Code.
//   npm run test:desktop
//   npm run test:desktop -- --wrapper              in the test bed's VS Code, driven in the same way
//   npm run test:desktop -- --extension FOLDER SUITE.ts

import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { findVSCode, wrapper } from "../test/vscode/bed/desktop.ts";
import { readReport } from "../test/vscode/bed/report.ts";
import { layOut, stage } from "../test/vscode/bed/stage.ts";
import { bundleSuite } from "../test/vscode/bed/suite.ts";
import { packaged } from "../test/vscode/packaged.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { wrapper: { type: "boolean" }, extension: { type: "string" } },
});

const modules =
	positionals.length > 0
		? positionals
		: readdirSync("test/vscode/in-host").map((file) => join("test/vscode/in-host", file));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-desktop-")));
try {
	const { code, files } = await bundleSuite(modules);
	const { folder, suite } = await stage(
		resolve(values.extension ?? packaged().folder),
		code,
		join(scratch, "extension"),
	);
	const vscodeExecutablePath = values.wrapper ? wrapper : await findVSCode(console.log);
	const launchArgs = [layOut(files, join(scratch, "shop"))];
	const printed = await recorded(() =>
		runTests({ vscodeExecutablePath, extensionDevelopmentPath: folder, extensionTestsPath: suite, launchArgs }),
	);
	const results = readReport(printed.split("\n"));
	const failed = results.filter(({ error }) => error !== undefined);
	for (const { name, error } of results) console.log(error === undefined ? `✓ ${name}` : `✗ ${name}\n${error}`);
	console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
	process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

/** What is printed meanwhile; much of it is VS Code talking to itself, and whether tests failed is told by the report in it. */
async function recorded(run: () => Promise<unknown>): Promise<string> {
	const write = process.stdout.write;
	let text = "";
	process.stdout.write = (chunk: string | Uint8Array) => {
		text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
		return true;
	};
	try {
		await run();
	} catch (error) {
		if (!(error instanceof TestRunFailedError)) throw error;
	} finally {
		process.stdout.write = write;
	}
	return text;
}
