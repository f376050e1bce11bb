#!/usr/bin/env node
// Stands in for the executable of a desktop VS Code where there is none: see wrapper.ts.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

// Beside the packages that it needs.
const outfile = join(import.meta.dirname, "node_modules/.cache/wrapper.mjs");
await build({
	entryPoints: [join(import.meta.dirname, "wrapper.ts")],
	outfile,
	bundle: true,
	platform: "node",
	target: "node20.12",
	format: "esm",
	packages: "external",
	logLevel: "warning",
});
await import(pathToFileURL(outfile).href);
