/** `--format json`, held to the schema that documents it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { even, evenVoters, folderWith, misspelled, only, overlap, overlapping, run, unknownKey } from "./run.ts";

const schema = JSON.parse(readFileSync(join(root, "schemas/findings.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

interface Place {
	readonly file: string;
	readonly range: {
		readonly start: { line: number; character: number };
		readonly end: { line: number; character: number };
	};
}
interface Fix {
	readonly kind: string;
	readonly title: string;
	readonly edits?: readonly (Place & { newText: string })[];
	readonly question?: { ask: string; options: { value: string }[] };
}
interface Report {
	readonly findings: readonly (Place & { rule: string; fixes: readonly Fix[]; related: readonly Place[] })[];
	readonly changes?: readonly { file: string; fixes: unknown[]; diff?: string }[];
}

function report(args: readonly string[], files: Record<string, string>): Report {
	const { stdout } = run(["lint", "--format", "json", ...args], { cwd: folderWith(files) });
	const parsed = JSON.parse(stdout);
	validate(parsed);
	expect(validate.errors ?? []).toEqual([]);
	return parsed;
}

const textAt = (text: string, { start, end }: Place["range"]) => {
	const lines = text.split(/\r\n|\n/);
	return start.line === end.line ? lines[start.line]!.slice(start.character, end.character) : undefined;
};

test("is what the schema says, for every example", () => {
	const { code, stdout } = run(["lint", "examples", "--format", "json", "--fail-on", "never"], { cwd: root });
	const parsed = JSON.parse(stdout);
	validate(parsed);
	expect(validate.errors ?? []).toEqual([]);
	expect(code).toBe(0);
	expect(parsed.files.length).toBeGreaterThanOrEqual(8);
});

test("the schema refuses what is not said", () => {
	const { findings, ...rest } = report(only(overlap), { "design.yaml": overlapping });
	expect(validate(rest)).toBe(false);
	expect(validate({ ...rest, findings, version: 2 })).toBe(false);
	expect(validate({ ...rest, findings: [{ ...findings[0], severity: "fatal" }] })).toBe(false);
});

test.each([
	["LF", (text: string) => text],
	["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
	["a byte order mark", (text: string) => `\uFEFF${text}`],
	[
		"characters of two UTF-16 units",
		(text: string) => text.replace("{ type: database", '{ name: "🏦🏦", type: database'),
	],
])("ranges are 0-based lines and UTF-16 characters, with %s", (_, change) => {
	const text = change(overlapping);
	const { findings } = report(only(overlap), { "design.yaml": text });
	expect(findings[0]).toMatchObject({ rule: overlap, file: "design.yaml", range: { start: { line: 4 } } });
	expect(textAt(text, findings[0]!.range)).toBe("2");
	expect(textAt(text, findings[0]!.related[0]!.range)).toBe("strong");
});

test("edits of a fix give the fixed text", () => {
	const { findings } = report(only(unknownKey), { "design.yaml": misspelled });
	const [fix] = findings[0]!.fixes;
	expect(fix).toMatchObject({ kind: "safe", edits: [{ file: "design.yaml", newText: "replicas" }] });
	expect(textAt(misspelled, fix!.edits![0]!.range)).toBe("replica");
});

test("an assumption has edits, a choice its question", () => {
	expect(report(only(even), { "design.yaml": evenVoters }).findings[0]!.fixes[0]!.kind).toBe("assumption");
	expect(report(only(overlap), { "design.yaml": overlapping }).findings[0]!.fixes).toMatchObject([
		{ kind: "choice", question: { ask: expect.any(String), options: [{ value: "read: 3" }, { value: "write: 4" }] } },
	]);
});

test("with --fix it says what changed, and with --dry-run how", () => {
	const fixed = report(["--fix", ...only(unknownKey)], { "design.yaml": misspelled });
	expect(fixed).toMatchObject({ findings: [], changes: [{ file: "design.yaml", fixes: [{ rule: unknownKey }] }] });
	const planned = report(["--dry-run", ...only(unknownKey)], { "design.yaml": misspelled });
	expect(planned.changes![0]!.diff).toContain("+  orders: { type: service, replicas: 3 }");
});

test("is the same twice", () => {
	const cwd = folderWith({ "a.design.yaml": overlapping, "b.design.yaml": evenVoters });
	const once = () => run(["lint", "--format", "json"], { cwd }).stdout;
	expect(once()).toBe(once());
});
