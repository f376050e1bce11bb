/** `plumbline diagram`. */
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { folderWith, overlapping, run } from "./run.ts";

test("prints the picture with its findings, or without", () => {
	const cwd = folderWith({ "design.yaml": overlapping });
	const { code, stdout, stderr } = run(["diagram", "design.yaml"], { cwd });
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toMatch(/^flowchart LR\n\tn0\[\("<b>ledger#45;db<\/b> <sup>#10006; 1/);
	expect(stdout).toContain("classDef has-error");
	const { stdout: plain } = run(["diagram", "design.yaml", "--plain"], { cwd });
	expect(plain).not.toMatch(/<sup>|has-error/);
});

test("says when a part could not be read", () => {
	const cwd = folderWith({ "design.yaml": "version: 1\nname: X\ncomponents:\n  a: { type: service\n" });
	const { code, stdout, stderr } = run(["diagram", "design.yaml"], { cwd });
	expect(code).toBe(0);
	expect(stdout).toMatch(/^flowchart/);
	expect(stderr).toContain("could not be read");
	expect(run(["diagram", "none.yaml"], { cwd: root }).code).toBe(2);
});
