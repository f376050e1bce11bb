// `npm start`: builds, lints the examples as one would in a terminal, says what to do next, and serves the editor.
//   npm start -- --no-editor     leaves the editor out
import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { "no-editor": { type: "boolean" } } });

process.chdir(resolve(import.meta.dirname, ".."));
const node = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" });

if (node("esbuild.mjs").status !== 0) process.exit(1);
const { status } = node("dist/cli.js", "lint", "examples");
// Findings are what the examples are there for; trouble is not.
if (status !== 0 && status !== 1) process.exit(status ?? 1);

console.log(`
Above is what four designs are told that stood before a well-known outage, and four that did well.

Next:
  node dist/cli.js explain availability/single-point-of-failure    why a rule fires, and what mends it
  node dist/cli.js inspect examples/online-boutique.design.yaml    a design as it was understood
  node dist/cli.js lint examples --fix --assume --dry-run          what could be mended, as a diff
  node dist/cli.js init my.design.yaml                             a design of your own
  node dist/cli.js --help                                          everything else`);

if (!values["no-editor"]) serveEditor();

function serveEditor() {
	console.log("\nThe extension is packaged for a VS Code of its own…");
	const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/package.mjs"], { encoding: "utf8" });
	if (status !== 0) {
		console.error(stdout + stderr);
		process.exit(status ?? 1);
	}
	const editor = spawn(process.execPath, ["tools/run.mjs", "tools/editor.ts"], { stdio: "inherit" });
	// Ctrl+C reaches both; the editor ends first.
	process.on("SIGINT", () => undefined);
	process.on("SIGTERM", () => editor.kill());
	editor.on("exit", (code) => process.exit(code ?? 0));
}
