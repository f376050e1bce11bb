/** `.plumbline.yaml`: which counts, and what is said of a broken one. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, only, overlap, overlapping, run } from "./run.ts";

/** The level that the finding has; undefined if it is not there. */
function level(cwd: string, args: readonly string[] = []): string | undefined {
	const { stdout } = run(["lint", "--format", "compact", ...args], { cwd });
	return new RegExp(`: (\\w+): .*\\[${overlap}\\]`).exec(stdout)?.[1];
}

const rule = (word: string) => `rules: { ${overlap}: ${word} }\n`;

describe("settings", () => {
	test("beside the design count", () => {
		expect(level(folderWith({ "design.yaml": overlapping, ".plumbline.yaml": rule("info") }))).toBe("info");
	});

	test("of the nearest folder beat those above, key by key", () => {
		const cwd = folderWith({
			"a/design.yaml": overlapping,
			"a/.plumbline.yaml": "preset: strict\n",
			".plumbline.yaml": rule("warning"),
		});
		expect(level(cwd)).toBe("warning");
		const nearer = folderWith({
			"a/design.yaml": overlapping,
			"a/.plumbline.yaml": rule("off"),
			".plumbline.yaml": rule("warning"),
		});
		expect(level(nearer)).toBeUndefined();
	});

	test("are sought up to the repository's root, from wherever one stands", () => {
		const cwd = folderWith({ "repo/a/b/design.yaml": overlapping, "repo/.plumbline.yaml": rule("info") });
		mkdirSync(join(cwd, "repo/.git"));
		expect(level(join(cwd, "repo/a/b"))).toBe("info");
	});

	test("above the repository's root do not count", () => {
		const cwd = folderWith({ "repo/design.yaml": overlapping, ".plumbline.yaml": rule("info") });
		mkdirSync(join(cwd, "repo/.git"));
		expect(level(join(cwd, "repo"))).toBe("error");
	});

	test("are beaten by the command line", () => {
		const cwd = folderWith({ "design.yaml": overlapping, ".plumbline.yaml": `preset: strict\n${rule("info")}` });
		expect(level(cwd, ["--rule", `${overlap}=warning`])).toBe("warning");
	});

	test("of availability change what designs leave out", () => {
		const design =
			"version: 1\nname: One\nrequirements: { up: { availability: 99.9%, flow: go } }\ncomponents: { web: { type: client, connections: [one] }, one: { type: service } }\nflows: { go: { steps: [web -> one] } }\n";
		const message = (settings: string) =>
			run(["lint", "--format", "compact", ...only("availability/single-point-of-failure")], {
				cwd: folderWith({ "design.yaml": design, ".plumbline.yaml": settings }),
			}).stdout;
		expect(message("defaults: { availability: { service: 90% } }\n")).toContain("90%");
		expect(message("")).not.toContain("90%");
	});
});

describe("broken settings", () => {
	test("are findings in their own file, and the rest of them counts", () => {
		const cwd = folderWith({ "design.yaml": overlapping, ".plumbline.yaml": `presett: strict\n${rule("info")}` });
		const { code, stdout } = run(["lint"], { cwd });
		expect(stdout).toContain("format/settings .plumbline.yaml:1:1");
		expect(stdout).toContain("1 | presett: strict");
		expect(level(cwd)).toBe("info");
		expect(code).toBe(0);
	});

	test.each([
		"rules: { patterns/quorum-overlpa: off }",
		"preset: strickt",
		"rules: [",
		"- a\n- b",
		"rules: { 'x/*': loud }",
	])("%j is told", (settings) => {
		const cwd = folderWith({ "design.yaml": overlapping, ".plumbline.yaml": settings });
		const { stdout, stderr } = run(["lint", "--format", "compact"], { cwd });
		expect(stdout).toMatch(/^\.plumbline\.yaml:1:\d+: warning: .* \[format\/settings\]$/m);
		expect(stderr).toBe("");
	});

	test("are told once for many designs, and not at all if nobody wants to know", () => {
		const cwd = folderWith({ "a/design.yaml": overlapping, "b/design.yaml": overlapping, ".plumbline.yaml": "x: 1\n" });
		const told = (...args: string[]) =>
			run(["lint", "--format", "compact", ...args], { cwd })
				.stdout.split("\n")
				.filter((line) => line.startsWith(".plumb"));
		expect(told()).toHaveLength(1);
		expect(told("--rule", "format/settings=off")).toHaveLength(0);
		expect(told("--rule", "format/settings=error")[0]).toContain(": error: ");
	});
});
