/** The types of what stands here, which rest on packages that are brought when they are first needed. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("types are strict and right", () => {
	const { stdout, status } = spawnSync(
		process.execPath,
		[join(root, "node_modules/typescript-native/bin/tsc"), "--noEmit", "-p", import.meta.dirname],
		{ encoding: "utf8" },
	);
	expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});
