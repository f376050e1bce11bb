/** The extension's own suites, inside both extension hosts, and as in a desktop VS Code. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bed/root.ts";
import { testInHost, useBed } from "./bed/vitest.ts";
import { packaged } from "./packaged.ts";

const folder = join(import.meta.dirname, "in-host");
const suites = readdirSync(folder).map((file) => join(folder, file));
const extension = packaged().folder;
const bed = useBed();

await testInHost(bed, { suites, extension });

test("a suite runs as in a desktop VS Code", () => {
	const args = [
		"tools/run.mjs",
		"tools/test-desktop.ts",
		"--wrapper",
		"--extension",
		extension,
		join(folder, "typing.ts"),
	];
	const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
	expect(stdout + stderr).toMatch(/^4 passed, 0 failed$/m);
	expect(status).toBe(0);
});
