/** Builds what is shipped, once before all tests: some of them run it. */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export default function setup(): void {
	execFileSync(process.execPath, ["esbuild.mjs"], { cwd: root, stdio: "inherit" });
}
