/** `plumbline lint --watch`: again with each change, until it is stopped. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { clean, cli, folderWith, misspelled, overlapping, run, unknownKey } from "./run.ts";

/** What it says, in the order in which it comes. */
class Watching {
	private text = "";
	private readonly process;
	readonly ended: Promise<number | null>;

	constructor(cwd: string, ...args: readonly string[]) {
		this.process = spawn(process.execPath, [cli, "lint", "--watch", "--format", "compact", ...args], { cwd });
		for (const stream of [this.process.stdout, this.process.stderr])
			stream.setEncoding("utf8").on("data", (said: string) => {
				this.text += said;
			});
		this.ended = new Promise((resolve) => this.process.on("exit", resolve));
		onTestFinished(() => void this.process.kill("SIGKILL"));
	}

	/** What was said until it waits again. */
	async round(): Promise<string> {
		for (;;) {
			const at = this.text.indexOf("stop with Ctrl+C.\n");
			if (at !== -1) {
				const said = this.text.slice(0, at);
				this.text = this.text.slice(at + "stop with Ctrl+C.\n".length);
				return said;
			}
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}

	/** Rounds until one says it: what is written may come as several changes. */
	async until(text: string): Promise<string> {
		for (;;) {
			const said = await this.round();
			if (said.includes(text)) return said;
		}
	}

	stop(): void {
		this.process.kill("SIGINT");
	}
}

test("a design, a new folder, settings here and above, and a part elsewhere", async () => {
	const root = folderWith({
		".git/HEAD": "",
		"common/pay.yaml": "version: 1\nname: Pay\ncomponents: { ledger: { type: service } }\n",
		"shop/design.yaml": clean,
	});
	const cwd = join(root, "shop");
	const watching = new Watching(cwd);
	const write = (name: string, text: string) => writeFileSync(join(root, name), text);
	expect(await watching.round()).toContain("Watching 1 file");
	write("shop/design.yaml", misspelled);
	expect(await watching.until(unknownKey)).toContain("design.yaml has changed.");
	write(".plumbline.yaml", `rules: { ${unknownKey}: off }\n`);
	expect(await watching.until(".plumbline.yaml has changed.")).not.toContain(unknownKey);
	mkdirSync(join(cwd, "a/b"), { recursive: true });
	write("shop/a/b/x.design.yaml", overlapping);
	expect(await watching.until("a/b/x.design.yaml:")).toContain("Watching 2 files");
	rmSync(join(cwd, "a"), { recursive: true });
	expect(await watching.until("Watching 1 file;".slice(0, -1))).not.toContain("x.design.yaml:");
	write("shop/design.yaml", "version: 1\nname: Shop\ninclude: { pay: ../common/pay.yaml }\n");
	await watching.until("Watching 2 files");
	write("common/pay.yaml", "version: 1\nname: Pay\ncomponents: { ledger: { type: srvice } }\n");
	expect(await watching.until("../common/pay.yaml:3")).toContain("srvice");
	watching.stop();
	expect(await watching.ended).toBe(run(["lint"], { cwd }).code);
});

test("goes on where there is nothing to lint, and ignores what git ignores and what it writes itself", async () => {
	const cwd = folderWith({ ".git/HEAD": "", ".gitignore": "out/\n", "out/x.yaml": "", "design.yaml": clean });
	const watching = new Watching(cwd, "--output", "json=report.json");
	await watching.round();
	writeFileSync(join(cwd, "out/x.yaml"), "a: 1\n");
	rmSync(join(cwd, "design.yaml"));
	expect(await watching.round()).toContain("No design was found");
	writeFileSync(join(cwd, "design.yaml"), overlapping);
	expect(await watching.until("design.yaml has changed.")).not.toContain("out/");
	watching.stop();
	expect(await watching.ended).toBe(1);
});

test.each([
	[["--fix"], "--watch goes without --fix"],
	[["-"], "--watch is of files"],
])("not with %j", (args, message) => {
	const { code, stderr } = run(["lint", "--watch", ...args], { cwd: folderWith({ "design.yaml": clean }) });
	expect(code).toBe(2);
	expect(stderr).toContain(message);
});
