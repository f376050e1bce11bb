// Bundles what is shipped: the command line, one file for Node 20.12 and newer.
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

// At once, so that whoever runs the one from before is not left with half a file.
mkdirSync("dist", { recursive: true });
for (const { path, contents } of bundled.outputFiles) {
	const temporary = `${path}.${process.pid}.tmp`;
	writeFileSync(temporary, contents, { mode: 0o755 });
	renameSync(temporary, path);
}
