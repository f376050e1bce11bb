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

const owners = (level: string, id = "house/owners") =>
	`${id}: { of: component, when: { keys: { owner: unstated } }, level: ${level}, message: "Nobody owns {id}." }`;
const plain = "version: 1\nname: One\ncomponents: { api: { type: service } }\n";

describe("settings that build on others", () => {
	const told = (cwd: string, ...args: string[]) =>
		run(["lint", "--format", "compact", ...args], { cwd })
			.stdout.split("\n")
			.filter((line) => /house|settings/.test(line));

	test("are weaker bases first, then the file itself, then those of nearer folders", () => {
		const files = {
			"design.yaml": plain,
			"base/a.yaml": `rules: { ${owners("error", "house/a")}, ${owners("error", "house/b")} }\n`,
			"base/b.yaml": "extends: a.yaml\nrules: { house/a: info }\n",
			".plumbline.yaml": 'extends: [base/a.yaml, ./base/b.yaml]\nrules: { house/b: "off" }\n',
		};
		expect(told(folderWith(files))).toEqual(["design.yaml:3:15: info: Nobody owns `api`. [house/a]"]);
		const nearer = {
			...files,
			"x/design.yaml": plain,
			"x/.plumbline.yaml": "rules: { house/a: warning, house/b: warning }\n",
		};
		expect(told(folderWith(nearer), "x")).toEqual([
			"x/design.yaml:3:15: warning: Nobody owns `api`. [house/a]",
			"x/design.yaml:3:15: warning: Nobody owns `api`. [house/b]",
		]);
	});

	test.each([
		["that are not there", { ".plumbline.yaml": "extends: nowhere.yaml\n" }, "There is no file `nowhere.yaml`"],
		[
			"outside the repository",
			{ ".git/HEAD": "", ".plumbline.yaml": "extends: ../../x.yaml\n" },
			"leads out of the repository",
		],
		["by an absolute path", { ".plumbline.yaml": "extends: /etc/x.yaml\n" }, "leads out of the repository"],
		["by an address", { ".plumbline.yaml": "extends: 'https://example.org/x.yaml'\n" }, "leads out of the repository"],
		[
			"in a circle",
			{ ".plumbline.yaml": "extends: a.yaml\n", "a.yaml": "extends: .plumbline.yaml\n" },
			"builds on this file again",
		],
		[
			"too deep",
			{
				".plumbline.yaml": "extends: 1.yaml\n",
				...Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`${i}.yaml`, `extends: ${i + 1}.yaml\n`])),
			},
			"over five files at most",
		],
	])("%s: said, and the rest counts", (_, files, message) => {
		const cwd = folderWith({ "design.yaml": overlapping, ...files });
		const { stdout, code } = run(["lint", "--format", "compact"], { cwd });
		expect(
			stdout
				.split("\n")
				.filter((line) => line.includes("format/settings"))
				.join(),
		).toContain(message);
		expect(stdout).toContain(overlap);
		expect(code).toBe(1);
	});

	test("an unknown rule is one that neither they nor their bases define", () => {
		const cwd = folderWith({
			"a/b/design.yaml": plain,
			"base.yaml": `rules: { ${owners("info")} }\n`,
			".plumbline.yaml": "extends: base.yaml\n",
			"a/.plumbline.yaml": "rules: { house/owners: error, house/owner: error }\n",
		});
		expect(told(cwd)).toEqual([
			expect.stringContaining("No rule is called `house/owner`"),
			"a/b/design.yaml:3:15: error: Nobody owns `api`. [house/owners]",
		]);
	});
});

describe("a rule of the project", () => {
	const files = { "design.yaml": plain, ".plumbline.yaml": `rules:\n  ${owners("warning")}\n` };

	test("is listed, explained and in SARIF, as every other", () => {
		const cwd = folderWith(files);
		expect(run(["rules"], { cwd }).stdout).toMatch(/^house\/owners +warning +- +owners$/m);
		const { stdout, code } = run(["explain", "house/owners"], { cwd });
		expect(code).toBe(0);
		expect(stdout).toContain("Nobody owns {id}.");
		expect(stdout).toContain("rules: { house/owners: off }");
		const sarif = JSON.parse(run(["lint", "--format", "sarif"], { cwd }).stdout);
		const { ruleId, ruleIndex } = sarif.runs[0].results.find((one: { ruleId: string }) =>
			one.ruleId.startsWith("house"),
		);
		expect(sarif.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
	});

	test("takes its level from the command line; a rule that no settings define is told there", () => {
		const cwd = folderWith(files);
		expect(run(["lint", "--rule", "house/owners=error"], { cwd }).code).toBe(1);
		expect(run(["lint", "--rule", "house/*=off", "--format", "compact"], { cwd }).stdout).not.toContain("house/owners");
		const { code, stderr } = run(["lint", "--rule", "house/nobody=off"], { cwd });
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("There is no rule `house/nobody`.") });
		expect(run(["config", "--rule", "house/owners=error"], { cwd }).stdout).toMatch(
			/house\/owners +error +command line/,
		);
	});

	test("holds for the files that its settings are for, parts of a design too", () => {
		const cwd = folderWith({
			"design.yaml":
				"version: 1\nname: One\ninclude: { pay: pay/design.yaml }\ncomponents: { api: { type: service } }\n",
			"pay/design.yaml": "version: 1\nname: Pay\ncomponents: { ledger: { type: service } }\n",
			"pay/.plumbline.yaml": `rules: { ${owners("warning")} }\n`,
		});
		expect(
			run(["lint", "--format", "compact"], { cwd })
				.stdout.split("\n")
				.filter((line) => line.includes("house")),
		).toEqual(["pay/design.yaml:3:15: info: Nobody owns `pay/ledger`. [house/owners]"]);
	});
});
