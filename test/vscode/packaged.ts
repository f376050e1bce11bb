/** The extension as it is packaged: made once for all tests in VS Code, or for a file of tests. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bed/root.ts";

export interface Packaged {
	readonly vsix: string;
	/** What the package holds, laid out. */
	readonly folder: string;
	/** What was printed while it was made. */
	readonly output: string;
}

/** Set for the run of all tests: what was printed. */
const made = "PLUMBLINE_PACKAGED";

/** As vitest's global setup: once before the tests. */
export default function setup(): void {
	process.env[made] = packed();
}

export function packaged(): Packaged {
	const output = process.env[made] ?? packed();
	const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
		name: string;
		version: string;
	};
	return { vsix: join(root, `dist/${name}-${version}.vsix`), folder: join(root, "dist/vsix"), output };
}

function packed(): string {
	const { stdout, stderr, status } = spawnSync(process.execPath, ["tools/package.mjs"], {
		cwd: root,
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
	return stdout + stderr;
}
