/** Builds what is shipped, once before all tests: some of them run it. If that fails, those fail and the others go on. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export default function setup(): void {
	const { status } = spawnSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: "inherit" });
	if (status !== 0) rmSync(join(root, "dist/cli.js"), { force: true });
}
