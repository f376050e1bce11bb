/** How `plumbline` is called, and what it says to a call that it does not understand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/build.ts";
import { folderWith, overlapping, run } from "./run.ts";

const cwd = root;
const commands = [
	"lint",
	"baseline",
	"rules",
	"topics",
	"explain",
	"inspect",
	"config",
	"init",
	"snippet",
	"check",
	"what-if",
];

test.each(["--version", "-v"])("%s prints the version", (flag) => {
	const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	expect(run([flag], { cwd })).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

describe("help", () => {
	test.each([["--help"], ["-h"]])("%s names every command", (flag) => {
		const { code, stdout } = run([flag], { cwd });
		expect(code).toBe(0);
		for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
	});

	test.each(commands)("of %s has options and examples, whatever else stands there", (name) => {
		const { code, stdout } = run([name, "--help"], { cwd });
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Usage\n {2}plumbline /m);
		expect(stdout).toMatch(/^Examples\n {2}.*plumbline /m);
		expect(run([name, "x", "y", "--unknown", "--help"], { cwd }).stdout).toBe(stdout);
	});

	test("is what `help` says too", () => {
		expect(run(["help"], { cwd }).stdout).toBe(run(["--help"], { cwd }).stdout);
		expect(run(["help", "lint"], { cwd }).stdout).toBe(run(["lint", "--help"], { cwd }).stdout);
	});

	test("is what one gets for saying nothing, as a wrong call", () => {
		const { code, stdout, stderr } = run([], { cwd });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain("Commands");
	});
});

describe("the examples in help", () => {
	test.each(commands)("of %s are calls that are understood", (name) => {
		const { stdout } = run([name, "--help"], { cwd });
		const examples = [...stdout.slice(stdout.indexOf("Examples")).matchAll(/^ {2}(plumbline .*?)(?: {2}|$)/gm)];
		expect(examples.length).toBeGreaterThan(0);
		for (const [, example] of examples) {
			const folder = folderWith({
				"design.yaml": overlapping,
				"draft.yml": overlapping,
				"payments/design.yaml": overlapping,
				"teams/a/design.yaml": overlapping,
				".plumbline-baseline.json": '{ "version": 1, "accepted": {} }',
			});
			if (name === "init") continue;
			const words = example!
				.split(" ")
				.slice(1)
				.map((word) => word.replaceAll("'", ""));
			const { code, stderr } = run(words, { cwd: folder });
			expect({ example, code: code === 2 ? stderr : "understood" }).toEqual({ example, code: "understood" });
		}
	});
});

describe("what is not understood", () => {
	test.each([
		[["lnt"], "There is no command `lnt`.\nDid you mean `plumbline lint`?\n"],
		[["design.yaml"], "There is no command `design.yaml`.\nTo lint a file: `plumbline lint design.yaml`.\n"],
		[["frobnicate"], "There is no command `frobnicate`.\nCommands: lint, baseline, check, diff, what-if, "],
		[["lint", "--fxi"], "There is no option `--fxi`.\nDid you mean `--fix`?\n"],
		[["lint", "-x"], "There is no option `-x`.\n"],
		[["lint", "---fix"], "There is no option `---fix`.\nDid you mean `--fix`?\n"],
		[["lint", "--format"], "--format needs a value.\nSee `plumbline lint --help`.\n"],
		[["lint", "--rule", "--fix"], "--rule needs a value.\nSee `plumbline lint --help`.\n"],
		[["lint", "--__proto__"], "There is no option `--__proto__`.\n"],
		[["explain"], "`plumbline explain` needs <word>.\nSee `plumbline explain --help`.\n"],
		[["rules", "x"], "`plumbline rules` takes no arguments; `x` is too many.\nSee `plumbline rules --help`.\n"],
		[
			["inspect", "a", "b"],
			"`plumbline inspect` takes one argument; `b` is too many.\nSee `plumbline inspect --help`.\n",
		],
		[["rules", "--format", "yaml"], "--format is one of text, json; `yaml` is none of them.\n"],
		[["explain", "repliction"], "Nothing here is called `repliction`.\nDid you mean `replication`"],
		[["snippet", "qourum"], "There is no snippet `qourum`.\nDid you mean `quorum`?\n"],
		[["inspect", "nothing.yaml"], "`nothing.yaml` cannot be read: there is no such file.\n"],
		[
			["inspect", "package.json/design.yaml"],
			"`package.json/design.yaml` cannot be read: what should be a folder on its way is a file.\n",
		],
		[["inspect", "src"], "`src` is a folder.\n"],
	])("%j", (args, message) => {
		const { code, stdout, stderr } = run(args, { cwd });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr.startsWith(`plumbline: ${message}`)).toBe(true);
	});

	test("shows a stack only to who asks for it", () => {
		expect(run(["lnt"], { cwd }).stderr).not.toMatch(/^\s+at /m);
		expect(run(["lnt"], { cwd, env: { PLUMBLINE_DEBUG: "1" } }).stderr).toMatch(/^\s+at /m);
	});

	test("control characters in it do not reach the terminal", () => {
		expect(run(["\u001B[31mx"], { cwd }).stderr).not.toContain("\u001B");
	});
});

test("options may stand before the command, with = or without, and the last one counts", () => {
	const folder = folderWith({ "design.yaml": overlapping });
	for (const args of [
		["lint", "--format=compact", "--fail-on=never"],
		["--no-color", "lint", "--format", "json", "--format", "compact", "--fail-on", "never"],
	]) {
		const { code, stdout } = run(args, { cwd: folder });
		expect({ args, code, isCompact: stdout.startsWith("design.yaml:") }).toEqual({ args, code: 0, isCompact: true });
	}
});
