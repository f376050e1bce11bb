/** `plumbline lint`: what is printed, and how it exits. */
import { describe, expect, test } from "vitest";
import { clean, even, evenVoters, folderWith, misspelled, only, overlap, overlapping, run } from "./run.ts";

const unprintable = /(?!\n)\p{Cc}|\p{Bidi_Control}/u;

describe("the text", () => {
	test("tells what is wrong, where, what belongs to it and what mends it", () => {
		const cwd = folderWith({ "design.yaml": overlapping });
		const { code, stdout, stderr } = run(["lint", ...only(overlap)], { cwd });
		expect(stdout).toMatchSnapshot();
		expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
	});

	test("underlines exactly the range, behind tabs and wide characters too", () => {
		const cwd = folderWith({
			"design.yaml": overlapping.replace("{ type: database,", "{ name: 台帳,\ttype: database,"),
		});
		const lines = run(["lint", ...only(overlap)], { cwd }).stdout.split("\n");
		const marks = lines.findIndex((line) => /^\s+\|\s+\^$/.test(line));
		/** Each of the two wide characters takes two columns, and the tab is shown as two blanks. */
		expect(lines[marks]!.indexOf("^") - 2).toBe(lines[marks - 1]!.indexOf("read: 2") + "read: ".length);
	});

	test("shows no control characters of a design", () => {
		const cwd = folderWith({ "design.yaml": overlapping.replace("# agreed", "# \u001B[31magreed\u0007 \u202E") });
		expect(run(["lint", ...only(overlap)], { cwd }).stdout).not.toMatch(unprintable);
	});

	test("counts in its last line what is found and what can be mended", () => {
		const cwd = folderWith({ "a.design.yaml": overlapping, "b.design.yaml": evenVoters });
		const { stdout } = run(["lint", ...only(overlap), "--rule", `${even}=info`], { cwd });
		expect(stdout.trimEnd().split("\n").at(-1)).toBe("1 error, 1 info in 2 files; 1 can be mended with --fix --assume");
	});

	test("says that nothing was found", () => {
		const cwd = folderWith({ "design.yaml": clean });
		expect(run(["lint", ...only(overlap)], { cwd })).toEqual({
			code: 0,
			stdout: "Nothing found in 1 file\n",
			stderr: "",
		});
	});

	test("counts what is hidden", () => {
		const cwd = folderWith({ "design.yaml": overlapping.replace("# agreed", `# plumbline-ignore ${overlap}: agreed`) });
		expect(run(["lint", ...only(overlap)], { cwd }).stdout).toBe(
			"Nothing found in 1 file; 1 hidden by suppressions or waivers\n",
		);
	});

	test("shows files relative to where one stands", () => {
		const cwd = folderWith({ "design.yaml": overlapping, "sub/x.txt": "" });
		const { stdout } = run(["lint", "..", "--format", "compact", ...only(overlap)], { cwd: `${cwd}/sub` });
		expect(stdout).toMatch(/^\.\.\/design\.yaml:5:/);
	});
});

test("compact is one line a finding", () => {
	const cwd = folderWith({ "a.design.yaml": overlapping, "b.design.yaml": evenVoters });
	const lines = run(["lint", "--format", "compact", ...only(overlap, even)], { cwd }).stdout.split("\n");
	expect(lines).toHaveLength(3);
	expect(lines[0]).toMatch(/^a\.design\.yaml:5:71: error: `ledger-db` reads 2 .* \[patterns\/quorum-overlap\]$/);
	expect(lines[1]).toMatch(/^b\.design\.yaml:4:\d+: error: .* \[patterns\/quorum-even\]$/);
});

describe("the exit code", () => {
	test.each([
		["error", "error", 1],
		["error", "warning", 0],
		["warning", "warning", 1],
		["warning", "info", 0],
		["info", "info", 1],
		["never", "error", 0],
	])("with --fail-on %s and a finding of level %s is %i", (failOn, level, expected) => {
		const cwd = folderWith({ "design.yaml": overlapping });
		const { code } = run(["lint", "--fail-on", failOn, "--rule", "*=off", "--rule", `${overlap}=${level}`], { cwd });
		expect(code).toBe(expected);
	});

	test("is 1 from errors on where nothing is said", () => {
		const cwd = folderWith({ "design.yaml": overlapping });
		expect(run(["lint", "--rule", "*=off", "--rule", `${overlap}=warning`], { cwd }).code).toBe(0);
	});

	test("is 2 if one file cannot be read; the others are linted", () => {
		const cwd = folderWith({ "a.design.yaml": overlapping, "b.design.yaml": "" });
		const bad = folderWith({});
		const { code, stdout, stderr } = run(["lint", "a.design.yaml", bad, ...only(overlap)], { cwd });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain("holds no design");
	});
});

test("a file that is not UTF-8 is told, and the others are linted", async () => {
	const cwd = folderWith({ "a.design.yaml": overlapping });
	const { writeFileSync } = await import("node:fs");
	writeFileSync(`${cwd}/b.design.yaml`, Buffer.from([0x6e, 0xff, 0xfe, 0x00]));
	const { code, stdout, stderr } = run(["lint", "--format", "compact", ...only(overlap)], { cwd });
	expect(code).toBe(2);
	expect(stderr).toBe("plumbline: `b.design.yaml` is not UTF-8 text.\n");
	expect(stdout).toContain("a.design.yaml:5:");
});

test.skipIf(process.getuid?.() === 0)("a file that may not be read is told", async () => {
	const cwd = folderWith({ "design.yaml": overlapping });
	const { chmodSync } = await import("node:fs");
	chmodSync(`${cwd}/design.yaml`, 0);
	const { code, stderr } = run(["lint"], { cwd });
	expect(code).toBe(2);
	expect(stderr).toBe("plumbline: `design.yaml` cannot be read: permission denied.\n");
});

describe("levels", () => {
	test("--rule sets one rule, or all whose ids begin so", () => {
		const cwd = folderWith({ "design.yaml": overlapping });
		expect(run(["lint", "--format", "compact", "--rule", "*=off"], { cwd }).stdout).toBe("");
		const { stdout } = run(["lint", "--format", "compact", "--rule", "*=off", "--rule", "patterns/*=info"], { cwd });
		expect(stdout).toContain(": info: ");
	});

	test("--preset minimal leaves errors, strict raises every level", () => {
		const cwd = folderWith({ "design.yaml": evenVoters });
		const found = (preset: string) =>
			run(["lint", "--format", "compact", "--preset", preset], { cwd })
				.stdout.split("\n")
				.find((line) => line.includes(even));
		expect(found("minimal")).toBeUndefined();
		expect(found("recommended")).toContain(": info: ");
		expect(found("strict")).toContain(": warning: ");
	});

	test.each([
		[
			["--rule", "patterns/quorum-overlp=off"],
			"There is no rule `patterns/quorum-overlp`.",
			"`patterns/quorum-overlap`",
		],
		[["--rule", "quorum-overlap=off"], "There is no rule `quorum-overlap`.", "`patterns/quorum-overlap`"],
		[
			["--rule", `${overlap}=eror`],
			"The level of `patterns/quorum-overlap` is one of off, info, warning, error",
			"`error`",
		],
		[["--rule", overlap], "has no level", `--rule ${overlap}=off`],
		[["--rule", "format/syntax=off"], "`format/syntax` cannot be switched off", ""],
		[["--preset", "strickt"], "--preset is one of recommended, strict, minimal", "`strict`"],
		[["--fail-on", "warn"], "--fail-on is one of error, warning, info, never", "`warning`"],
		[["--format", "jsn"], "--format is one of text, compact, json", "`json`"],
		[["--assume"], "--assume goes with --fix", ""],
		[["--stdin-filename", "design.yaml"], "--stdin-filename goes with `-`", ""],
	])("%j is a wrong call", (args, message, hint) => {
		const cwd = folderWith({ "design.yaml": misspelled });
		const { code, stdout, stderr } = run(["lint", ...args], { cwd });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain(message);
		expect(stderr).toContain(hint);
		expect(stderr).not.toMatch(/\n\s+at /);
	});
});

describe("stdin", () => {
	test("is linted as -", () => {
		const { code, stdout } = run(["lint", "-", "--format", "compact", ...only(overlap)], {
			cwd: folderWith({}),
			input: overlapping,
		});
		expect(code).toBe(1);
		expect(stdout).toMatch(/^<stdin>:5:71: error: /);
	});

	test("has a name, settings and parts by --stdin-filename", () => {
		const cwd = folderWith({
			"sub/.plumbline.yaml": `rules: { "*": off, ${overlap}: warning }`,
			"sub/ledger.yaml": overlapping,
		});
		const { stdout } = run(["lint", "-", "--stdin-filename", "sub/design.yaml", "--format", "compact"], {
			cwd,
			input: "version: 1\nname: Whole\ncomponents: {}\ninclude: { ledger: ledger.yaml }\n",
		});
		expect(stdout).toMatch(/^sub\/ledger\.yaml:5:71: warning: `ledger\/ledger-db` /);
	});

	test("that is not UTF-8 is told", () => {
		const { code, stderr } = run(["lint", "-"], { cwd: folderWith({}), input: Uint8Array.of(0xff, 0xfe) });
		expect({ code, stderr }).toEqual({ code: 2, stderr: "plumbline: `The text on stdin` is not UTF-8 text.\n" });
	});
});
