/** `npm run generate` writes all generated files; with `--check` it writes nothing and fails if one is stale. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { command, generated } from "./generated.ts";

const contentOf = (path: string): string | undefined => {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
};

const stale = generated().filter(({ path, content }) => contentOf(path) !== content);

if (process.argv.includes("--check")) {
	for (const { path } of stale) console.error(`${path} is stale`);
	if (stale.length > 0) console.error(`Run: ${command}`);
	process.exitCode = stale.length > 0 ? 1 : 0;
} else {
	for (const { path, content } of stale) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
		console.log(`wrote ${path}`);
	}
}
