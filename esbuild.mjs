// Bundles what is shipped: the command line, one file for Node 20.12 and newer, and the preview's page.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const bundled = await build({
	entryPoints: { cli: "src/cli/main.ts" },
	outdir: "dist",
	write: false,
	bundle: true,
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

/** Of Mermaid the flowchart and its layout alone: other diagrams are never asked for, and cannot be. */
const flowchartsOnly = {
	name: "flowcharts-only",
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /./ }, ({ kind, importer, path }) =>
			kind === "dynamic-import" &&
			/[\\/]mermaid[\\/]dist[\\/]/.test(importer) &&
			!/[\\/](?:flowDiagram|dagre)-/.test(path)
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
	plugins: [flowchartsOnly],
	logLevel: "warning",
});

// At once, so that whoever runs the one from before is not left with half a file.
mkdirSync("dist/preview", { recursive: true });
for (const { path, contents } of [...bundled.outputFiles, ...preview.outputFiles]) {
	const temporary = `${path}.${process.pid}.tmp`;
	writeFileSync(temporary, contents, { mode: path.endsWith("cli.js") ? 0o755 : 0o644 });
	renameSync(temporary, path);
}
