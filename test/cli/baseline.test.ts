/** `plumbline baseline` and `lint --baseline`: what is accepted today is not told, what is new is. */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clean, even, evenVoters, folderWith, misspelled, only, overlap, overlapping, run, unknownKey } from "./run.ts";

const name = ".plumbline-baseline.json";
const rules = only(overlap, even, unknownKey);

/** A folder of which all that is found is accepted. */
function accepted(files: Readonly<Record<string, string>>): string {
	const cwd = folderWith(files);
	expect(run(["baseline", ...rules], { cwd })).toMatchObject({ code: 0, stderr: "" });
	return cwd;
}

const textOf = (cwd: string): string => readFileSync(join(cwd, name), "utf8");
const lint = (cwd: string, ...args: string[]) => run(["lint", "--baseline", name, ...rules, ...args], { cwd });
const told = (cwd: string) => lint(cwd, "--format", "compact").stdout.split("\n").slice(0, -1);

test("is written in an order of its own, by file, a line for each", () => {
	const cwd = accepted({ "b.design.yaml": misspelled, "a.design.yaml": overlapping, "clean.design.yaml": clean });
	expect(textOf(cwd)).toBe(`{
	"version": 1,
	"accepted": {
		"a.design.yaml": [
			"patterns/quorum-overlap component:ledger-db components.ledger-db.quorum.read"
		],
		"b.design.yaml": [
			"format/unknown-key component:orders components.orders.replica"
		]
	}
}
`);
	expect(run(["baseline", ...rules], { cwd }).stdout).toBe(`2 findings accepted in ${name}.\n`);
});

test("what is accepted is counted, and not told; the exit code follows what is told", () => {
	const cwd = accepted({ "design.yaml": overlapping });
	expect(lint(cwd)).toEqual({
		code: 0,
		stdout: "Nothing found in 1 file; 1 accepted by the baseline\n",
		stderr: "",
	});
	expect(JSON.parse(lint(cwd, "--format", "json").stdout)).toMatchObject({ findings: [], summary: { accepted: 1 } });
	expect(JSON.parse(lint(cwd, "--format", "sarif").stdout).runs[0].results).toEqual([]);
	expect(run(["lint", ...rules], { cwd }).code).toBe(1);
});

test.each([
	["moved", (text: string) => `# above\n\n${text.replace("components:", "components:\n  web: { type: client }")}`],
	[
		"with other figures",
		(text: string) => text.replace("replicas: 5, quorum: { nodes: 5,", "replicas: 6, quorum: { nodes: 6,"),
	],
	[
		"written in lines",
		(text: string) => text.replace("ledger-db: { type: database,", "ledger-db:\n    { type: database,"),
	],
])("a finding that is %s is the same", (_, change) => {
	const cwd = accepted({ "design.yaml": overlapping });
	writeFileSync(join(cwd, "design.yaml"), change(overlapping));
	expect(run(["lint", ...only(overlap)], { cwd }).code).toBe(1);
	expect(run(["lint", "--baseline", name, ...only(overlap)], { cwd }).code).toBe(0);
});

test("what is new is told, in the same file too, and in another", () => {
	const cwd = accepted({ "design.yaml": overlapping });
	writeFileSync(join(cwd, "design.yaml"), overlapping.replace("type: database,", "type: database, replica: 3,"));
	writeFileSync(join(cwd, "new.design.yaml"), overlapping);
	expect(told(cwd)).toEqual([
		expect.stringMatching(/^design\.yaml:5:\d+: error: .*\[format\/unknown-key\]$/),
		expect.stringMatching(/^new\.design\.yaml:5:\d+: error: .*\[patterns\/quorum-overlap\]$/),
	]);
	expect(lint(cwd).code).toBe(1);
});

test("files are named from its folder, wherever one stands", () => {
	const cwd = accepted({ "teams/a/design.yaml": overlapping });
	expect(run(["lint", "--baseline", join("../..", name), ...rules], { cwd: join(cwd, "teams/a") }).code).toBe(0);
	expect(textOf(cwd)).toContain('"teams/a/design.yaml"');
});

test("what is wrong with a file itself cannot be accepted", () => {
	const cwd = folderWith({ "design.yaml": `${misspelled}broken: [\n` });
	expect(run(["baseline"], { cwd }).code).toBe(0);
	expect(textOf(cwd)).not.toContain("format/syntax");
	writeFileSync(join(cwd, name), textOf(cwd).replace("format/unknown-key", "format/syntax"));
	expect(run(["lint", "--baseline", name], { cwd })).toMatchObject({
		code: 1,
		stdout: expect.stringContaining("format/syntax"),
	});
});

describe("another run", () => {
	test("takes up what is new, and drops what is gone from the files that it lints alone", () => {
		const cwd = accepted({ "a.design.yaml": overlapping, "b.design.yaml": misspelled });
		writeFileSync(join(cwd, "a.design.yaml"), evenVoters);
		writeFileSync(join(cwd, "b.design.yaml"), clean);
		expect(run(["baseline", "a.design.yaml", ...rules], { cwd }).stdout).toBe(`2 findings accepted in ${name}.\n`);
		expect(textOf(cwd)).toContain(even);
		expect(textOf(cwd)).not.toContain(overlap);
		expect(textOf(cwd)).toContain(unknownKey);
	});

	test("with --prune only drops what is gone, files too", () => {
		const cwd = accepted({ "a.design.yaml": overlapping, "b.design.yaml": misspelled, "c.design.yaml": misspelled });
		writeFileSync(join(cwd, "a.design.yaml"), overlapping.replace("type: database,", "type: database, replica: 3,"));
		writeFileSync(join(cwd, "b.design.yaml"), clean);
		rmSync(join(cwd, "c.design.yaml"));
		expect(run(["baseline", "--prune", ...rules], { cwd }).stdout).toBe(`2 findings gone from ${name}; 1 left.\n`);
		expect(Object.keys(JSON.parse(textOf(cwd)).accepted)).toEqual(["a.design.yaml"]);
		expect(told(cwd)).toEqual([expect.stringContaining(unknownKey)]);
	});
});

test("is written wholly or not at all: one that may not be written, or leads elsewhere, is kept", () => {
	const cwd = accepted({ "design.yaml": overlapping, "docs/.git/HEAD": "" });
	const before = textOf(cwd);
	writeFileSync(join(cwd, "design.yaml"), clean);
	chmodSync(join(cwd, name), 0o444);
	expect(run(["baseline", "--prune", ...rules], { cwd })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(name),
	});
	expect(textOf(cwd)).toBe(before);
	chmodSync(join(cwd, name), 0o644);
	const outside = folderWith({ "other.json": before });
	rmSync(join(cwd, name));
	symlinkSync(join(outside, "other.json"), join(cwd, name));
	expect(run(["baseline", "--prune", ...rules], { cwd }).code).toBe(2);
	expect(readFileSync(join(outside, "other.json"), "utf8")).toBe(before);
	expect(readdirSync(cwd).filter((file) => file.startsWith(".plumbline-") && file !== name)).toEqual([]);
});

describe("a file that is no baseline is refused, with the place, and kept", () => {
	test.each([
		["", "1:1: A baseline begins with"],
		["[]", "1:1: "],
		["7", "1:1: "],
		['{\n\t"version": 1,\n\t"accepted": {\n', "4:1: "],
		['{\n<<<<<<< ours\n\t"version": 1 }', "2:"],
		['{ "version": 2, "accepted": {} }', '1:14: A baseline says `"version": 1`'],
		['{ "version": 1 }', "1:1: `accepted` holds files"],
		['{\n\t"version": 1,\n\t"acepted": {} }', "3:2: A baseline has no key `acepted`."],
		['{ "version": 1,\n\t"accepted": { "design.yaml": "all" } }', "2:31: `design.yaml` has no list of findings."],
		['{ "version": 1,\n\t"accepted": { "design.yaml": [\n\t\t1\n] } }', "3:3: A finding is a text"],
	])("%j", (text, place) => {
		const cwd = folderWith({ "design.yaml": overlapping, [name]: text });
		for (const args of [["lint", "--baseline", name], ["baseline"], ["baseline", "--prune"]]) {
			const { code, stdout, stderr } = run(args, { cwd });
			expect({ code, stdout, stderr }).toEqual({
				code: 2,
				stdout: "",
				stderr: expect.stringContaining(`${name}:${place}`),
			});
		}
		expect(textOf(cwd)).toBe(text);
	});

	test("or is not there, or is a design", () => {
		const cwd = folderWith({ "design.yaml": overlapping });
		expect(run(["lint", "--baseline", "no.json"], { cwd })).toMatchObject({
			code: 2,
			stderr: "plumbline: `no.json` cannot be read: there is no such file.\n",
		});
		expect(run(["baseline", "--file", "design.yaml"], { cwd }).code).toBe(2);
		expect(readFileSync(join(cwd, "design.yaml"), "utf8")).toBe(overlapping);
		expect(existsSync(join(cwd, name))).toBe(false);
	});
});
