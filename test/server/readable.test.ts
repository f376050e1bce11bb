/** What is read: the command line and the server decide alike, whoever reads the files for it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cli, folderWith, overlap, overlapping, run } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const megabyte = 1024 * 1024;
const outside = (text: string) => join(folderWith({ "inside/it": text }), "inside/it");
const padded = (text: string, size: number) => text + "#".repeat(size - text.length);

/** How a file comes to be, and why it is not read; undefined if it is. */
type Case = readonly [name: string, make: (path: string, text: string) => void, reason: RegExp | undefined];
const everywhere: readonly Case[] = [
	["a file", writeFileSync, undefined],
	[
		"a link that stays inside",
		(path, text) => {
			mkdirSync(join(dirname(path), "real"));
			writeFileSync(join(dirname(path), "real/it"), text);
			symlinkSync("real/it", path);
		},
		undefined,
	],
	["a link out of the folder", (path, text) => symlinkSync(outside(text), path), /leads out of the folder/],
	[
		"a link through a folder that is one",
		(path, text) => {
			symlinkSync(dirname(outside(text)), join(dirname(path), "linked"));
			symlinkSync("linked/it", path);
		},
		/leads out of the folder/,
	],
	["a pipe that nobody writes to", (path) => void spawnSync("mkfifo", [path]), /not a regular file/],
	["a link to an endless device", (path) => symlinkSync("/dev/zero", path), /leads out of the folder/],
	["a folder", (path) => void mkdirSync(path), /it is a folder/],
];
const settingsCases: readonly Case[] = [
	...everywhere,
	["1 MB", (path, text) => writeFileSync(path, padded(text, megabyte)), undefined],
	["more than 1 MB", (path, text) => writeFileSync(path, padded(text, megabyte + 1)), /larger than 1 MB/],
	[
		"more than 1 MB in UTF-8 alone",
		(path, text) => writeFileSync(path, `${text}#${"ü".repeat(megabyte / 2)}`),
		/larger than 1 MB/,
	],
];

/** One folder for all: what is judged in it says which files were read. */
function folderOfCases() {
	const { folder, uriOf } = folderOf({});
	const settings = settingsCases.map((one, i) => ({ of: one, design: `settings-${i}/design.yaml` }));
	const parts = everywhere.map((one, i) => ({ of: one, design: `part-${i}/design.yaml` }));
	const ignores = settingsCases.map((one, i) => ({ of: one, design: `ignores-${i}/out/design.yaml` }));
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	for (const { of, design } of settings) {
		write(design, overlapping);
		of[1](join(folder, dirname(design), ".plumbline.yaml"), quiet);
	}
	for (const { of, design } of parts) {
		write(design, whole);
		of[1](join(folder, dirname(design), "part.yaml"), overlapping);
	}
	for (const { of, design } of ignores) {
		write(design, overlapping);
		of[1](join(folder, dirname(design), "../.gitignore"), "out\n");
	}
	return { folder, uriOf, settings, parts, ignores };
}

const quiet = `rules: { ${overlap}: info }\n`;
const whole = "version: 1\nname: Whole\ncomponents: {}\ninclude: { part: part.yaml }\n";

type Told = readonly { readonly code: unknown; readonly severity: unknown }[];
type Cases = readonly { readonly of: Case; readonly design: string }[];

const expected = (cases: Cases) =>
	Object.fromEntries(cases.map(({ of: [name, , reason] }) => [name, reason === undefined]));
const named = (cases: Cases, isRead: (design: string) => boolean) =>
	Object.fromEntries(cases.map(({ of: [name], design }) => [name, isRead(design)]));
const isQuiet = (told: Told) => told.find(({ code }) => code === overlap)?.severity === "info";
const isRefused = (told: Told) => told.some(({ code }) => code === "format/include");

test("the command line reads what it may, and says what it does not read, and why", () => {
	const { folder, settings, parts, ignores } = folderOfCases();
	const { code, stdout, stderr } = run(["lint", "--format", "json", "--fail-on", "never"], { cwd: folder });
	const { files, findings } = JSON.parse(stdout) as {
		files: string[];
		findings: { file: string; rule: string; severity: string }[];
	};
	const told = (design: string): Told =>
		findings.filter(({ file }) => file === design).map(({ rule, severity }) => ({ code: rule, severity }));
	expect(named(settings, (design) => isQuiet(told(design)))).toEqual(expected(settings));
	expect(named(parts, (design) => !isRefused(told(design)))).toEqual(expected(parts));
	expect(named(ignores, (design) => !files.includes(design))).toEqual(expected(ignores));
	for (const { of, design } of [...settings, ...ignores]) {
		const file = design.startsWith("settings")
			? join(dirname(design), ".plumbline.yaml")
			: join(dirname(design), "../.gitignore");
		const lines = stderr.split("\n").filter((line) => line.startsWith(`plumbline: \`${file}\` is not read: `));
		expect({ file, lines }).toEqual({ file, lines: of[2] === undefined ? [] : [expect.stringMatching(of[2])] });
	}
	expect(code).toBe(2);
});

test.each([false, true])(
	"the server reads the same, and its log says what it does not; the client reads for it: %s",
	async (readsFiles) => {
		const { folder, uriOf, settings, parts } = folderOfCases();
		const client = new RawClient();
		client.answers.set("plumbline/readFile", (params) => answer((params as { uri: string }).uri));
		await client.start(folder, { initializationOptions: { readsFiles } });
		const told = new Map<string, Told>();
		for (const { design } of [...settings, ...parts]) {
			client.open(uriOf(design), readFileSync(join(folder, design), "utf8"));
			const found = await client.diagnostics(uriOf(design), 1);
			told.set(
				design,
				found.map(({ code, severity }) => ({ code, severity: severities[severity ?? 0] })),
			);
		}
		expect(named(settings, (design) => isQuiet(told.get(design)!))).toEqual(expected(settings));
		expect(named(parts, (design) => !isRefused(told.get(design)!))).toEqual(expected(parts));
		const logged = client.received.flatMap(({ method, params }) =>
			method === "window/logMessage" ? (params as { message: string }).message : [],
		);
		for (const { of, design } of settings) {
			const file = uriOf(join(dirname(design), ".plumbline.yaml"));
			const lines = logged.filter((line) => line.startsWith(`${file} is not read: `));
			expect({ file, lines }).toEqual({ file, lines: of[2] === undefined ? [] : [expect.stringMatching(of[2])] });
		}
	},
);

const severities = ["", "error", "warning", "info"];

/** As an editor would that asks nothing before it reads; from a pipe or a device there comes what would be read. */
function answer(uri: string): unknown {
	const path = fileURLToPath(uri);
	// A design is looked for beneath what is no folder, too: there is none, whatever the system calls that.
	if (!existsSync(path)) return { missing: true };
	if (statSync(path).isFile()) return { text: readFileSync(path, "utf8") };
	return { text: path.endsWith("/part.yaml") ? overlapping : quiet };
}

test("a pipe that is named outright is read to its end, and a device no further than it may", () => {
	const cwd = folderWith({});
	const piped = spawnSync("bash", ["-c", 'node "$0" lint <(printf "%s" "$1") --format compact', cli, overlapping], {
		cwd,
		encoding: "utf8",
	});
	expect(piped.stdout).toContain(`[${overlap}]`);
	const { code, stderr } = run(["lint", "/dev/zero"], { cwd });
	expect({ code, isTold: stderr.includes("larger than 64 MB") }).toEqual({ code: 2, isTold: true });
});
