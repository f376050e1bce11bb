import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { clean, cli, folderWith } from "./run.ts";

/** Tells, when it ends, which parts of Node a run has loaded. */
const teller = `process.on("exit", () => require("node:fs").writeFileSync(process.env.TOLD, process.moduleLoadList.join("\\n")));`;

function loadedBy(args: readonly string[]): readonly string[] {
	const cwd = folderWith({ "teller.cjs": teller, "design.yaml": clean });
	const told = join(cwd, "told");
	const ran = spawnSync(process.execPath, ["--require", join(cwd, "teller.cjs"), cli, ...args], {
		cwd,
		env: { ...process.env, FORCE_COLOR: "0", TOLD: told },
	});
	expect(ran.status).toBe(0);
	return readFileSync(told, "utf8").split("\n");
}

it("starts no other program to lint, and loads none of what that takes", () => {
	const loaded = loadedBy(["lint", "design.yaml"]);
	expect(loaded).toContain("NativeModule fs");
	expect(loaded).not.toContain("NativeModule child_process");
	expect(loaded).not.toContain("NativeModule crypto");
});

it("is plain ASCII in what every command that reads designs loads", () => {
	const folder = join(dirname(cli), "cli");
	const sizes = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
	const largest = sizes.reduce((one, other) => (one.length > other.length ? one : other));
	expect(largest.length).toBeGreaterThan(500_000);
	expect(largest.findIndex((byte) => byte > 0x7f)).toBe(-1);
});
