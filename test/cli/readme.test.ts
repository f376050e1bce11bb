/** What the README shows is what one gets. `npx vitest run test/cli/readme -u` writes the findings into it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { folderWith, run } from "./run.ts";

const path = join(root, "README.md");
const readme = readFileSync(path, "utf8");
const blocks = (language: string, text = readme) =>
	[...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, content]) => content!);
const isUpdating = () =>
	(expect.getState().snapshotState as unknown as { _updateSnapshot: string })._updateSnapshot === "all";

const [design] = blocks("yaml");

test("the design has ten lines, and is told what the README says", () => {
	const cwd = folderWith({ "design.yaml": design! });
	const { stdout } = run(["lint", "--preset", "minimal"], { cwd });
	if (isUpdating())
		writeFileSync(
			path,
			readme.replace(/^```text\n.*?^```$/ms, () => `\`\`\`text\n${stdout}\`\`\``),
		);
	expect(design!.trimEnd().split("\n")).toHaveLength(10);
	expect(blocks("text", readFileSync(path, "utf8"))[0]).toBe(stdout);
});

test("both commands stand at the top", () => {
	expect(readme.split("\n").slice(0, 12).join("\n")).toMatch(/npm ci && npm start.*\nnpm ci && npm test\n/);
});

test("the settings are settings, and the waiver is one", () => {
	const [, settings, , waiver] = blocks("yaml");
	const cwd = folderWith({ "design.yaml": `${design}${waiver}`, ".plumbline.yaml": settings! });
	const { stdout } = run(["lint", "--format", "compact"], { cwd });
	expect(stdout.split("\n").filter((line) => /\[format\//.test(line))).toEqual([]);
});

test("its links lead somewhere", () => {
	const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to!);
	for (const to of links) expect(() => readFileSync(join(root, to)), to).not.toThrow();
	expect(links.length).toBeGreaterThan(3);
});

test("every command in it exists", () => {
	const commands = [...readme.matchAll(/plumbline (\w+)\b/g)].map(([, name]) => name!);
	const { stdout } = run(["--help"], { cwd: root });
	for (const name of new Set(commands)) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
});
