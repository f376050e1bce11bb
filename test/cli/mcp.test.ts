/** `plumbline mcp`: what agents are told, and what they may not. */
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { root } from "../support/build.ts";
import { McpClient } from "./mcp-client.ts";
import { clean, evenVoters, folderWith, misspelled, overlap, overlapping, run, unknownKey } from "./run.ts";

interface Finding {
	readonly rule: string;
	readonly severity: string;
	readonly message: string;
	readonly file: string;
	readonly fingerprint: string;
}

const kept = ({ rule, severity, message, file, fingerprint }: Finding) =>
	JSON.stringify({ rule, severity, message, file, fingerprint });

test("finds in every example and fixture what the command line finds", async () => {
	const all = [...examples(root), ...fixtures(root)];
	expect(all.length).toBeGreaterThan(300);
	const cwd = folderWith(Object.fromEntries(all.map((text, i) => [`d${i}/design.yaml`, text])));
	const told = JSON.parse(run(["lint", "--format", "json", "--fail-on", "never"], { cwd }).stdout);
	const byFile = new Map<string, string[]>();
	for (const one of told.findings as Finding[]) byFile.set(one.file, [...(byFile.get(one.file) ?? []), kept(one)]);
	expect(told.summary.unlisted).toBeUndefined();
	const mcp = await McpClient.of(cwd);
	let compared = 0;
	for (const i of all.keys()) {
		const file = `d${i}/design.yaml`;
		const { findings, cut } = await mcp.told("lint", { path: file });
		expect({ file, cut }).toEqual({ file, cut: undefined });
		expect({ file, found: findings.map(kept).sort() }).toEqual({ file, found: (byFile.get(file) ?? []).sort() });
		compared += findings.length;
	}
	expect(compared).toBe(told.findings.length);
	expect(compared).toBeGreaterThan(500);
}, 600_000);

test("judges a text that stands for a file, there or not, with the settings of its folder", async () => {
	const cwd = folderWith({
		"design.yaml": clean,
		".plumbline.yaml": `rules: { ${overlap}: info }\n`,
	});
	const mcp = await McpClient.of(cwd);
	for (const path of ["design.yaml", "new.design.yaml"]) {
		const { findings } = await mcp.told("lint", { path, text: overlapping });
		const [found] = findings.filter(({ rule }: Finding) => rule === overlap);
		expect(found).toMatchObject({ severity: "info", file: path, line: 5 });
	}
	expect((await mcp.told("lint")).findings.map(({ rule }: Finding) => rule)).not.toContain(overlap);
	expect(await mcp.call("lint", { path: "nowhere/design.yaml", text: clean })).toMatchObject({ isError: true });
});

test("tells verdicts and figures as `check` does, and what losses do as `what-if` does", async () => {
	const boutique = examples(root).find((text) => text.includes("name: Online Boutique"))!;
	const cwd = folderWith({ "design.yaml": boutique });
	const mcp = await McpClient.of(cwd);
	const checked = JSON.parse(run(["check", "--format", "json"], { cwd }).stdout);
	const told = await mcp.told("check", { path: "design.yaml", figures: true });
	expect(told).toEqual(checked);
	const lost = run(["what-if", "--fail", "frontend", "--format", "json", "design.yaml"], { cwd });
	expect(await mcp.told("what_if", { path: "design.yaml", fail: ["frontend"] })).toEqual(JSON.parse(lost.stdout));
	const drawn = run(["diagram", "design.yaml"], { cwd });
	expect((await mcp.call("diagram", { path: "design.yaml" })).text).toBe(drawn.stdout);
	const page = run(["explain", "topic", "--format", "markdown"], { cwd });
	expect((await mcp.call("explain", { word: "topic" })).text).toBe(page.stdout);
});

test("offers at a place what an editor offers there", async () => {
	const mcp = await McpClient.of(folderWith({ "design.yaml": clean }));
	const { help, mayStandHere } = await mcp.told("format_help", { path: "design.yaml", line: 4, column: 20 });
	expect(help).toContain("service");
	expect(mayStandHere.map(({ write }: { write: string }) => write)).toContain("database");
	expect(await mcp.told("format_help", { path: "design.yaml", line: 9999, column: 9999 })).toMatchObject({
		help: null,
	});
});

test("mends in a copy, and on the disk only where that is asked for and allowed", async () => {
	const cwd = folderWith({ "design.yaml": misspelled, "even.design.yaml": evenVoters, "q.design.yaml": overlapping });
	const onDisk = () => readFileSync(join(cwd, "design.yaml"), "utf8");
	const careful = await McpClient.of(cwd);
	const mended = await careful.told("fix", { path: "design.yaml" });
	expect(mended).toMatchObject({ applied: [{ rule: unknownKey }], files: [{ file: "design.yaml" }] });
	expect(mended.files[0].text).toBe(misspelled.replace("replica:", "replicas:"));
	expect(mended.files[0].diff).toContain("+  orders: { type: service, replicas: 3 } # three of them");
	expect(await careful.call("fix", { path: "design.yaml", write: true })).toMatchObject({ isError: true });
	expect(onDisk()).toBe(misspelled);
	const free = await McpClient.of(cwd, "--allow-write");
	expect(await free.call("fix", { path: "design.yaml", text: misspelled, write: true })).toMatchObject({
		isError: true,
	});
	expect(await free.told("fix", { path: "design.yaml" })).toMatchObject({ files: [{ text: mended.files[0].text }] });
	expect(onDisk()).toBe(misspelled);
	expect(await free.told("fix", { path: "design.yaml", write: true })).toMatchObject({ written: ["design.yaml"] });
	expect(onDisk()).toBe(mended.files[0].text);

	/** One finding, and a question that has to be answered first. */
	const [found] = (await free.told("lint", { path: "q.design.yaml", rule: overlap })).findings;
	const call = { path: "q.design.yaml", finding: found.fingerprint };
	const [{ title, question }] = found.fixes;
	expect(await free.call("fix", { ...call, title })).toMatchObject({ isError: true });
	expect(await free.call("fix", { ...call, title, answer: "no such" })).toMatchObject({ isError: true });
	const answered = await free.told("fix", { ...call, title, answer: question.options[0].value });
	expect(answered).toMatchObject({ applied: [{ rule: overlap, title }] });
	expect(
		(await free.told("lint", { path: "q.design.yaml", text: answered.files[0].text, rule: overlap })).findings,
	).toEqual([]);
});

test("refuses what makes it worse, in the same words each time", async () => {
	const design = clean.replace(
		"components:",
		"requirements: { up: { availability: 99.9%, flow: order } }\nflows: { order: { steps: [web -> orders] } }\ncomponents:\n  web: { type: client, connections: [orders] }",
	);
	const cwd = folderWith({ "design.yaml": design });
	const mcp = await McpClient.of(cwd);
	const edit = { path: "design.yaml", edits: [{ old: "replicas: 3", new: "replica: 3" }] };
	const first = await mcp.told("propose", edit);
	expect(first).toMatchObject({ answer: "refused", worse: [{}, {}].slice(0, first.worse.length) });
	expect(first.worse.map((one: { rule?: string }) => one.rule)).toContain(unknownKey);
	expect(first.mend.files).toEqual([{ file: "design.yaml", text: design }]);
	for (let i = 0; i < 20; i++) expect(await mcp.told("propose", edit)).toEqual(first);
	const better = await mcp.told("propose", { path: "design.yaml", text: design.replace("replicas: 3", "replicas: 4") });
	expect(better).toMatchObject({ answer: "accepted", worse: [] });
	expect(readFileSync(join(cwd, "design.yaml"), "utf8")).toBe(design);
	for (const args of [
		{ path: "design.yaml" },
		{ path: "design.yaml", text: design, edits: edit.edits },
		{ path: "design.yaml", edits: [{ old: "nowhere", new: "" }] },
		{ path: "design.yaml", edits: [{ old: "orders", new: "x" }] },
	])
		expect(await mcp.call("propose", args)).toMatchObject({ isError: true });
});

test("reads nothing outside the folders, wherever names and links lead, and tells nothing of it", async () => {
	const outside = folderWith({
		"secret.design.yaml": misspelled.replace("Orders", "Secret"),
		".plumbline.yaml": "preset: strict\n",
		"inner/design.yaml": misspelled,
		"inner/part.yaml": "include: ../secret.design.yaml\n",
	});
	/** A repository around the folder that was given bounds nothing. */
	const inner = join(outside, "inner");
	writeFileSync(join(outside, ".git"), "");
	symlinkSync(join(outside, "secret.design.yaml"), join(inner, "link.design.yaml"));
	symlinkSync(outside, join(inner, "up"));
	writeFileSync(
		join(inner, "whole.design.yaml"),
		"version: 1\nname: Whole\ninclude: { a: ../secret.design.yaml, b: up/secret.design.yaml, c: link.design.yaml }\n",
	);
	const mcp = await McpClient.of(outside, "--root", "inner", "--allow-write");
	const there = join(outside, "secret.design.yaml");
	const ways = [
		there,
		"../secret.design.yaml",
		"link.design.yaml",
		"up/secret.design.yaml",
		"up",
		"..",
		"/",
		`${inner}/../secret.design.yaml`,
	];
	for (const path of ways)
		for (const [tool, more] of [
			["lint", {}],
			["check", {}],
			["diagram", {}],
			["fix", { write: true }],
			["propose", { text: clean }],
			["what_if", { fail: ["orders"] }],
			["format_help", { line: 1, column: 1 }],
		] as const) {
			const { isError, text } = await mcp.call(tool, { path, ...more });
			expect({ tool, path, isError, tells: /Secret|replica/.test(text) }).toEqual({
				tool,
				path,
				isError: true,
				tells: false,
			});
		}
	const missing = await mcp.call("lint", { path: "../missing.yaml" });
	const existing = await mcp.call("lint", { path: "../secret.design.yaml" });
	expect(existing.text.replaceAll("secret.design", "missing")).toBe(missing.text);
	const { findings } = await mcp.told("lint", { path: "whole.design.yaml" });
	expect(findings.map(({ rule }: Finding) => rule)).toEqual(Array(3).fill("format/include"));
	expect(JSON.stringify(findings)).not.toContain("Secret");
	/** Settings above the folder do not count either. */
	const own = (await mcp.told("lint", { path: "design.yaml" })).findings as Finding[];
	expect(own.filter(({ rule }) => rule === unknownKey)).toMatchObject([{ severity: "warning" }]);
	expect(own.filter(({ rule }) => rule === "approach/missing-requirements")).toMatchObject([{ severity: "info" }]);
	expect(readFileSync(there, "utf8")).toContain("replica:");
});

test("cuts what is too large for one answer, and says so", async () => {
	const many = Array.from({ length: 400 }, (_, i) => `  c${i}: { type: service, replica: 3 }\n`).join("");
	const cwd = folderWith({ "design.yaml": `version: 1\nname: Many\ncomponents:\n${many}` });
	const mcp = await McpClient.of(cwd);
	const { text } = await mcp.call("lint", { path: "design.yaml" });
	expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(64 * 1024);
	expect(JSON.parse(text).cut).toEqual([expect.stringMatching(/^`findings`: the first \d+ of \d+ are shown/)]);
	const drawn = await mcp.call("check", { path: "design.yaml", figures: true });
	expect(Buffer.byteLength(JSON.stringify(drawn.text))).toBeLessThan(64 * 1024);
	expect(JSON.parse(drawn.text).cut).not.toEqual([]);
});

test("has the format, rules and topics to read", async () => {
	const { client } = await McpClient.of(folderWith({}));
	const { resources } = await client.listResources();
	for (const { uri } of resources) {
		const [content] = (await client.readResource({ uri })).contents as { text: string }[];
		expect(content!.text.length).toBeGreaterThan(500);
		expect(content!.text).not.toContain("Cut here");
	}
	for (const uri of [
		`plumbline://rules/${overlap}`,
		"plumbline://topics/patterns/quorum",
		"plumbline://format/components.quorum.read",
	])
		expect(((await client.readResource({ uri })).contents as { text: string }[])[0]!.text).toMatch(/^# /);
	await expect(client.readResource({ uri: "plumbline://rules/no/such" })).rejects.toThrow("There is no rule");
	await expect(client.readResource({ uri: "file:///etc/passwd" })).rejects.toThrow();
});

test("a folder that is not there is told before anything is served", () => {
	expect(run(["mcp", "--root", "nowhere"], { cwd: folderWith({}) })).toMatchObject({ code: 2, stdout: "" });
	expect(run(["mcp"], { cwd: folderWith({}) })).toEqual({ code: 0, stdout: "", stderr: "" });
});
