/** Reports for other programs: each is what its readers take, and all of them say the same. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Log, Replacement, Result } from "sarif";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { formatNames } from "../../src/cli/report/formats.ts";
import { diagnostics, snapshotOf } from "../../src/service/index.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { root } from "../support/build.ts";
import { clean, evenVoters, folderWith, misspelled, only, overlap, overlapping, run, unknownKey } from "./run.ts";

const schemas = join(import.meta.dirname, "schemas");
const sarifSchema = JSON.parse(readFileSync(join(schemas, "sarif-2.1.0.json"), "utf8")) as AnySchemaObject;
const isSarif = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(sarifSchema);
const junitSchema = readFileSync(join(schemas, "jenkins-junit.xsd"), "utf8");
/** As its documentation has it. */
const isGitlab = new Ajv({ allErrors: true }).compile({
	type: "array",
	items: {
		type: "object",
		required: ["description", "check_name", "fingerprint", "severity", "location"],
		properties: {
			description: { type: "string", minLength: 1 },
			check_name: { type: "string", minLength: 1 },
			fingerprint: { type: "string", minLength: 1 },
			severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
			location: {
				type: "object",
				required: ["path", "lines"],
				properties: {
					path: { type: "string", pattern: "^(?!\\.?/)" },
					lines: {
						type: "object",
						required: ["begin"],
						properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
					},
				},
			},
		},
	},
});

/** Every report of one run, by its format. */
function reports(cwd: string, args: readonly string[] = []): Record<(typeof formatNames)[number], string> {
	const outputs = formatNames.flatMap((name) => ["--output", `${name}=report.${name}`]);
	const { stderr } = run(["lint", "--fail-on", "never", ...outputs, ...args], { cwd });
	expect(stderr).toBe("");
	return Object.fromEntries(
		formatNames.map((name) => [name, readFileSync(join(cwd, `report.${name}`), "utf8")]),
	) as never;
}

async function expectValid({ sarif, gitlab, junit, checkstyle }: ReturnType<typeof reports>): Promise<void> {
	isSarif(JSON.parse(sarif));
	expect(isSarif.errors ?? []).toEqual([]);
	isGitlab(JSON.parse(gitlab));
	expect(isGitlab.errors ?? []).toEqual([]);
	expect((await validateXML({ xml: junit, schema: junitSchema })).errors).toEqual([]);
	expect((await validateXML({ xml: checkstyle, normalization: "format" })).errors).toEqual([]);
}

const resultsOf = (sarif: string): Result[] => (JSON.parse(sarif) as Log).runs[0]!.results!;
const isOpen = ({ suppressions }: Result) => suppressions!.length === 0;

/** `file:line rule`, of each. */
function foundBy({ json, sarif, gitlab, junit, checkstyle, compact }: ReturnType<typeof reports>) {
	const unescaped = (text: string) => text.replaceAll("&gt;", ">").replaceAll("&amp;", "&");
	return {
		json: JSON.parse(json).findings.map(
			(one: { file: string; rule: string; range: { start: { line: number } } }) =>
				`${one.file}:${one.range.start.line + 1} ${one.rule}`,
		),
		sarif: resultsOf(sarif)
			.filter(isOpen)
			.map(({ ruleId, locations }) => {
				const { artifactLocation, region } = locations![0]!.physicalLocation!;
				return `${decodeURIComponent(artifactLocation!.uri!)}:${region!.startLine} ${ruleId}`;
			}),
		gitlab: JSON.parse(gitlab).map(
			(one: { check_name: string; location: { path: string; lines: { begin: number } } }) =>
				`${one.location.path}:${one.location.lines.begin} ${one.check_name}`,
		),
		checkstyle: checkstyle
			.split("<file ")
			.flatMap((file) =>
				[...file.matchAll(/line="(\d+)".*source="plumbline\.(.*?)"/g)].map(
					([, line, rule]) => `${unescaped(/name="(.*?)"/.exec(file)![1]!)}:${line} ${rule}`,
				),
			),
		junit: [...junit.matchAll(/<testcase name="(\S+) .*\n.*<(?:failure|system-out).*>(.*?):(\d+):\d+: /g)].map(
			([, rule, file, line]) => `${unescaped(file!)}:${line} ${rule}`,
		),
		compact: [...compact.matchAll(/^(.*?):(\d+):\d+: .*\[(\S+)\]$/gm)].map(
			([, file, line, rule]) => `${file}:${line} ${rule}`,
		),
	};
}

function expectSame(all: ReturnType<typeof foundBy>): void {
	const wanted = all.json.toSorted();
	for (const [format, found] of Object.entries(all))
		expect({ format, found: found.toSorted() }).toEqual({ format, found: wanted });
}

const hostile = `version: 1
name: "]]> <b> & \\" ::error::x ##[error]y \\u0001\\u0008\\uFFFE\\uD800 {0} [a](1) @all"
components:
  "a<b>&\\"'": { type: service, replica: 3, connections: ["x[1](2){0}]]>"] }
  "\\u0001\\uFFFF\\uD800|\`*_": { type: service, replica: 3, connections: [here, "@everyone"] }
`;

describe("each report is what its readers take", () => {
	test("of what was found, accepted and hostile", async () => {
		const accepted = overlapping.replace("# agreed", `# plumbline-ignore ${overlap}: <agreed> & "signed"`);
		const cwd = folderWith({
			"design.yaml": overlapping,
			"even.design.yaml": evenVoters,
			"a b/ü %41 [x].design.yaml": accepted,
			"clean.design.yaml": clean,
			"hostile.design.yaml": hostile,
			".plumbline.yaml": "rules: { nothing/here: off }\n",
		});
		const all = reports(cwd);
		await expectValid(all);
		expectSame(foundBy(all));
		for (const text of Object.values(all)) expect(text).not.toContain(cwd);
	});

	test("of all examples, and of fixtures; the editor finds the same", async () => {
		const texts = [...examples(root), ...fixtures(root).filter((_, i) => i % 12 === 0)];
		const cwd = folderWith(Object.fromEntries(texts.map((text, i) => [`${i}.design.yaml`, text])));
		const all = reports(cwd);
		await expectValid(all);
		const found = foundBy(all);
		expectSame(found);
		const today = new Date().toISOString().slice(0, 10);
		const inEditor = texts.flatMap((text, i) => {
			const uri = `${i}.design.yaml`;
			const shown = diagnostics(snapshotOf({ uri, text }, { today }), uri, { most: Number.POSITIVE_INFINITY });
			return shown.map(({ code, range }) => `${uri}:${range.start.line + 1} ${code}`);
		});
		expect(inEditor.toSorted()).toEqual(found.json.toSorted());
		const known = JSON.parse(all.gitlab).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
		expect(new Set(known).size).toBe(known.length);
	});

	test("of nothing found", async () => {
		const all = reports(folderWith({ "design.yaml": clean }), only(overlap));
		await expectValid(all);
		expect(resultsOf(all.sarif)).toEqual([]);
		expect(all.gitlab).toBe("[]\n");
		expect(all.junit).toContain('tests="1" failures="0"');
	});
});

describe("SARIF", () => {
	const sarifOf = (files: Record<string, string>, ...args: string[]): Log =>
		JSON.parse(run(["lint", "--format", "sarif", ...args], { cwd: folderWith(files) }).stdout);

	test("has every rule with its page, level and chapter", () => {
		const { rules } = sarifOf({ "design.yaml": clean }).runs[0]!.tool.driver;
		const listed = JSON.parse(run(["rules", "--format", "json"], { cwd: root }).stdout).rules as { id: string }[];
		expect(rules!.map(({ id }) => id).toSorted()).toEqual(listed.map(({ id }) => id));
		expect(rules!.find(({ id }) => id === overlap)).toMatchObject({
			name: "PatternsQuorumOverlap",
			shortDescription: { text: "Reads can miss the newest write." },
			help: { markdown: expect.stringMatching(/^# Reads can miss the newest write/) },
			defaultConfiguration: { level: "error" },
			properties: { tags: ["patterns", "patterns/quorum"] },
		});
	});

	test("has related places, and what is accepted with its reason", () => {
		const ignored = overlapping.replace("# agreed", `# plumbline-ignore ${overlap}: agreed with sales`);
		const waived = `${overlapping}waivers: [{ rule: ${overlap}, at: components, reason: agreed, owner: sales, expires: 2999-01-01 }]\n`;
		const [open] = sarifOf({ "design.yaml": overlapping }, ...only(overlap)).runs[0]!.results!;
		expect(open).toMatchObject({
			level: "error",
			suppressions: [],
			relatedLocations: [{ id: 1, message: { text: "`truth` asks for strong consistency." } }, { id: 2 }, { id: 3 }],
			message: { text: expect.stringContaining("\n[`truth` asks for strong consistency.](1)\n") },
		});
		const suppressed = sarifOf({ "design.yaml": ignored }, ...only(overlap)).runs[0]!.results!;
		expect(suppressed).toMatchObject([
			{ suppressions: [{ kind: "inSource", justification: "agreed with sales", properties: { by: "suppression" } }] },
		]);
		const [accepted] = sarifOf({ "design.yaml": waived }, ...only(overlap)).runs[0]!.results!;
		expect(accepted!.suppressions).toMatchObject([
			{ justification: "agreed", properties: { by: "waiver", owner: "sales", expires: "2999-01-01" } },
		]);
		/** It is the same one all the while. */
		const known = [open!, suppressed[0]!, accepted!].map((one) => one.partialFingerprints!["plumbline/v1"]);
		expect(new Set(known).size).toBe(1);
	});

	test("has fixes whose replacements give the fixed text", () => {
		const [result] = sarifOf({ "design.yaml": misspelled }, ...only(unknownKey)).runs[0]!.results!;
		const [{ deletedRegion, insertedContent }] = result!.fixes![0]!.artifactChanges[0]!.replacements as [Replacement];
		const { startLine, startColumn, endColumn } = deletedRegion;
		const line = misspelled.split("\n")[startLine! - 1]!;
		expect(line.slice(0, startColumn! - 1) + insertedContent!.text + line.slice(endColumn! - 1)).toBe(
			line.replace("replica:", "replicas:"),
		);
	});

	test("names files from the root of their repository, wherever one stands", () => {
		const cwd = folderWith({ ".git/HEAD": "", "teams/a/design.yaml": overlapping });
		const uriIn = (folder: string) =>
			resultsOf(run(["lint", "--format", "sarif", ...only(overlap)], { cwd: join(cwd, folder) }).stdout).map((one) => [
				one.locations![0]!.physicalLocation!.artifactLocation!.uri,
				one.partialFingerprints!["plumbline/v1"],
			]);
		expect(uriIn("teams/a")).toEqual(uriIn("."));
		expect(uriIn(".")[0]![0]).toBe("teams/a/design.yaml");
	});

	test("says what could not be read", () => {
		const cwd = folderWith({ "a.design.yaml": overlapping });
		writeFileSync(join(cwd, "b.design.yaml"), Buffer.from([0xff, 0xfe]));
		const { code, stdout } = run(["lint", "--format", "sarif"], { cwd });
		expect(code).toBe(2);
		expect((JSON.parse(stdout) as Log).runs[0]!.invocations).toMatchObject([
			{
				executionSuccessful: false,
				toolExecutionNotifications: [{ level: "error", message: { text: "`b.design.yaml` is not UTF-8 text." } }],
			},
		]);
	});
});

test("GitHub is told the most severe first, ten of each level, and how many more there are", () => {
	const keys = Array.from({ length: 14 }, (_, i) => `  c${i}: { type: service, key${i}: 1, connections: [no${i}] }\n`);
	const cwd = folderWith({ "design.yaml": `version: 1\nname: "50%, a: b"\ncomponents:\n${keys.join("")}` });
	const levels = only(unknownKey, "reference/unknown-id").concat("--rule", `${unknownKey}=info`);
	const lines = run(["lint", "--format", "github", ...levels], { cwd })
		.stdout.trimEnd()
		.split("\n");
	expect(lines.map((line) => /^::(\w+) /.exec(line)?.[1])).toEqual([
		...Array.from({ length: 10 }, () => "error"),
		...Array.from({ length: 10 }, () => "notice"),
		undefined,
		undefined,
	]);
	expect(lines.at(-2)).toBe(
		"8 more findings without an annotation: a step shows 10 of each level. plumbline lint lists them.",
	);
	expect(lines[0]).toMatch(
		/^::error file=design\.yaml,line=4,endLine=4,col=\d+,endColumn=\d+,title=reference\/unknown-id::/,
	);
});

test("GitHub's commands hold what would end them as its runner reads it", () => {
	const cwd = folderWith({ "a,b%0A: c.design.yaml": misspelled });
	const [line] = run(["lint", "--format", "github", ...only(unknownKey)], { cwd }).stdout.split("\n");
	expect(line).toContain("file=a%2Cb%250A%3A c.design.yaml,line=");
});

describe("--output", () => {
	test("writes beside what is printed", () => {
		const cwd = folderWith({ "design.yaml": overlapping });
		const { code, stdout } = run(["lint", "--output", "gitlab=a.json", "--output", "junit=b.xml", ...only(overlap)], {
			cwd,
		});
		expect({ code, isText: stdout.startsWith("error ") }).toEqual({ code: 1, isText: true });
		expect(JSON.parse(readFileSync(join(cwd, "a.json"), "utf8"))).toHaveLength(1);
		expect(readFileSync(join(cwd, "b.xml"), "utf8")).toContain('failures="1"');
	});

	test.each([
		["sarif", "`--output` takes `format=file`".replaceAll("`--output`", "--output")],
		["sarif=", "names no file"],
		["sarf=a", "Did you mean `sarif`?"],
		["sarif=design.yaml", "`design.yaml` is read when linting"],
		["sarif=./.plumbline.yaml", "is read when linting"],
		["sarif=linted.yml", "`linted.yml` was linted"],
		["sarif=no/such/folder", "`no/such/folder` cannot be written: there is no such file"],
	])("%s is refused, and nothing is lost", (given, told) => {
		const cwd = folderWith({ "design.yaml": overlapping, "linted.yml": overlapping });
		const { code, stderr } = run(["lint", "design.yaml", "linted.yml", "--output", given], { cwd });
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(told) });
		for (const name of ["design.yaml", "linted.yml"]) expect(readFileSync(join(cwd, name), "utf8")).toBe(overlapping);
		expect(existsSync(join(cwd, ".plumbline.yaml"))).toBe(false);
	});

	test("one file holds one report", () => {
		const cwd = folderWith({ "design.yaml": clean });
		const { code, stderr } = run(["lint", "--output", "sarif=a", "--output", "junit=./a"], { cwd });
		expect({ code, stderr }).toEqual({ code: 2, stderr: "plumbline: `./a` can hold one report only.\n" });
	});
});

test("docs/ci.md has a line for each", () => {
	const rows = [
		...readFileSync(join(root, "docs/ci.md"), "utf8").matchAll(
			/^\| `(\w+)` \| .* \| `plumbline (.*?)(?: > .*)?` \|$/gm,
		),
	];
	expect(rows.map(([, name]) => name)).toEqual(formatNames);
	const cwd = folderWith({ "design.yaml": clean });
	for (const [, , call] of rows) expect(run(call!.split(" "), { cwd }).code).toBe(0);
});
