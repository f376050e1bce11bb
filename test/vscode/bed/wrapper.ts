/** Takes the arguments by which a desktop VS Code is told to run a suite, and runs it in the test bed. */
import { resolve } from "node:path";
import { launchBrowser } from "./browser.ts";
import { runInHost } from "./host.ts";
import { readReport } from "./report.ts";
import { startForTests } from "./still.ts";

const args = process.argv.slice(2);
const told = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const extension = told("extensionDevelopmentPath");
const suite = told("extensionTestsPath");
const folder = args.find((arg) => !arg.startsWith("-"));
if (!extension || !suite || !folder)
	throw new Error("Expected --extensionDevelopmentPath=, --extensionTestsPath= and a folder.");

const [server, browser] = await Promise.all([startForTests(), launchBrowser()]);
try {
	const run = { extension: resolve(extension), suite: resolve(suite), folder: resolve(folder) };
	const lines = await runInHost(browser, server, run, (line) => console.log(line));
	process.exitCode = readReport(lines).every(({ error }) => error === undefined) ? 0 : 1;
} finally {
	await browser.close();
	await server.stop();
}
