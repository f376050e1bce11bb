/** The command line, its SARIF and the server judge the same text alike: every example and every fixture. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { expect, test } from "vitest";
import { run } from "../cli/run.ts";
import { root } from "../support/build.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const below = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => /\.ya?ml$/.test(name))
		.map((name) => readFileSync(join(root, folder, name), "utf8"));

interface Told {
	readonly rule: string;
	readonly severity: string;
	readonly message: string;
	readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

const severities = ["", "error", "warning", "info"];
const plain = ({ rule, severity, message, range: { start } }: Told) =>
	`${start.line}:${start.character} ${severity} ${rule} ${message.replaceAll("`", "'")}`;

test("the same findings, in the same places", async () => {
	const texts = [...below("examples"), ...below("test/roadmap")];
	const files = Object.fromEntries(
		texts.map((text, i) => [
			`${i}.design.yaml`,
			/^version:/m.test(text) || /^# as it is/m.test(text) ? text : `version: 1\nname: Sample\n${text}`,
		]),
	);
	const { folder, uriOf } = folderOf(files);
	const { stdout } = run(["lint", "--format", "json", "--output", "sarif=out.sarif"], { cwd: folder });
	const log = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")) as Log;
	const inSarif = log.runs[0]!.results!.filter(({ suppressions }) => suppressions!.length === 0);
	const { findings } = JSON.parse(stdout) as { findings: (Told & { file: string })[] };
	const client = new RawClient();
	await client.start(folder);
	for (const [path, text] of Object.entries(files)) client.open(uriOf(path), text);
	for (const path of Object.keys(files)) {
		const own = (await client.diagnostics(uriOf(path), 1)).map(({ code, severity, message, range }) =>
			plain({
				rule: String(code),
				severity: severities[severity!]!,
				message: message as string,
				range,
			}),
		);
		expect({ path, found: own.toSorted() }).toEqual({
			path,
			found: findings
				.filter((finding) => finding.file === path)
				.map(plain)
				.toSorted(),
		});
	}
	const placed = inSarif.map(({ ruleId, level, locations }) => {
		const { artifactLocation, region } = locations![0]!.physicalLocation!;
		const severity = level === "note" ? "info" : level;
		return `${artifactLocation!.uri}:${region!.startLine! - 1}:${region!.startColumn! - 1} ${severity} ${ruleId}`;
	});
	const places = findings.map(
		({ file, rule, severity, range: { start } }) => `${file}:${start.line}:${start.character} ${severity} ${rule}`,
	);
	expect(placed.toSorted()).toEqual(places.toSorted());
	expect(texts.length).toBeGreaterThan(200);
	expect(findings.length).toBeGreaterThan(200);
});

/** What is misspelled is found where no settings turn it off. */
const misspelled = "version: 1\nname: Pay\ncomponents: { ledger: { type: service, replica: 2 } }\n";
const off = "rules: { format/unknown-key: off }\n";

test.each([
	["above the folder that is open, in its repository", { ".git/HEAD": "", ".plumbline.yaml": off }, false],
	["above it, without a repository", { ".plumbline.yaml": off }, true],
	["above a repository inside it", { "pay/.plumbline.yaml": off, "pay/core/.git": "gitdir: elsewhere\n" }, true],
	["in it, without a repository", { "pay/.plumbline.yaml": off }, false],
])("settings %s", async (_, files, isFound) => {
	const path = "pay/core/design.yaml";
	const { folder, uriOf } = folderOf({ ...files, [path]: misspelled });
	const cwd = join(folder, "pay");
	const { findings } = JSON.parse(run(["lint", "--format", "json"], { cwd }).stdout) as { findings: Told[] };
	const client = new RawClient();
	await client.start(cwd);
	client.open(uriOf(path), misspelled);
	const codes = (await client.diagnostics(uriOf(path), 1)).map(({ code }) => code);
	expect([findings.map(({ rule }) => rule), codes].map((all) => all.includes("format/unknown-key"))).toEqual([
		isFound,
		isFound,
	]);
});

test("rules of the project, from settings and from what they build on, until that changes", async () => {
	const base = (level: string) =>
		`rules: { house/owners: { of: component, when: { keys: { owner: unstated } }, level: ${level}, message: "{id}" } }\n`;
	const text = "version: 1\nname: Pay\ncomponents: { ledger: { type: service } }\n";
	const { folder, uriOf } = folderOf({
		"design.yaml": text,
		".plumbline.yaml": "extends: base.yaml\nrules: { house/owners: warning, house/nobody: info }\n",
		"base.yaml": base("info"),
	});
	const { findings } = JSON.parse(run(["lint", "--format", "json"], { cwd: folder }).stdout) as { findings: Told[] };
	const own = (ids: readonly unknown[]) => ids.filter((id) => /^(?:house|format)\//.test(String(id))).sort();
	expect(own(findings.map(({ rule }) => rule))).toEqual(["format/settings", "house/owners"]);
	const client = new RawClient();
	await client.start(folder);
	client.open(uriOf("design.yaml"), text);
	const codes = async (name: string, version: number) =>
		own((await client.diagnostics(uriOf(name), version)).map(({ code }) => code));
	expect(await codes("design.yaml", 1)).toEqual(["house/owners"]);
	client.open(uriOf(".plumbline.yaml"), "extends: base.yaml\nrules: { house/owners: warning, house/nobody: info }\n");
	expect(await codes(".plumbline.yaml", 1)).toEqual(["format/settings"]);
	const page = await client.request("plumbline/page", { word: "house/owners" });
	expect(JSON.stringify(page)).toContain("a rule of this project");
	writeFileSync(join(folder, "base.yaml"), "rules: {}\n");
	client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("base.yaml"), type: 2 }] });
	client.change(uriOf("design.yaml"), 2, `${text}# again\n`);
	expect(await codes("design.yaml", 2)).toEqual([]);
});

test("the editor's own settings give a level to a rule of the project, and are told of a misspelled one of ours", async () => {
	const text = "version: 1\nname: Pay\ncomponents: { ledger: { type: service } }\n";
	const { folder, uriOf } = folderOf({
		"design.yaml": text,
		".plumbline.yaml":
			'rules: { house/owners: { of: component, when: { keys: { owner: unstated } }, level: info, message: "{id}" } }\n',
	});
	const client = new RawClient();
	const rules = { "house/owners": "error", "securty/plaintext-connection": "off" };
	await client.start(folder, { initializationOptions: { settings: { rules } } });
	client.open(uriOf("design.yaml"), text);
	const found = await client.diagnostics(uriOf("design.yaml"), 1);
	expect(found.find(({ code }) => code === "house/owners")?.severity).toBe(1);
	expect(client.shown.filter((said) => said.includes("does nothing"))).toEqual([
		expect.stringContaining("securty/plaintext-connection"),
	]);
});
