/** `plumbline diagram`. */
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { folderWith, overlapping, run } from "./run.ts";

test("prints the picture with its findings, or without", () => {
	const cwd = folderWith({ "design.yaml": overlapping });
	const { code, stdout, stderr } = run(["diagram", "design.yaml"], { cwd });
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toMatch(/^flowchart LR\n\tn0\[\("ledger-db<br\/>[^"]*<br\/>✖ 1/);
	expect(stdout).toContain("classDef error");
	const { stdout: plain } = run(["diagram", "design.yaml", "--plain"], { cwd });
	expect(plain).not.toMatch(/✖|error/);
});

test("says when a part could not be read", () => {
	const cwd = folderWith({ "design.yaml": "version: 1\nname: X\ncomponents:\n  a: { type: service\n" });
	const { code, stdout, stderr } = run(["diagram", "design.yaml"], { cwd });
	expect(code).toBe(0);
	expect(stdout).toMatch(/^flowchart/);
	expect(stderr).toContain("could not be read");
	expect(run(["diagram", "none.yaml"], { cwd: root }).code).toBe(2);
});

test("one flow as a sequence diagram, in a theme", () => {
	const cwd = folderWith({ "design.yaml": shop });
	const { code, stdout, stderr } = run(
		["diagram", "design.yaml", "--view", "flow", "--flow", "buy", "--theme", "dark"],
		{
			cwd,
		},
	);
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toBe(`%%{init: {"theme": "dark"}}%%
sequenceDiagram
	actor p0 as web
	participant p1 as The shop
	participant p2 as db
	p0->>p1: 1 buy
	activate p1
	p1->>p2: 2 keep<br/>timeout 1s, 3 tries
	deactivate p1
`);
	expect(run(["diagram", "design.yaml", "--flow", "buy"], { cwd }).stdout).toBe(stdout.split("\n").slice(1).join("\n"));
});

test.each([
	[["--view", "flow"], "`--view flow` draws one flow.", "`--flow buy`, `--flow look`"],
	[["--flow", "by"], "There is no flow `by`.", "`buy`"],
	[["--view", "flw"], "--view is one of", "`flow`"],
	[["--view", "architecture", "--flow", "buy"], "`--flow` is for one flow alone.", "--view architecture"],
	[["--theme", "darc"], "--theme is one of", "`dark`"],
])("%s", (options, message, hint) => {
	const cwd = folderWith({ "design.yaml": shop });
	const { code, stdout, stderr } = run(["diagram", "design.yaml", ...options], { cwd });
	expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
	expect(stderr).toContain(message);
	expect(stderr).toContain(hint);
});

const shop = `version: 1
name: Shop
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, name: The shop, connections: [{ to: db, timeout: 1s, retry: 3 }] }
  db: { type: database }
flows:
  buy: { steps: ["web -> shop: buy", "shop -> db: keep"] }
  look: { steps: [web -> shop] }
`;
