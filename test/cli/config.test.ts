/** `plumbline config`: what holds for a design, and where it comes from. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SettingsFiles } from "../../src/cli/settings.ts";
import { isOn } from "../../src/lint/levels.ts";
import { levelFor } from "../../src/lint/settings.ts";
import { rules } from "../../src/roadmap/index.ts";
import { effective } from "../../src/settings/index.ts";
import { even, folderWith, overlap, run, unknownKey } from "./run.ts";

const files = {
	".plumbline.yaml": `# for all
preset: strict
rules:
  patterns/*: info
  ${even}: off
defaults: { availability: { service: 99.5% } }
`,
	"pay/.plumbline.yaml": `rules:\r\n  ${even}: error # here we mind\r\n`,
	"pay/design.yaml": "",
};

interface Told {
	readonly file: string;
	readonly preset: unknown;
	readonly rules: readonly { readonly rule: string; readonly level: string }[];
	readonly availability: unknown;
}

function config(args: readonly string[], cwd: string): Told {
	const { code, stdout, stderr } = run(["config", ...args, "--format", "json"], { cwd });
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	return JSON.parse(stdout);
}

test("tells the preset, each rule's level and the defaults, each with the file and line that it comes from", () => {
	const cwd = folderWith(files);
	const { rules: told, ...rest } = config(["pay/design.yaml", "--rule", "patterns/quorum-o*=warning"], cwd);
	expect(rest).toEqual({
		version: 1,
		file: "pay/design.yaml",
		preset: { value: "strict", from: "settings", file: ".plumbline.yaml", line: 2 },
		availability: [{ of: "service", value: 0.995, from: "settings", file: ".plumbline.yaml", line: 6 }],
	});
	expect(told).toHaveLength(rules.length);
	const of = (id: string) => told.find(({ rule }) => rule === id);
	expect(of(even)).toEqual({
		rule: even,
		level: "error",
		by: even,
		from: "settings",
		file: "pay/.plumbline.yaml",
		line: 2,
	});
	expect(of(overlap)).toEqual({ rule: overlap, level: "warning", by: "patterns/quorum-o*", from: "command line" });
	expect(of(unknownKey)).toMatchObject({ level: "error", by: "preset", file: ".plumbline.yaml", line: 2 });
	/** Cannot be raised, nor switched off. */
	expect(of("format/syntax")).toEqual({ rule: "format/syntax", level: "error", from: "default" });
});

test("in words too", () => {
	const cwd = folderWith(files);
	const { code, stdout, stderr } = run(["config", "pay", "--rule", `${overlap}=off`], { cwd });
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	for (const line of [
		/^Settings for pay\/design\.yaml$/m,
		/^ {2}strict +\.plumbline\.yaml:2$/m,
		/^ {2}patterns\/quorum-overlap +off +command line$/m,
		/^ {2}patterns\/quorum-even +error +pay\/\.plumbline\.yaml:2$/m,
		/^ {2}service +99\.5% +\.plumbline\.yaml:6$/m,
	])
		expect(stdout).toMatch(line);
});

test("is about design.yaml where nothing is named, there or not; a file that is named has to be there", () => {
	const cwd = folderWith({ "a/.keep": "" });
	expect(config([], cwd)).toMatchObject({
		file: "design.yaml",
		preset: { value: "recommended", from: "default" },
		availability: [],
	});
	expect(config(["a"], cwd).file).toBe("a/design.yaml");
	for (const missing of ["b.yaml", "a/.keep/b.yaml"])
		expect(run(["config", missing], { cwd })).toEqual({
			code: 2,
			stdout: "",
			stderr: `plumbline: There is no file \`${missing}\`.\n`,
		});
});

test("settings that cannot be read are told, and the others hold", () => {
	const cwd = folderWith({ ".plumbline.yaml": "preset: strict\n", "a/design.yaml": "" });
	mkdirSync(join(cwd, "a/.plumbline.yaml"));
	const { code, stdout, stderr } = run(["config", "a"], { cwd });
	expect(stdout).toMatch(/^ {2}strict +\.plumbline\.yaml:1$/m);
	expect(stderr).toBe("plumbline: `a/.plumbline.yaml` is not read: it is a folder.\n");
	expect(code).toBe(2);
});

test("levels are those that rules run at", () => {
	const ids = rules.map(({ id }) => id);
	const pattern = fc.oneof(
		fc.constantFrom(...ids),
		fc.tuple(fc.constantFrom(...ids), fc.nat(40)).map(([id, length]) => `${id.slice(0, length)}*`),
	);
	const stated = fc.record({
		preset: fc.option(fc.constantFrom("recommended", "strict", "minimal"), { nil: undefined }),
		rules: fc.dictionary(pattern, fc.constantFrom("off", "info", "warning", "error"), { maxKeys: 6 }),
	});
	fc.assert(
		fc.property(stated, stated, stated, (far, near, commandLine) => {
			const cwd = folderWith({ ".plumbline.yaml": JSON.stringify(far), "a/.plumbline.yaml": JSON.stringify(near) });
			const settingsFiles = new SettingsFiles(cwd, commandLine, ({ message }) => expect.unreachable(message));
			const design = join(cwd, "a/design.yaml");
			const settings = settingsFiles.for(design);
			const told = effective({ files: settingsFiles.above(design), commandLine }, rules, (uri) => uri);
			expect(told.preset.value).toBe(settings.preset);
			for (const rule of rules) {
				const { level } = told.rules.find((one) => one.rule === rule.id)!;
				const outright = levelFor(settings, rule.id);
				expect(level !== "off").toBe(isOn(rule, settings));
				if (outright !== undefined && !(rule.always && outright === "off")) expect(level).toBe(outright);
			}
		}),
		{ numRuns: 60, seed: 13 },
	);
});
