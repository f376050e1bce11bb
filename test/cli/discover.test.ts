/** Which files are linted. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, only, overlap, overlapping, run } from "./run.ts";

/** The files that have the finding, so were linted. */
function linted(args: readonly string[], cwd: string): string[] {
	const { stdout, stderr } = run(["lint", ...args, "--format", "json", ...only(overlap)], { cwd });
	if (stdout === "") throw new Error(stderr);
	return (JSON.parse(stdout) as { files: string[] }).files;
}

const all = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, overlapping]));
const repository = (files: Record<string, string>): string => {
	const folder = folderWith(files);
	mkdirSync(join(folder, ".git"), { recursive: true });
	return folder;
};

describe("without arguments", () => {
	test("every design below, and nothing else", () => {
		const cwd = folderWith(
			all(
				"design.yaml",
				"a/design.yml",
				"a/b/pay.design.yaml",
				"a/pay.design.yml",
				".hidden/design.yaml",
				"node_modules/x/design.yaml",
				".git/design.yaml",
				"redesign.yaml",
				"design.yaml.bak",
				"designs.yaml",
				".design.yaml",
			),
		);
		expect(linted([], cwd)).toEqual([
			".hidden/design.yaml",
			"a/b/pay.design.yaml",
			"a/design.yml",
			"a/pay.design.yml",
			"design.yaml",
		]);
	});

	test("nothing found is told", () => {
		const { code, stdout, stderr } = run(["lint"], { cwd: folderWith({ "readme.md": "" }) });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain("No design was found below this folder.");
		expect(stderr).toContain("plumbline init");
	});

	test("links are not followed", () => {
		const cwd = folderWith(all("design.yaml"));
		const elsewhere = folderWith(all("design.yaml"));
		symlinkSync(elsewhere, join(cwd, "linked"));
		symlinkSync(join(elsewhere, "design.yaml"), join(cwd, "linked.design.yaml"));
		symlinkSync(cwd, join(cwd, "circle"));
		expect(linted([], cwd)).toEqual(["design.yaml"]);
	});
});

describe("what git ignores is left out", () => {
	test("by the nearest .gitignore, with exceptions, and never below an ignored folder", () => {
		const cwd = repository({
			...all(
				"design.yaml",
				"build/design.yaml",
				"a/old.design.yaml",
				"a/kept.old.design.yaml",
				"b/old.design.yaml",
				"c/design.yaml",
			),
			".gitignore": "build/\n*old.design.yaml\n",
			"a/.gitignore": "!kept.old.design.yaml\n",
			"build/.gitignore": "!design.yaml\n",
			"c/.gitignore": "*\n",
		});
		expect(linted([], cwd)).toEqual(["a/kept.old.design.yaml", "design.yaml"]);
	});

	test("by the files above, up to the repository's root", () => {
		const cwd = repository({ ...all("a/b/design.yaml", "a/b/x/design.yaml"), ".gitignore": "/a/b/x/\n" });
		expect(linted([], join(cwd, "a/b"))).toEqual(["design.yaml"]);
	});

	test("not by a file above the repository's root", () => {
		const outer = folderWith({ ...all("repo/design.yaml"), ".gitignore": "design.yaml\n" });
		mkdirSync(join(outer, "repo/.git"));
		expect(linted([], join(outer, "repo"))).toEqual(["design.yaml"]);
	});

	test("by info/exclude too", () => {
		const cwd = repository({ ...all("design.yaml", "mine.design.yaml"), ".git/info/exclude": "mine.*\n" });
		expect(linted([], cwd)).toEqual(["design.yaml"]);
	});

	test("also without a repository", () => {
		const cwd = folderWith({ ...all("design.yaml", "out/design.yaml"), ".gitignore": "out\n" });
		expect(linted([], cwd)).toEqual(["design.yaml"]);
	});

	test("in what a pattern matches", () => {
		const cwd = repository({ ...all("a/design.yaml", "b/design.yaml"), ".gitignore": "b\n" });
		expect(linted(["*/design.yaml"], cwd)).toEqual(["a/design.yaml"]);
	});
});

describe("with arguments", () => {
	test("a file named outright is linted, whatever its name, ignored or not", () => {
		const cwd = repository({ ...all("draft.txt"), ".gitignore": "*\n" });
		expect(linted(["draft.txt"], cwd)).toEqual(["draft.txt"]);
	});

	test("a folder stands for the designs below it", () => {
		const cwd = folderWith(all("a/design.yaml", "a/b/design.yaml", "c/design.yaml"));
		expect(linted(["a"], cwd)).toEqual(["a/b/design.yaml", "a/design.yaml"]);
	});

	test("a pattern stands for the files that it matches", () => {
		const cwd = folderWith(all("a/one.yaml", "a/two.yml", "b/three.yaml", "node_modules/a/four.yaml"));
		expect(linted(["**/*.yaml"], cwd)).toEqual(["a/one.yaml", "b/three.yaml"]);
		expect(linted(["{a,b}/t*"], cwd)).toEqual(["a/two.yml", "b/three.yaml"]);
	});

	test("each file once", () => {
		const cwd = folderWith(all("a/design.yaml"));
		expect(linted([".", "a", "a/design.yaml", "*/design.yaml"], cwd)).toEqual(["a/design.yaml"]);
	});

	test("behind -- anything is a path", () => {
		const cwd = folderWith(all("--fix"));
		const { stdout } = run(["lint", "--format", "compact", ...only(overlap), "--", "--fix"], { cwd });
		expect(stdout).toMatch(/^--fix:5:/);
	});

	test.each([
		["nothing.yaml", "There is no file `nothing.yaml`."],
		["*.nothing", "`*.nothing` holds no design."],
		["empty", "`empty` holds no design."],
	])("%s is told", (arg, message) => {
		const cwd = folderWith({ "empty/readme.md": "", "design.yaml": overlapping });
		const { code, stderr } = run(["lint", arg], { cwd });
		expect(code).toBe(2);
		expect(stderr).toContain(message);
	});
});
