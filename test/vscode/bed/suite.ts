/** A module of in-host tests, bundled with what runs it. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build } from "esbuild";
import { bed, root } from "./root.ts";
import type { HostTest } from "./report.ts";

/**
 * CommonJS that exports `run()`, which VS Code calls, and the tests. Each file exports `tests`, a record of functions by their names.
 * It may run in a web worker, so nothing of Node is in it.
 */
export async function bundleSuite(files: readonly string[]): Promise<string> {
	const imports = files.map((file, index) => `import { tests as t${index} } from ${JSON.stringify(resolve(file))};`);
	const { outputFiles } = await build({
		stdin: {
			contents: [
				'import { runAll } from "./inside.ts";',
				...imports,
				`export const tests = { ${files.map((_file, index) => `...t${index}`).join(", ")} };`,
				"export const run = () => runAll(tests);",
			].join("\n"),
			resolveDir: bed,
		},
		bundle: true,
		write: false,
		format: "cjs",
		target: "es2023",
		external: ["vscode"],
		sourcemap: "inline",
		sourceRoot: `${root}/`,
		logLevel: "warning",
	});
	return outputFiles[0]!.text;
}

/** The names of the tests, for a list of them before they run: the module is loaded with nothing behind `vscode`. */
export function namesIn(bundle: string): string[] {
	const nothing: unknown = new Proxy(() => {}, { get: () => nothing });
	const require = createRequire(import.meta.url);
	const module = { exports: {} as { tests?: Record<string, HostTest> } };
	new Function("module", "exports", "require", bundle)(module, module.exports, (name: string) => (name === "vscode" ? nothing : require(name)));
	return Object.keys(module.exports.tests ?? {});
}
