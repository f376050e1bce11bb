/** Modules of in-host tests, bundled with what runs them. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build } from "esbuild";
import type { HostTest } from "./report.ts";
import { bed, root } from "./root.ts";

/** What each module exports. */
export interface Suite {
	/** By their names. */
	tests: Readonly<Record<string, HostTest>>;
	/** The folder that is to be open meanwhile: texts by their paths. */
	files: Readonly<Record<string, string>>;
}

export interface BundledSuite {
	/** CommonJS that exports `run()`, which VS Code calls. It may run in a web worker, so nothing of Node is in it. */
	code: string;
	names: readonly string[];
	files: Suite["files"];
}

export async function bundleSuite(modules: readonly string[]): Promise<BundledSuite> {
	const numbered = modules.map((file, index) => ({ name: `suite${index}`, path: JSON.stringify(resolve(file)) }));
	const merged = (part: keyof Suite) => `{ ${numbered.map(({ name }) => `...${name}.${part}`).join(", ")} }`;
	const { outputFiles } = await build({
		stdin: {
			contents: [
				'import { runAll } from "./inside.ts";',
				...numbered.map(({ name, path }) => `import * as ${name} from ${path};`),
				`export const tests = ${merged("tests")};`,
				`export const files = ${merged("files")};`,
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
	const code = outputFiles[0]!.text;
	const { tests, files } = load(code);
	return { code, names: Object.keys(tests), files };
}

/** To see what is in it before it runs: with nothing behind `vscode`. */
function load(code: string): Suite {
	const nothing: unknown = new Proxy(() => {}, { get: () => nothing });
	const require = createRequire(import.meta.url);
	const module = { exports: {} as Suite };
	new Function("module", "exports", "require", code)(module, module.exports, (name: string) =>
		name === "vscode" ? nothing : require(name),
	);
	return module.exports;
}
