/** `--fix`: what it writes, and how. */
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clean, even, evenVoters, folderWith, misspelled, only, overlap, overlapping, run, unknownKey } from "./run.ts";

const read = (folder: string, path = "design.yaml") => readFileSync(join(folder, path), "utf8");
const corrected = misspelled.replace("replica:", "replicas:");
const fiveVoters = evenVoters.replace("replicas: 4", "replicas: 5").replace("# four", "# four, assumed: replicas");

test("safe fixes are written and told; assumptions and choices are not", () => {
	const cwd = folderWith({ "a.design.yaml": misspelled, "b.design.yaml": evenVoters, "c.design.yaml": overlapping });
	const { code, stdout } = run(["lint", "--fix", ...only(unknownKey, even, overlap)], { cwd });
	expect(read(cwd, "a.design.yaml")).toBe(corrected);
	expect(read(cwd, "b.design.yaml")).toBe(evenVoters);
	expect(read(cwd, "c.design.yaml")).toBe(overlapping);
	expect(stdout).toMatch(/^Fixed a\.design\.yaml: 1 change\n {2}.* \(format\/unknown-key\)\n\n/);
	expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 errors in 3 files; 1 can be mended with --fix --assume");
	expect(code).toBe(1);
});

test("--assume adopts documented defaults and marks them, beside what the author wrote", () => {
	const cwd = folderWith({ "design.yaml": evenVoters });
	const { code } = run(["lint", "--fix", "--assume", ...only(even)], { cwd });
	const after = read(cwd);
	expect(code).toBe(0);
	expect(after).toContain("replicas: 5");
	expect(after).toMatch(/# four.*assumed: replicas|assumed: replicas.*four/);
	expect(after.split("\n")).toHaveLength(fiveVoters.split("\n").length);
});

test("what is assumed of one is not written for all who share its text; what is said to be mended is, for each", () => {
	const cwd = folderWith({
		"design.yaml":
			"version: 1\nname: Shop\ncomponents:\n  a: &a { type: service, connections: [db] }\n  b: *a\n  c: { type: service, connections: [db] }\n  db: { type: database, latency: { p50: 5ms, p99: 100ms } }\nflows: { f: { steps: [a -> db] }, g: { steps: [b -> db] }, h: { steps: [c -> db] } }\n",
	});
	const before = run(["lint"], { cwd }).stdout;
	expect(before).toMatch(
		/mend: Add a timeout of 5s, in text that `a` and `b` share \(in an\s+editor,\s+or\s+by\s+hand\)/,
	);
	expect(before.trimEnd()).toMatch(/; 1 can be mended with --fix --assume$/);
	expect(run(["lint", "--fix", "--assume"], { cwd }).stdout).not.toContain("missing-timeout design.yaml");
	expect(read(cwd)).toContain("  b: { <<: *a, connections: [{ to: db, timeout: 5s }] } # assumed: timeout\n");
});

test("a second run changes nothing", () => {
	const cwd = folderWith({ "a.design.yaml": misspelled, "b.design.yaml": evenVoters });
	run(["lint", "--fix", "--assume"], { cwd });
	const before = [read(cwd, "a.design.yaml"), read(cwd, "b.design.yaml")];
	const { stdout } = run(["lint", "--fix", "--assume"], { cwd });
	expect([read(cwd, "a.design.yaml"), read(cwd, "b.design.yaml")]).toEqual(before);
	expect(stdout).toMatch(/^Nothing to fix\.\n/);
});

describe("--dry-run", () => {
	test("shows a diff and writes nothing", () => {
		const cwd = folderWith({ "design.yaml": misspelled });
		const before = statSync(join(cwd, "design.yaml")).mtimeMs;
		const { code, stdout } = run(["lint", "--fix", "--dry-run", ...only(unknownKey)], { cwd });
		expect(read(cwd)).toBe(misspelled);
		expect(statSync(join(cwd, "design.yaml")).mtimeMs).toBe(before);
		expect(stdout).toMatchSnapshot();
		expect(code).toBe(0);
	});

	test("alone means --fix --dry-run", () => {
		const cwd = folderWith({ "design.yaml": misspelled });
		expect(run(["lint", "--dry-run", ...only(unknownKey)], { cwd }).stdout).toContain(
			"+  orders: { type: service, replicas: 3 }",
		);
		expect(read(cwd)).toBe(misspelled);
	});

	test("takes --assume", () => {
		const cwd = folderWith({ "design.yaml": evenVoters });
		expect(run(["lint", "--dry-run", "--assume", ...only(even)], { cwd }).stdout).toContain(
			"+  orders-db: { type: database, replicas: 5",
		);
		expect(read(cwd)).toBe(evenVoters);
	});
});

test("CRLF and a byte order mark stay", () => {
	const windows = `\uFEFF${misspelled.replaceAll("\n", "\r\n")}`;
	const cwd = folderWith({ "design.yaml": windows });
	run(["lint", "--fix", ...only(unknownKey)], { cwd });
	expect(read(cwd)).toBe(windows.replace("replica:", "replicas:"));
});

describe("the file", () => {
	test("is replaced at once, keeps its mode, and nothing is left beside it", () => {
		const cwd = folderWith({ "design.yaml": misspelled });
		chmodSync(join(cwd, "design.yaml"), 0o640);
		const before = statSync(join(cwd, "design.yaml"));
		run(["lint", "--fix", ...only(unknownKey)], { cwd });
		const after = statSync(join(cwd, "design.yaml"));
		expect(after.mode).toBe(before.mode);
		expect(after.ino).not.toBe(before.ino);
		expect(readdirSync(cwd)).toEqual(["design.yaml"]);
	});

	test("without a fix is not touched", () => {
		const cwd = folderWith({ "design.yaml": clean });
		const before = statSync(join(cwd, "design.yaml"));
		run(["lint", "--fix", ...only(unknownKey)], { cwd });
		expect(statSync(join(cwd, "design.yaml"))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
	});

	test("behind a link inside the workspace is written, and the link stays", () => {
		const cwd = folderWith({ "real/one.yaml": misspelled });
		symlinkSync(join(cwd, "real/one.yaml"), join(cwd, "design.yaml"));
		run(["lint", "design.yaml", "--fix", ...only(unknownKey)], { cwd });
		expect(lstatSync(join(cwd, "design.yaml")).isSymbolicLink()).toBe(true);
		expect(read(cwd, "real/one.yaml")).toBe(corrected);
	});

	test("behind a link out of the workspace is left alone, and the others are fixed", () => {
		const outside = folderWith({ "one.yaml": misspelled });
		const cwd = folderWith({ "a.yaml": misspelled });
		symlinkSync(join(outside, "one.yaml"), join(cwd, "b.yaml"));
		const { code, stdout, stderr } = run(["lint", "a.yaml", "b.yaml", "--fix", ...only(unknownKey)], { cwd });
		expect(code).toBe(2);
		expect(stderr).toBe("plumbline: `b.yaml` is a link that leads out of the workspace; it was not fixed.\n");
		expect(stdout).toMatch(/^Fixed a\.yaml: 1 change\n/);
		expect(read(outside, "one.yaml")).toBe(misspelled);
		expect(read(cwd, "a.yaml")).toBe(corrected);
		expect(readdirSync(cwd).toSorted()).toEqual(["a.yaml", "b.yaml"]);
	});

	test.skipIf(process.getuid?.() === 0)("in a folder that may not be written stays as it was", () => {
		const cwd = folderWith({ "design.yaml": misspelled });
		chmodSync(cwd, 0o555);
		const { code, stderr } = run(["lint", "--fix", ...only(unknownKey)], { cwd });
		chmodSync(cwd, 0o755);
		expect(code).toBe(2);
		expect(stderr).toBe("plumbline: `design.yaml` cannot be written: permission denied.\n");
	});
});

test("a part is fixed in its own file, once", () => {
	const cwd = folderWith({
		"a.design.yaml": "version: 1\nname: A\ncomponents: {}\ninclude: { shared: shared.yaml }\n",
		"b.design.yaml": "version: 1\nname: B\ncomponents: {}\ninclude: { shared: shared.yaml }\n",
		"shared.yaml": misspelled,
	});
	const { stdout } = run(["lint", "--fix", ...only(unknownKey)], { cwd });
	expect(read(cwd, "shared.yaml")).toBe(corrected);
	expect(stdout).toMatch(/^Fixed shared\.yaml: 1 change\n/);
});

test("a text on stdin comes back fixed on stdout, and the report goes to stderr", () => {
	const cwd = folderWith({ "design.yaml": clean });
	const { code, stdout, stderr } = run(["lint", "-", "--fix", "--stdin-filename", "design.yaml", ...only(unknownKey)], {
		cwd,
		input: misspelled,
	});
	expect({ code, stdout }).toEqual({ code: 0, stdout: corrected });
	expect(stderr).toContain("Fixed design.yaml: 1 change");
	expect(read(cwd)).toBe(clean);
});

test("a filter writes nothing to disk, parts included, and stands alone", () => {
	const cwd = folderWith({ "part.yaml": misspelled, "design.yaml": clean });
	const input = `${misspelled}include: { part: part.yaml }\n`;
	const { stdout, stderr } = run(["lint", "-", "--fix", ...only(unknownKey)], { cwd, input });
	expect(stdout).toBe(`${corrected}include: { part: part.yaml }\n`);
	expect(stderr).toContain("part.yaml:4:28");
	expect(read(cwd, "part.yaml")).toBe(misspelled);
	expect(run(["lint", "-", "design.yaml"], { cwd, input })).toMatchObject({ code: 2, stdout: "" });
});
