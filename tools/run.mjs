// Runs a TypeScript tool on any supported Node: bundles it into node_modules/.cache and imports the result.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [tool, ...rest] = process.argv.slice(2);
const outfile = resolve("node_modules/.cache/plumbline", `${tool.replace(/\W+/g, "-")}.mjs`);
await build({
	entryPoints: [tool],
	outfile,
	bundle: true,
	platform: "node",
	target: "node20.12",
	format: "esm",
	packages: "external",
	sourcemap: "inline",
	logLevel: "warning",
});
process.argv = [process.argv[0], tool, ...rest];
await import(pathToFileURL(outfile).href);
