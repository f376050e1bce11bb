/** Designs in Markdown: told at the file's own lines, mended between their fences, and nothing else is touched. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clean, folderWith, misspelled, only, overlap, overlapping, run, unknownKey } from "./run.ts";

/** A text between fences, each line with `prefix`. */
const fenced = (text: string, around: Around = {}): string => {
	const { prefix = "", info = "yaml design", fence = "```", first = prefix } = around;
	return [`${fence}${info}`, ...text.trimEnd().split("\n"), fence]
		.map((line, i) => `${i === 0 ? first : prefix}${line}\n`)
		.join("");
};

interface Around {
	readonly prefix?: string;
	readonly info?: string;
	readonly fence?: string;
	/** Before the opening fence. */
	readonly first?: string;
}

const inFence: [what: string, around: Around][] = [
	["plain", {}],
	["design alone", { info: "design" }],
	["a longer fence", { fence: "`````" }],
	["tildes", { fence: "~~~~" }],
	["indented", { prefix: "  " }],
	["in a list", { first: "1. ", prefix: "   " }],
	["in a quotation", { prefix: "> " }],
	["in a quotation in a list", { first: "- > ", prefix: "  > " }],
];

test.each(inFence)("a finding stands where it is in the file: %s", (_, around) => {
	const markdown = `# Ledger\n\nText.\n\n${fenced(overlapping, around)}\nMore text.\n`;
	const cwd = folderWith({ "README.md": markdown });
	const { stdout, code } = run(["lint", "README.md", "--format", "json", ...only(overlap)], { cwd });
	const [finding] = JSON.parse(stdout).findings;
	const written = markdown.split("\n");
	const line = written.findIndex((one) => one.includes("quorum: "));
	expect([code, finding.file, finding.range.start]).toEqual([
		1,
		"README.md",
		{ line, character: written[line]!.indexOf("read: 2") + "read: ".length },
	]);
	const asked = finding.related[0].range.start;
	expect(written[asked.line]!.slice(asked.character)).toMatch(/^strong|^\{? ?consistency/);
});

test("an excerpt shows the file's own lines", () => {
	const cwd = folderWith({ "README.md": `# A\n\n${fenced(misspelled, { prefix: "> " })}` });
	const { stdout } = run(["lint", "README.md", ...only(unknownKey)], { cwd });
	expect(stdout).toContain("README.md:7:30\n");
	expect(stdout).toContain("7 | >   orders: { type: service, replica: 3 } # three of them\n");
});

test.each(inFence)("a fix changes its line and nothing else: %s", (_, around) => {
	const markdown = `# A  \n\n\ttext\n${fenced(misspelled, around)}\n~~~yaml\nreplica: 3\n~~~\n\n${fenced(clean)}  last`;
	for (const text of [markdown, markdown.replaceAll("\n", "\r\n"), `\uFEFF${markdown}`]) {
		const cwd = folderWith({ "README.md": text });
		const { code } = run(["lint", "--fix", "README.md", ...only(unknownKey)], { cwd });
		expect(code).toBe(0);
		expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe(text.replace("replica: 3 } #", "replicas: 3 } #"));
	}
});

test.each(inFence)("lines that a fix adds stand in the fence as the others do: %s", (_, around) => {
	const design =
		"version: 1\nname: A\ncomponents:\n  a-db:\n    type: database\n    replicas: 2\ndata:\n  a:\n    store: a-db\n";
	const rule = "databases/missing-backup";
	const cwd = folderWith({ "design.yaml": design, "README.md": `# A\n\n${fenced(design, around)}\nend\n` });
	const fix = (file: string) => run(["lint", "--fix", "--assume", file, ...only(rule)], { cwd });
	expect([fix("design.yaml").stderr, fix("README.md").stderr]).toEqual(["", ""]);
	const mended = readFileSync(join(cwd, "design.yaml"), "utf8");
	expect(mended.split("\n").length).toBeGreaterThan(design.split("\n").length);
	expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe(`# A\n\n${fenced(mended, around)}\nend\n`);
});

test.each(inFence)("the edits that reports carry make the same text as the fix: %s", (_, around) => {
	const text = `# A\n\n${fenced(misspelled, around)}\nend\n`;
	const cwd = folderWith({ "README.md": text });
	const { stdout } = run(["lint", "README.md", "--format", "json", ...only(unknownKey)], { cwd });
	const [{ newText, range }] = JSON.parse(stdout).findings[0].fixes[0].edits;
	const lines = text.split("\n");
	const line = lines[range.start.line]!;
	expect(range.end.line).toBe(range.start.line);
	lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
	expect(lines.join("\n")).toBe(text.replace("replica: 3 } #", "replicas: 3 } #"));
});

test("several designs of a file are mended together, and known apart", () => {
	const text = `${fenced(misspelled)}\n${fenced(misspelled, { prefix: "  " })}\n${fenced(overlapping)}`;
	const cwd = folderWith({ "README.md": text });
	const before = JSON.parse(run(["lint", "README.md", "--format", "json", ...only(unknownKey)], { cwd }).stdout);
	const prints = before.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
	expect([prints.length, new Set(prints).size]).toEqual([2, 2]);
	const { stdout } = run(["lint", "--fix", "README.md", ...only(unknownKey, overlap)], { cwd });
	expect(stdout).toContain("Fixed README.md: 2 changes");
	expect(stdout).toMatch(/patterns\/quorum-overlap README\.md:20:/);
	expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe(text.replaceAll("replica: ", "replicas: "));
	expect(run(["lint", "README.md#3", ...only(overlap)], { cwd }).code).toBe(1);
	expect(run(["lint", "README.md#2", ...only(overlap)], { cwd }).code).toBe(0);
});

test("an unclosed fence goes to the end", () => {
	const text = `# A\n\n${fenced(misspelled).replace(/```\n$/, "")}`;
	const cwd = folderWith({ "README.md": text });
	expect(run(["lint", "--fix", "README.md", ...only(unknownKey)], { cwd }).code).toBe(0);
	expect(readFileSync(join(cwd, "README.md"), "utf8")).toBe(text.replace("replica: ", "replicas: "));
});

test.each<[what: string, args: readonly string[], code: number, told: RegExp]>([
	["no design in a file that is named", ["lint", "none.md"], 2, /`none\.md` holds no design\.\n.*```yaml design/],
	["none that a pattern finds", ["lint", "none*.md"], 2, /None of these files holds a design/],
	["a number that is not there", ["lint", "two.md#3"], 2, /There is no design 3 in `two\.md`, which holds 2/],
	["number 0", ["lint", "two.md#0"], 2, /There is no design 0/],
	["a file that is not there", ["lint", "gone.md#1"], 2, /There is no file `gone\.md#1`/],
	["one of several is to be named", ["diagram", "two.md"], 2, /`two\.md` holds 2 designs\.\nName one: `two\.md#1` to/],
	["one by its number", ["diagram", "two.md#2"], 0, /orders/],
	["inspect", ["inspect", "two.md#1"], 0, /ledger-db/],
	["check", ["check", "two.md"], 1, /two\.md#1\n.*violated.*\n(.*\n)*two\.md#2\n/],
	["what-if", ["what-if", "two.md#1", "--fail", "ledger-db"], 1, /ledger-db/],
	["a pattern", ["lint", "*.md", ...only(overlap)], 1, /two\.md:6:71/],
	["a folder has designs alone", ["lint", ".", ...only(overlap)], 2, /No design was found|holds no design/],
])("%s", (_, args, code, told) => {
	const cwd = folderWith({ "two.md": `${fenced(overlapping)}\n${fenced(clean)}`, "none.md": "# None\n" });
	const ran = run(args, { cwd });
	expect(ran.stdout + ran.stderr).toMatch(told);
	expect(ran.code).toBe(code);
});

test("a text on stdin that stands for Markdown is mended as a filter does", () => {
	const text = `# A\n\n${fenced(misspelled)}\nend\n`;
	const cwd = folderWith({});
	const { stdout, code } = run(["lint", "--fix", "-", "--stdin-filename", "README.md", ...only(unknownKey)], {
		cwd,
		input: text,
	});
	expect([code, stdout]).toEqual([0, text.replace("replica: ", "replicas: ")]);
});

test("parts are sought beside the Markdown, and mended there", () => {
	const part = "version: 1\nname: P\ncomponents:\n  pay: { type: service, replica: 2 }\n";
	const text = fenced("version: 1\nname: A\ninclude: { p: parts/pay.yaml }\ncomponents: { b: { type: service } }\n");
	const cwd = folderWith({ "docs/README.md": text, "docs/parts/pay.yaml": part });
	expect(run(["lint", "--fix", "docs/README.md", ...only(unknownKey)], { cwd }).code).toBe(0);
	expect(readFileSync(join(cwd, "docs/parts/pay.yaml"), "utf8")).toBe(part.replace("replica:", "replicas:"));
	expect(readFileSync(join(cwd, "docs/README.md"), "utf8")).toBe(text);
});

test("what is accepted in Markdown is known again where it moves", () => {
	const cwd = folderWith({ "README.md": fenced(overlapping) });
	const settings = only(overlap);
	expect(run(["baseline", "README.md", ...settings], { cwd }).stdout).toContain("1 finding accepted");
	writeFileSync(join(cwd, "README.md"), `# Title\n\n${fenced(overlapping)}`);
	const { code } = run(["lint", "README.md", "--baseline", ".plumbline-baseline.json", ...settings], { cwd });
	expect(code).toBe(0);
});
