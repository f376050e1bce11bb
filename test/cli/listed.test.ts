/** A report is bounded: the same finding many times is counted, and of many others the worst are listed. */
import { expect, test } from "vitest";
import type { Found } from "../../src/cli/found.ts";
import { listing } from "../../src/cli/listed.ts";
import { large } from "../../tools/bench/large-designs.ts";
import { folderWith, run } from "./run.ts";

const found = (i: number, message: string, severity: Found["severity"] = "warning"): Found =>
	({ rule: "format/value", severity, message, subject: String(i), more: 0, span: { uri: "a" } }) as unknown as Found;

test("twenty of the same are listed, and the last says how many more", () => {
	const many = Array.from({ length: 50 }, (_, i) => found(i, "the same"));
	const { listed, unlisted } = listing([...many, found(50, "another")]);
	expect(listed.map(({ found: { subject }, more }) => [subject, more])).toEqual([
		...Array.from({ length: 19 }, (_, i) => [String(i), 0]),
		["19", 30],
		["50", 0],
	]);
	expect(unlisted).toBe(30);
});

test("of more than a thousand others the most severe are listed, in their order", () => {
	const many = Array.from({ length: 3000 }, (_, i) => found(i, `number ${i}`, i % 3 === 0 ? "error" : "info"));
	const { listed, unlisted } = listing(many);
	expect(listed).toHaveLength(1000);
	expect(unlisted).toBe(2000);
	expect(listed.every(({ found: { severity } }) => severity === "error")).toBe(true);
});

test("every report says so, and the summary counts all", () => {
	const keys = Array.from({ length: 30 }, () => "    replicas: 2\n").join("");
	const cwd = folderWith({ "design.yaml": `version: 1\nname: Shop\ncomponents:\n  shop:\n    type: service\n${keys}` });
	const text = run(["lint"], { cwd }).stdout;
	expect(text).toContain("and 9 more of the same in this file");
	expect(text).toContain("9 findings not listed");
	expect(run(["lint", "--format", "compact"], { cwd }).stdout).toContain("and 9 more of the same");
	const { findings, summary } = JSON.parse(run(["lint", "--format", "json"], { cwd }).stdout);
	expect(findings.filter(({ more }: { more?: number }) => more === 9)).toHaveLength(1);
	expect(summary.unlisted).toBe(9);
	expect(summary.errors + summary.warnings + summary.notes).toBe(findings.length + 9);
});

test("of one finding about very many places the first are listed, and programs get all", () => {
	const { text: design } = large["bare components in a row"]!.of(60);
	const cwd = folderWith({ "design.yaml": design });
	const { stdout } = run(["lint"], { cwd });
	const [told] = stdout.split(/^(?=\w+ )/m).filter((one) => one.includes("availability/single-point-of-failure"));
	expect(told!.match(/^ {2}see /gm)).toHaveLength(20);
	expect(told).toContain("  and 39 more places\n");
	const { findings } = JSON.parse(run(["lint", "--format", "json"], { cwd }).stdout);
	const one = findings.find(({ rule }: { rule: string }) => rule === "availability/single-point-of-failure");
	expect(one.related).toHaveLength(59);
});
