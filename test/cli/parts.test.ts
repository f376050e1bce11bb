/** Designs in several files. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, only, overlap, overlapping, run } from "./run.ts";

const whole = (...parts: string[]) =>
	`version: 1\nname: Whole\ncomponents: {}\ninclude:\n${parts.map((path, i) => `  part-${i}: ${path}\n`).join("")}`;

function compact(args: readonly string[], cwd: string, rules: readonly string[] = [overlap, "format/include"]) {
	return run(["lint", ...args, "--format", "compact", ...only(...rules)], { cwd })
		.stdout.split("\n")
		.filter((line) => line !== "");
}

test("a part is linted within what includes it, and told once", () => {
	const cwd = folderWith({ "design.yaml": whole("pay/design.yaml"), "pay/design.yaml": overlapping });
	for (const args of [[], ["pay/design.yaml", "design.yaml"], ["design.yaml"]]) {
		const lines = compact(args, cwd);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/^pay\/design\.yaml:5:71: error: `part-0\/ledger-db` /);
	}
});

test("a part of two designs is told once", () => {
	const cwd = folderWith({
		"a.design.yaml": whole("shared.yaml"),
		"b.design.yaml": whole("shared.yaml"),
		"shared.yaml": overlapping,
	});
	expect(compact([], cwd)).toHaveLength(1);
});

test("a part named alone is a design of its own", () => {
	const cwd = folderWith({ "design.yaml": whole("pay/design.yaml"), "pay/design.yaml": overlapping });
	expect(compact(["pay/design.yaml"], cwd)[0]).toMatch(/^pay\/design\.yaml:5:71: error: `ledger-db` /);
});

test("files in a circle are linted all the same", () => {
	const cwd = folderWith({
		"a.design.yaml": `${overlapping}include: { b: b.design.yaml }\n`,
		"b.design.yaml": `${overlapping}include: { a: a.design.yaml }\n`,
	});
	const rules = compact([], cwd).map((line) => /^(\w).*\[(.*)\]$/.exec(line)!.slice(1).join(" "));
	expect(rules).toEqual([`a ${overlap}`, `b ${overlap}`, "b format/include"]);
});

test("a part beside the working folder comes in, within the repository", () => {
	const cwd = folderWith({ "teams/pay/design.yaml": whole("../shared.yaml"), "teams/shared.yaml": overlapping });
	mkdirSync(join(cwd, ".git"));
	expect(compact([], join(cwd, "teams/pay"))[0]).toMatch(/^\.\.\/shared\.yaml:5:71: error: `part-0\/ledger-db` /);
});

test("nothing outside the workspace is read, neither by a path nor by a link", () => {
	const outside = folderWith({ "secret.yaml": overlapping });
	const cwd = folderWith({
		"design.yaml": whole("../secret.yaml", "linked.yaml", "linked/secret.yaml", "/etc/hostname"),
	});
	symlinkSync(join(outside, "secret.yaml"), join(cwd, "linked.yaml"));
	symlinkSync(outside, join(cwd, "linked"));
	const result = run(["lint", "--format", "json", ...only(overlap)], { cwd });
	expect(JSON.parse(result.stdout)).toMatchObject({ files: ["design.yaml"], summary: { errors: 4 } });
	expect(result.stdout).not.toContain("ledger-db");
});

test("a link that stays inside is followed", () => {
	const cwd = folderWith({ "design.yaml": whole("linked.yaml"), "shared/ledger.yaml": overlapping });
	symlinkSync(join(cwd, "shared/ledger.yaml"), join(cwd, "linked.yaml"));
	expect(compact(["design.yaml"], cwd)).toHaveLength(1);
});

test("a part has its own settings", () => {
	const cwd = folderWith({
		"design.yaml": whole("quiet/ledger.yaml", "ledger.yaml"),
		"quiet/.plumbline.yaml": `rules: { ${overlap}: off }`,
		"quiet/ledger.yaml": overlapping,
		"ledger.yaml": overlapping,
	});
	const lines = run(["lint", "--format", "compact"], { cwd })
		.stdout.split("\n")
		.filter((line) => line.includes(overlap));
	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatch(/^ledger\.yaml:/);
});
