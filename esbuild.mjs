// Bundles what is shipped: the command line for Node 20.12 and newer, in pieces that are loaded when they are needed, and
// the extension: client and server, each for a process and for a web worker, and the preview's page.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { build } from "esbuild";

const inPieces = (entryPoints, more) =>
	build({
		entryPoints,
		outdir: "dist",
		write: false,
		bundle: true,
		splitting: true,
		// The same code in modules: wrapped as CommonJS it starts slower.
		alias: { yaml: "./node_modules/yaml/browser/index.js" },
		platform: "node",
		format: "esm",
		minify: true,
		legalComments: "none",
		logLevel: "warning",
		...more,
	});
const needsRequire = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";
const bundled = await inPieces(
	{ cli: "src/cli/main.ts", "cli/worker": "src/cli/spread/worker.ts" },
	{
		chunkNames: "cli/[name]-[hash]",
		target: "node20.12",
		banner: { js: `#!/usr/bin/env node\n${needsRequire}` },
	},
);

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
// The language server, that for agents and the command of tasks: most of their code is the same, and is there once.
const servers = {
	"server/node": "src/server/main.ts",
	"server/agents": "src/cli/mcp/main.ts",
	"server/command": "src/cli/main.ts",
	"server/worker": "src/cli/spread/worker.ts",
};
const inWorker = { platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };
const editor = await Promise.all([
	inEditor("src/extension/node.ts", "extension/node", inProcess),
	inEditor("src/extension/browser.ts", "extension/browser", inWorker),
	inPieces(servers, {
		// Half a megabyte that draws pictures where no page does: for agents in the editor its own is there.
		external: ["elkjs/lib/elk.bundled.js"],
		chunkNames: "server/[name]-[hash]",
		target: "node22",
		outExtension: { ".js": ".mjs" },
		banner: { js: needsRequire },
		metafile: true,
	}),
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
const written = new Set([bundled, ...editor].flatMap(({ outputFiles }) => outputFiles.map(({ path }) => path)));
for (const folder of ["dist/cli", "dist/server"])
	for (const name of readdirSync(folder)) if (!written.has(resolve(folder, name))) rmSync(`${folder}/${name}`);

// What of others' work is in the extension, for the notices that come with it.
const inputs = [preview, ...editor].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const packages = new Set(inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []));
writeFileSync("dist/packages.json", JSON.stringify([...packages].sort()));
