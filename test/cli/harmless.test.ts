/** Nothing of a design, of its file's name or of an argument is taken for a command by what reads the output. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonText } from "../../src/cli/json.ts";
import { oneLine } from "../../src/cli/terminal.ts";
import { folderWith, type Ran, run } from "./run.ts";

const style = new RegExp(`${"\u001B"}\\[[\\d;]*m`, "g");
/** Magenta is no colour of ours. */
const magenta = "\u001B[35m";
const hostile = [
	"::error file=a.js::x",
	"  ::set-output name=a::b",
	"\u200B::warning::x",
	"##[error]x",
	"a ##vso[task.setvariable variable=a]b",
	"##teamcity[buildProblem]",
	`${magenta}x\u001B[2J`,
	"\u009B31mx\u009D0;title\u0007",
	"a\n::error::x",
	"a\r::error::x",
	"a\r\n##[error]x",
	"a\u2028::error::x",
	"a\u0085::error::x",
	"a\u202Eb",
];
const quoted = (text: string) => JSON.stringify(text);

/** Each text as a name, a value, a type, an unknown key, an id, a step's label and a comment. */
const design = `version: 1
name: ${quoted(hostile.join(" "))}
summary: "
  ::error::in a text over lines
  ##vso[x]y"
components:
  api: { type: service, replica: 3, connections: [db] }
  db: { type: database }
${hostile
	.map(
		(
			text,
			i,
		) => `  c${i}: { name: ${quoted(text)}, type: ${quoted(text)}, ${quoted(text)}: 1, connections: [${quoted(text)}] }
  ${quoted(text)}: { type: service }
  # ${text.replace(/[\n\r\u0085\u2028]/g, " ")}
`,
	)
	.join("")}flows:
  go: { steps: [${hostile.map((text) => quoted(`api -> db: ${text}`)).join(", ")}] }
requirements: { up: { availability: ${quoted(hostile[0]!)}, flow: ${quoted(hostile[4]!)} } }
`;
const settings = `rules: { ${quoted(hostile[0]!)}: ${quoted(hostile[4]!)}, ${quoted(hostile[8]!)}: off }\n`;
const withMisspelling = "version: 1\nname: X\ncomponents:\n  orders: { type: service, replica: 3 }\n";

/** Where no slash is in them. */
const names = hostile.map((text) => `${text}.design.yaml`);

function hostileFolder(): string {
	const cwd = folderWith({ "design.yaml": design, ".plumbline.yaml": settings });
	for (const name of names) {
		const path = join(cwd, "files", name, name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, withMisspelling);
	}
	return cwd;
}

function expectHarmless(what: readonly string[], { stdout, stderr }: Pick<Ran, "stdout" | "stderr">): void {
	for (const output of [stdout, stderr]) {
		const plain = output.replaceAll(style, "");
		const lines = plain.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
		expect({
			what,
			foreignColour: output.includes(magenta),
			controls: plain.match(/(?![\n\t])\p{Cc}|[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu),
			commands: lines.filter((line) => /^[\s\p{Cf}]*::/u.test(line) || /##\w*\[/.test(line)),
		}).toEqual({ what, foreignColour: false, controls: null, commands: [] });
	}
}

const calls: readonly (readonly string[])[] = [
	["lint"],
	["lint", "--format", "compact"],
	["lint", "--format", "json"],
	...["sarif", "gitlab", "junit", "checkstyle", "markdown"].map((format) => ["lint", "--format", format]),
	["lint", "--dry-run", "--assume"],
	["lint", "--dry-run", "--format", "json"],
	["inspect", "design.yaml"],
	["inspect", "design.yaml", "--format", "json"],
	["check"],
	["check", "--pairs", "--questions"],
	["check", "--format", "json"],
	["diagram", "design.yaml"],
	["diagram", "design.yaml", "--plain"],
	["diagram", "design.yaml", "--view", "flow"],
	["config"],
	["config", "--format", "json"],
];

describe.each(["0", "1"])("with FORCE_COLOR=%s", (FORCE_COLOR) => {
	test.each(calls.map((args) => [args.join(" "), args] as const))("%s", (_, args) => {
		const cwd = hostileFolder();
		const ran = run(args, { cwd, env: { FORCE_COLOR } });
		expect(ran.stdout).not.toBe("");
		expectHarmless(args, ran);
	});
});

test("--fix, and what is wrong with a call", () => {
	const cwd = hostileFolder();
	const path = join("files", names[8]!, names[8]!);
	const wrong = hostile.flatMap((text, i) =>
		[[text], ["lint", `--${text}`], ["config", text], ["lint", `--format=${text}`], ["explain", text]].slice(
			0,
			1 + (i % 5),
		),
	);
	const right = [
		["inspect", path],
		["check", path],
		["what-if", "--fail", hostile[0]!, path],
		["diagram", path],
		["config", path],
		["init", names[8]!],
		["init", names[8]!],
	];
	for (const args of [...wrong, ...right, ["lint", "--fix"]])
		expectHarmless(args, run(args, { cwd, env: { FORCE_COLOR: "1", PLUMBLINE_DEBUG: "1" } }));
});

test("annotations of a GitHub workflow are commands of ours alone", () => {
	const { stdout } = run(["lint", "--format", "github"], { cwd: hostileFolder() });
	const own = /^::(?:error|warning|notice) file=[^:]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[a-z/-]+::/;
	const lines = stdout.split("\n");
	expect(lines.filter((line) => own.test(line)).length).toBeGreaterThan(10);
	expectHarmless(["github"], { stdout: lines.map((line) => line.replace(own, "")).join("\n"), stderr: "" });
});

test("a program gets every text as it is", () => {
	expect(JSON.parse(jsonText(hostile))).toEqual(hostile);
	const cwd = hostileFolder();
	const { files } = JSON.parse(run(["lint", "--format", "json"], { cwd }).stdout) as { files: string[] };
	expect(files.toSorted()).toEqual(["design.yaml", ...names.map((name) => `files/${name}/${name}`)].toSorted());
	expect(JSON.parse(run(["inspect", "design.yaml", "--format", "json"], { cwd }).stdout).name).toBe(hostile.join(" "));
});

test("a fixed text from stdin comes back as it was, but for the fix", () => {
	const input = `${withMisspelling}# ::error::x ##vso[y] ${magenta}\n`;
	const cwd = folderWith({});
	const { stdout } = run(["lint", "-", "--fix"], { cwd, input: input.replace(magenta, "") });
	expect(stdout).toBe(input.replace(magenta, "").replace("replica:", "replicas:"));
});

test("what is harmless stays as it is", () => {
	const text = "a :: b, C++ std::vector, a ## b, #[x], ## [Unreleased], 台帳 🏦";
	expect(oneLine(text)).toBe(text);
	const cwd = folderWith({
		"design.yaml": `version: 1\nname: ${quoted(text)}\ncomponents: { a: { type: service } }\n`,
	});
	expect(run(["inspect", "design.yaml"], { cwd }).stdout).toContain(text);
});
