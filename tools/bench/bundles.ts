/** How large is what is shipped, as it lies there and as it travels. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { globSync } from "tinyglobby";
import { kB, table, title } from "./table.ts";

const bundles = ["dist/cli.js", "dist/cli/*.js", "dist/{extension,server,preview}/*.{js,cjs,css}"];

export function benchBundles(): void {
	title("Bundles");
	const rows = globSync(bundles)
		.sort()
		.map((path) => {
			const bytes = readFileSync(path);
			return [path, kB(bytes.length), kB(gzipSync(bytes).length)];
		});
	table(["file", "size", "gzip"], [...rows, ...packages()]);
}

function packages(): string[][] {
	const made = globSync("dist/*.vsix");
	if (made.length === 0) console.log("  no .vsix: npm run package makes one");
	return made.filter(existsSync).map((path) => [path, kB(statSync(path).size), ""]);
}
