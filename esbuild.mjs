// Bundles what is shipped: the command line for Node 20.12 and newer, in pieces that are loaded when they are needed, and
// the extension: client and server, each for a process and for a web worker, and the preview's page.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

const bundled = await build({
	entryPoints: { cli: "src/cli/main.ts", "cli/worker": "src/cli/spread/worker.ts" },
	outdir: "dist",
	write: false,
	bundle: true,
	splitting: true,
	// The same code in modules: wrapped as CommonJS it starts slower.
	alias: { yaml: "./node_modules/yaml/browser/index.js" },
	chunkNames: "cli/[name]-[hash]",
	platform: "node",
	target: "node20.12",
	format: "esm",
	minify: true,
	legalComments: "none",
	banner: {
		js: "#!/usr/bin/env node\nimport{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
	},
	logLevel: "warning",
});

/** Of Mermaid flowcharts, which are laid out by code of ours, and sequences: other diagrams are never asked for, and cannot be. */
const whatIsDrawn = {
	name: "what-is-drawn",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /./ }, ({ kind, importer, path }) =>
			kind === "dynamic-import" &&
			/[\\/]mermaid[\\/]dist[\\/]/.test(importer) &&
			!/[\\/](?:flow|sequence)Diagram-/.test(path)
				? { path, namespace: "left-out" }
				: undefined,
		);
		onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "export {};" }));
	},
};

const preview = await build({
	entryPoints: { "preview/main": "src/preview/main.ts", "preview/style": "src/preview/style.css" },
	outdir: "dist",
	write: false,
	bundle: true,
	platform: "browser",
	target: ["chrome128", "firefox128", "safari18"],
	format: "iife",
	minify: true,
	legalComments: "none",
	plugins: [whatIsDrawn],
	metafile: true,
	logLevel: "warning",
});

const inEditor = (entry, out, more) =>
	build({
		entryPoints: [{ in: entry, out }],
		outdir: "dist",
		write: false,
		bundle: true,
		format: "cjs",
		outExtension: { ".js": ".cjs" },
		external: ["vscode"],
		minify: true,
		metafile: true,
		legalComments: "none",
		logLevel: "warning",
		...more,
	});
const inProcess = { platform: "node", target: "node22" };
const inWorker = { platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };
const editor = await Promise.all([
	inEditor("src/extension/node.ts", "extension/node", inProcess),
	inEditor("src/extension/browser.ts", "extension/browser", inWorker),
	inEditor("src/server/main.ts", "server/node", inProcess),
	inEditor("src/server/browser.ts", "server/browser", { ...inWorker, format: "iife", outExtension: {} }),
]);

// At once, so that whoever runs the one from before is not left with half a file.
for (const folder of ["cli", "preview", "extension", "server"]) mkdirSync(`dist/${folder}`, { recursive: true });
for (const { path, contents } of [
	...bundled.outputFiles,
	...preview.outputFiles,
	...editor.flatMap(({ outputFiles }) => outputFiles),
]) {
	const temporary = `${path}.${process.pid}.tmp`;
	writeFileSync(temporary, contents, { mode: basename(path) === "cli.js" ? 0o755 : 0o644 });
	renameSync(temporary, path);
}
const pieces = new Set(bundled.outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync("dist/cli")) if (!pieces.has(name)) rmSync(`dist/cli/${name}`);

// What of others' work is in the extension, for the notices that come with it.
const inputs = [preview, ...editor].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const packages = new Set(inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []));
writeFileSync("dist/packages.json", JSON.stringify([...packages].sort()));
