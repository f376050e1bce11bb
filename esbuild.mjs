// Bundles what is shipped: the command line, one file for Node 20.12 and newer.
import { build } from "esbuild";

await build({
	entryPoints: { cli: "src/cli/main.ts" },
	outdir: "dist",
	bundle: true,
	platform: "node",
	target: "node20.12",
	format: "esm",
	minify: true,
	legalComments: "none",
	banner: { js: "#!/usr/bin/env node\nimport{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
	logLevel: "warning",
});
