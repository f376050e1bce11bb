/** The tool `diff` of `plumbline mcp`: what the command tells, and of nothing outside. */
import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { McpClient } from "./mcp-client.ts";
import { clean, folderWith, misspelled, overlapping, run } from "./run.ts";

const git = (cwd: string, ...args: readonly string[]) =>
	execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd, stdio: "pipe" });

function committed(files: Readonly<Record<string, string>>): string {
	const cwd = folderWith(files);
	git(cwd, "init", "--quiet", "--initial-branch=main");
	git(cwd, "add", "-A");
	git(cwd, "commit", "--quiet", "-m", "all");
	return cwd;
}

test("tells what the command tells, of files, revisions and a text", async () => {
	const cwd = committed({ "a/design.yaml": clean, "old.design.yaml": overlapping });
	const edited = clean.replace("replicas: 3", "replica: 2");
	writeFileSync(join(cwd, "a/design.yaml"), edited);
	const mcp = await McpClient.of(cwd);
	const sides = [
		["main:a/design.yaml", "a/design.yaml"],
		["HEAD:./a/design.yaml", "HEAD:old.design.yaml"],
		["old.design.yaml", "a/design.yaml"],
	] as const;
	for (const [old, now] of sides) {
		const json = JSON.parse(run(["diff", old, now, "--format", "json", "--fail-on", "never"], { cwd }).stdout);
		const { note, ...told } = await mcp.told("diff", { old, new: now });
		expect([told]).toEqual(json.designs);
		expect(note !== undefined).toBe([old, now].includes("a/design.yaml"));
		const markdown = run(["diff", old, now, "--format", "markdown", "--fail-on", "never"], { cwd }).stdout;
		expect((await mcp.call("diff", { old, new: now, format: "markdown" })).text).toBe(markdown);
	}
	const told = await mcp.told("diff", { old: "a/design.yaml", new: "a/design.yaml", text: clean });
	expect(told.findings.gone.map(({ rule }: { rule: string }) => rule)).toContain("format/unknown-key");
	const same = await mcp.told("diff", { old: "a/design.yaml", new: "a/design.yaml" });
	expect(same).toMatchObject({ changes: [], verdicts: [], figures: [], findings: { new: [], gone: [] } });
});

test("reads no revision of a repository that is not whole inside, and nothing beside it", async () => {
	const outside = committed({
		"secret.design.yaml": misspelled.replace("Orders", "Secret"),
		"in/design.yaml": clean,
		"link/design.yaml": clean,
		"shared/design.yaml": clean,
	});
	git(outside, "worktree", "add", "--quiet", "tree");
	symlinkSync(join(outside, ".git"), join(outside, "link/.git"));
	git(outside, "clone", "--quiet", "--shared", outside, "shared/of");
	for (const root of ["in", "link", "tree", "shared/of"]) {
		const mcp = await McpClient.of(outside, "--root", root);
		for (const old of ["HEAD:secret.design.yaml", "HEAD:../secret.design.yaml", "HEAD:./design.yaml"]) {
			const { isError, text } = await mcp.call("diff", { old, new: "design.yaml", text: clean });
			expect({ root, old, isError, text }).toMatchObject({ isError: true });
			expect(text).toContain("no whole git repository");
		}
		expect(await mcp.call("diff", { old: "../secret.design.yaml", new: "design.yaml" })).toMatchObject({
			isError: true,
		});
	}
	const mcp = await McpClient.of(outside);
	for (const old of ["HEAD:../x.design.yaml", "--output=x:a", "HEAD:nowhere.yaml", ":a", "no-such:design.yaml"])
		expect(await mcp.call("diff", { old, new: "in/design.yaml" })).toMatchObject({ isError: true });
});
