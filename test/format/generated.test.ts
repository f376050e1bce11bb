import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDesign } from "../../src/format/index.ts";
import { readSettings } from "../../src/format/settings.ts";
import { check } from "../../src/lint/index.ts";
import { command, generated } from "../../tools/generated.ts";

test.each(generated().map(({ path, content }) => [path, content] as const))(
	`%s is fresh (else: ${command})`,
	(path, content) => {
		expect(readFileSync(path, "utf8")).toBe(content);
	},
);

test("nothing generated is left over", () => {
	const written = new Set(generated().map(({ path }) => path));
	const folders = ["schemas", "snippets", "docs/rules", "docs/topics", "skills"];
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: false }).map((name) => `${folder}/${name}`),
	);
	expect(files.filter((file) => /\.\w+$/.test(file) && !written.has(file))).toEqual([]);
});

test("generated files say so first, and have line ends of Unix", () => {
	for (const { path, content } of generated()) {
		// The manifest is written by hand but for its settings.
		if (path === "package.json") continue;
		expect(content.split("\n").slice(0, 4).join("\n"), path).toContain(`Written by \`${command}\``);
		expect(content.includes("\r"), path).toBe(false);
		expect(content.endsWith("\n"), path).toBe(true);
	}
});

/** Pages of rules show bad designs on purpose; test/roadmap/pages.test.ts lints those. */
const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter(
	(name) => name.endsWith(".md") && !name.startsWith("rules/"),
);
const blocks = pages.flatMap((page) => {
	const text = readFileSync(`docs/${page}`, "utf8");
	return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].map(
		(match) => [`${page}:${text.slice(0, match.index).split("\n").length}`, match[1]!] as const,
	);
});
const designs = blocks.filter(([, text]) => text.startsWith("version:"));
const settings = blocks.filter(([, text]) => text.startsWith("preset:"));

test("there are designs in the docs", () => expect([designs.length >= 3, settings.length >= 1]).toEqual([true, true]));

test.each(designs)("the design at %s has nothing wrong", (_, text) => {
	const { problems, parts } = readDesign({ uri: "design.yaml", text });
	expect(problems.map(({ rule, path }) => [rule, path])).toEqual([]);
	expect(parts[0]!.document.yaml.syntaxProblems).toEqual([]);
});

test("the sample of the format has no error", () => {
	const [, sample] = designs.find(([at]) => at.startsWith("format.md"))!;
	const { findings } = check({ uri: "design.yaml", text: sample }, { today: "2026-11-01" });
	expect(findings.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
});

test.each(settings)("the settings at %s have nothing wrong", (_, text) => {
	const { problems, yaml } = readSettings(".plumbline.yaml", text);
	expect([problems, yaml.syntaxProblems]).toEqual([[], []]);
});
