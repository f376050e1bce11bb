/** `plumbline diff`: two files, or what stood in a commit of a repository; as text, JSON and Markdown. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { root } from "../support/build.ts";
import { clean, folderWith, overlapping, run } from "./run.ts";

const isDiff = new Ajv({ allErrors: true, strictTypes: false }).compile(
	JSON.parse(readFileSync(join(root, "schemas/diff.schema.json"), "utf8")),
);

const shop = `version: 1
name: Shop
requirements: { up: { availability: 99.9%, flow: buy } }
components:
  web: { type: client, connections: [api] }
  api: { type: service, replicas: 2, connections: [{ to: shop-db, timeout: 1s }] }
  shop-db: { type: database, replicas: 2, availability: 99.99% }
data: { orders: { store: shop-db } }
flows: { buy: { steps: [web -> api, api -> shop-db] } }
`;
const changed = shop
	.replace("replicas: 2, connections", "replicas: 1, availability: 99%, connections")
	.replace("data:", "  cache: { type: cache }\ndata:")
	.replace("[web -> api, api -> shop-db]", "[web -> api, api -> shop-db: write]");

/** A repository with one commit of these files. */
function repositoryWith(files: Readonly<Record<string, string>>): string {
	const cwd = folderWith(files);
	const git = (...args: string[]) =>
		execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd, stdio: "pipe" });
	git("init", "-q");
	git("add", "-A");
	git("commit", "-q", "-m", "first");
	return cwd;
}

const jsonOf = (cwd: string, ...args: string[]) => {
	const { stdout, stderr, code } = run(["diff", "--format", "json", ...args], { cwd });
	expect({ stderr, code }).toEqual({ stderr: "", code: expect.not.stringMatching("2") });
	const report = JSON.parse(stdout);
	isDiff(report);
	expect(isDiff.errors ?? []).toEqual([]);
	return report;
};

test("says what changed, what follows, and fails where a requirement is violated that was not", () => {
	const cwd = folderWith({ "old.yaml": shop, "new.yaml": changed });
	const { stdout, code } = run(["diff", "old.yaml", "new.yaml"], { cwd });
	expect(code).toBe(1);
	expect(stdout).toMatch(/^old\.yaml → new\.yaml\n1 added, 2 changed; .*1 target violated that was not\n/);
	expect(stdout).toContain(`Changes
  ~ component api
      replicas: 2 → 1
      availability: nothing → 99%
  + component cache
  ~ flow buy
      steps: api -> shop-db → api -> shop-db: write
`);
	expect(stdout).toMatch(/\n {2}up: buy availability at least 99.9%: met, 99\.\d+% → violated, .*\n/);
	expect(stdout).toMatch(/\n {2}\+ \w+ availability\/single-point-of-failure new\.yaml:6\n/);
	expect(stdout).toMatch(/\n {2}component api availability: 99\.9\d+% → 99%\n/);
	expect(run(["diff", "old.yaml", "new.yaml", "--fail-on", "never"], { cwd }).code).toBe(0);
	expect(run(["diff", "new.yaml", "old.yaml"], { cwd }).stdout).toMatch(/ gone; 1 violated no more\n/);
});

test("of a design and itself nothing", () => {
	const cwd = folderWith({ "a.yaml": shop, "b.yaml": `# the same\n${shop}` });
	expect(run(["diff", "a.yaml", "b.yaml"], { cwd })).toEqual({
		code: 0,
		stdout: "a.yaml → b.yaml\nnothing changed\n",
		stderr: "",
	});
});

test("JSON is as its schema says", () => {
	const cwd = folderWith({ "old.yaml": shop, "new.yaml": changed });
	const [design] = jsonOf(cwd, "old.yaml", "new.yaml").designs;
	expect(design.changes).toContainEqual({
		...{ kind: "component", id: "api", change: "changed" },
		keys: [
			{ key: "replicas", before: "2", after: "1" },
			{ key: "availability", before: null, after: "99%" },
		],
	});
	expect(design.verdicts).toMatchObject([
		{ requirement: "up", before: { verdict: "met" }, after: { verdict: "violated" } },
	]);
	expect(design.picture).toMatch(/^flowchart LR\n/);
	jsonOf(cwd, "old.yaml", "old.yaml");
});

describe("Markdown", () => {
	test("has the picture with what is new and what is gone", () => {
		const cwd = folderWith({ "old.yaml": changed, "new.yaml": shop });
		const { stdout } = run(["diff", "old.yaml", "new.yaml", "--format", "markdown"], { cwd });
		expect(stdout).toContain('```mermaid\nflowchart LR\n\tn0["#126; api"]\n\tn1[("#8722; cache")]\n');
		expect(stdout).toMatch(/class n1 removed/);
		expect(stdout).toMatch(/^\| `up` \| `buy` availability at least 99.9% \| violated, .* \| met, .* \|$/m);
	});

	test("nothing of the author's is markup, a link or a command", () => {
		const hostile = (id: string) =>
			`version: 1\nname: "<b> ::error::x @all"\ncomponents:\n  "${id}": { type: service, description: "\`\`\` ::set-output a @all <script>" }\n`;
		const cwd = folderWith({
			"a.yaml": hostile("a|b<i>`x` [y](z)"),
			"b.yaml": hostile("``` @team ::error::\\u0007\\u202E"),
		});
		for (const format of ["markdown", "text"]) {
			const { stdout } = run(["diff", "a.yaml", "b.yaml", "--format", format], { cwd });
			expect(stdout).toMatch(/added/);
			expect(stdout).not.toMatch(/^::|\p{Bidi_Control}|##\[/mu);
			expect(stdout).not.toContain("\u0007");
			/** Code apart, no tag, link or name is left. */
			const plain = stdout
				.replaceAll("\\`", "")
				.replace(/```mermaid\n.*?```\n/gs, "")
				.replace(/`` .*? ``|`[^`\n]*`/g, "");
			if (format === "markdown") expect(plain.replace(/<\/?(?:details|summary)>/g, "")).not.toMatch(/<|@[a-z]|\]\(/);
		}
	});
});

describe("in a repository", () => {
	test("a file as it stood, with its parts and settings of then", () => {
		const whole = "version: 1\nname: Whole\ninclude: { part: parts/part.design.yaml }\n";
		const part = (replicas: string) =>
			`version: 1\nname: Part\ncomponents: { a: { type: service, replicas: ${replicas}, replica: 1 } }\n`;
		const cwd = repositoryWith({
			"teams/design.yaml": whole,
			"teams/parts/part.design.yaml": part("2"),
			".plumbline.yaml": "rules: { format/unknown-key: off }\n",
		});
		writeFileSync(join(cwd, "teams/parts/part.design.yaml"), part("1"));
		writeFileSync(join(cwd, ".plumbline.yaml"), "rules: {}\n");
		for (const old of ["HEAD:teams/design.yaml", "HEAD:./design.yaml"]) {
			const args = ["diff", "--format", "json", "--fail-on", "never", old, "design.yaml"];
			const { stdout, code } = run(args, { cwd: join(cwd, "teams") });
			expect(code).toBe(0);
			const [design] = JSON.parse(stdout).designs;
			expect(design.changes).toEqual([expect.objectContaining({ kind: "component", id: "part/a", change: "changed" })]);
			expect(design.findings.new).toContainEqual(expect.objectContaining({ rule: "format/unknown-key" }));
		}
	});

	test("all designs since a revision: changed, new, gone; parts within what includes them", () => {
		const cwd = repositoryWith({
			"same/design.yaml": clean,
			"changed/design.yaml": shop,
			"gone/design.yaml": clean,
			"design.yaml": "version: 1\nname: Whole\ninclude: { part: part/design.yaml }\n",
			"part/design.yaml": clean,
		});
		writeFileSync(join(cwd, "changed/design.yaml"), changed);
		writeFileSync(join(cwd, "new.design.yaml"), overlapping);
		writeFileSync(join(cwd, "part/design.yaml"), clean.replace("replicas: 3", "replicas: 4"));
		rmSync(join(cwd, "gone/design.yaml"));
		const told = jsonOf(cwd, "--since", "HEAD").designs.map(
			(one: { title: string; before: unknown; after: unknown }) => [one.title, one.before !== null, one.after !== null],
		);
		expect(told).toEqual([
			["changed/design.yaml", true, true],
			["design.yaml", true, true],
			["gone/design.yaml", true, false],
			["new.design.yaml", false, true],
		]);
		expect(jsonOf(cwd, "--since", "HEAD", "changed").designs).toHaveLength(1);
		expect(run(["diff", "--since", "HEAD", "same"], { cwd })).toEqual({
			code: 0,
			stdout: "No design is another one than before.\n",
			stderr: "",
		});
	});

	test("lint --changed-since takes designs whose own text, part or settings are others, and no other", () => {
		const cwd = repositoryWith({
			"same/design.yaml": overlapping,
			"own/design.yaml": overlapping,
			"whole/design.yaml": "version: 1\nname: Whole\ninclude: { part: part.yaml }\n",
			"whole/part.yaml": clean,
			"set/a/design.yaml": overlapping,
		});
		const files = (...more: string[]): string[] =>
			JSON.parse(
				run(["lint", "--format", "json", "--fail-on", "never", "--changed-since", "HEAD", ...more], { cwd }).stdout,
			).files;
		expect(run(["lint", "--changed-since", "HEAD"], { cwd })).toEqual({
			code: 0,
			stdout: "",
			stderr: "plumbline: no design has changed since HEAD.\n",
		});
		writeFileSync(join(cwd, "same/design.yaml"), overlapping.replaceAll("\n", "\r\n"));
		writeFileSync(join(cwd, "own/design.yaml"), `${overlapping}\n`);
		writeFileSync(join(cwd, "whole/part.yaml"), clean.replace("3", "4"));
		writeFileSync(join(cwd, "set/.plumbline.yaml"), "preset: strict\n");
		writeFileSync(join(cwd, "new.design.yaml"), clean);
		const all = ["new.design.yaml", "own/design.yaml", "set/a/design.yaml", "whole/design.yaml", "whole/part.yaml"];
		expect(files().toSorted()).toEqual(all);
		expect(files("own", "same")).toEqual(["own/design.yaml"]);
	});

	test("what is no revision, no file or no repository is told, and nothing is taken for an option", () => {
		const cwd = repositoryWith({ "design.yaml": clean });
		const says = (args: string[], at = cwd) => run(["diff", ...args], { cwd: at });
		expect(says(["--since=--output=x"])).toMatchObject({
			code: 2,
			stderr: "plumbline: `--output=x` names no revision.\n",
		});
		expect(says(["--since", "no-such"]).stderr).toContain("There is no revision `no-such` in this repository.");
		expect(says(["HEAD:no.yaml", "design.yaml"]).stderr).toContain("There is no `no.yaml` in `HEAD`.");
		expect(says(["-x:design.yaml", "design.yaml"]).code).toBe(2);
		expect(says(["no.yaml", "design.yaml"]).stderr).toContain("There is no file `no.yaml`.");
		expect(says(["design.yaml"]).stderr).toContain("compares two versions");
		expect(says(["HEAD:a", "HEAD:a"], folderWith({})).stderr).toContain("There is no git repository here.");
		const { code, stderr } = run(["diff", "--since", "HEAD"], { cwd, env: { PATH: cwd, Path: cwd } });
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("`git` is not installed here") });
	});

	test("links of a commit lead nowhere", () => {
		const cwd = repositoryWith({
			"design.yaml": "version: 1\nname: A\ninclude: { p: link.yaml }\n",
			"a/part.yaml": clean,
		});
		symlinkSync("/etc/passwd", join(cwd, "link.yaml"));
		execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "add", "-A"], { cwd });
		const git = ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "second"];
		execFileSync("git", git, { cwd });
		rmSync(join(cwd, "link.yaml"));
		const { stdout, stderr } = run(["diff", "HEAD:design.yaml", "design.yaml"], { cwd });
		expect(stdout).toContain("nothing changed");
		expect(stderr).toContain("parts of HEAD:design.yaml → design.yaml were not understood");
	});
});
