/** An output that ends early or has no room: a sentence, and the exit code that it would have been, or 2. */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli, folderWith, misspelled, only, overlap, overlapping, type Ran, unknownKey } from "./run.ts";

const corrected = misspelled.replace("replica:", "replicas:");

function ranWith(args: readonly string[], cwd: string, stdio: ["pipe" | number, "pipe" | number]): Promise<Ran> {
	const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: ["ignore", ...stdio] });
	let stderr = "";
	child.stdout?.destroy();
	child.stderr?.on("data", (text) => (stderr += text));
	return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout: "", stderr })));
}

test("of who reads no further, the command is carried out all the same", async () => {
	const cwd = folderWith({ "a.design.yaml": misspelled, "b.design.yaml": overlapping });
	const told = "plumbline: the output was closed before all of it was written.\n";
	expect(await ranWith(["lint", "--fix", ...only(unknownKey, overlap)], cwd, ["pipe", "pipe"])).toEqual({
		code: 1,
		stdout: "",
		stderr: told,
	});
	expect(readFileSync(join(cwd, "a.design.yaml"), "utf8")).toBe(corrected);
	expect(await ranWith(["rules"], cwd, ["pipe", "pipe"])).toEqual({ code: 0, stdout: "", stderr: told });
});

test.skipIf(!existsSync("/dev/full"))("that is full is told, whatever was found", async () => {
	const cwd = folderWith({ "a.design.yaml": misspelled });
	const full = openSync("/dev/full", "w");
	const { code, stderr } = await ranWith(["lint", "--fix", ...only(unknownKey)], cwd, [full, "pipe"]);
	expect({ code, stderr }).toEqual({
		code: 2,
		stderr: "plumbline: the output cannot be written: the disk is full.\n",
	});
	expect(readFileSync(join(cwd, "a.design.yaml"), "utf8")).toBe(corrected);
	expect((await ranWith(["nothing"], cwd, [full, full])).code).toBe(2);
	closeSync(full);
});
