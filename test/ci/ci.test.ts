/** What other services run, as far as that goes without them: their scripts, in a repository, with their variables. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isDesignPath } from "../../src/filenames/index.ts";
import { clean, cli, folderWith, misspelled, overlapping } from "../cli/run.ts";
import { root } from "../support/build.ts";

type Fields = Readonly<Record<string, unknown>>;
const fileOf = (name: string): Fields => parse(readFileSync(join(root, name), "utf8")) as Fields;

/** A repository whose last commit is the base of what was changed since; `plumbline` is on the path. */
function changedRepository() {
	const cwd = folderWith({ "pay/design.yaml": clean, "same/design.yaml": misspelled });
	const git = (...args: string[]): string =>
		execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd, encoding: "utf8" });
	git("init", "-q");
	git("add", "-A");
	git("commit", "-q", "-m", "base");
	writeFileSync(join(cwd, "pay/design.yaml"), overlapping);
	const tools = folderWith({ "bin/.keep": "" });
	symlinkSync(cli, join(tools, "bin/plumbline"));
	const path = `${join(tools, "bin")}:${dirname(process.execPath)}:${process.env.PATH}`;
	return { cwd, base: git("rev-parse", "HEAD").trim(), path, git };
}

const bash = (script: string, cwd: string, env: Readonly<Record<string, string>>) => {
	const { GITHUB_EVENT_PATH: _, CI_MERGE_REQUEST_DIFF_BASE_SHA: __, ...outside } = process.env;
	const options = { cwd, env: { ...outside, ...env }, encoding: "utf8" } as const;
	const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], options);
	return { code: status, stdout, stderr };
};

describe("the GitHub action", () => {
	const action = fileOf("action.yml") as {
		inputs: Record<string, { default: string }>;
		runs: { using: string; steps: { run?: string; env?: Record<string, string>; uses?: string; if?: string }[] };
	};

	/** As the runner fills in what stands in `${{ }}`. */
	function act(inputs: Readonly<Record<string, string>>, event: object, { isBuilt = true } = {}) {
		const { cwd, base, path, git } = changedRepository();
		const runner = folderWith({ summary: "", output: "", "event.json": JSON.stringify(event).replace("BASE", base) });
		const [step] = action.runs.steps;
		const values = (name: string): string =>
			name === "github.action_path"
				? isBuilt
					? root
					: withoutBuild()
				: (inputs[name.replace("inputs.", "")] ?? action.inputs[name.replace("inputs.", "")]!.default);
		const env = Object.fromEntries(
			Object.entries(step!.env!).map(([key, text]) => [
				key,
				text.replace(/\$\{\{ (\S+) \}\}/g, (_, name) => values(name)),
			]),
		);
		const files = {
			GITHUB_STEP_SUMMARY: join(runner, "summary"),
			GITHUB_OUTPUT: join(runner, "output"),
			GITHUB_EVENT_PATH: join(runner, "event.json"),
			RUNNER_TEMP: runner,
		};
		const ran = bash(step!.run!, cwd, { ...env, ...files, PATH: path });
		const read = (name: string) => readFileSync(join(runner, name), "utf8");
		return { ...ran, summary: read("summary"), output: read("output"), cwd, git };
	}

	function withoutBuild(): string {
		const folder = folderWith({});
		cpSync(join(root, "ci"), join(folder, "ci"), { recursive: true });
		return folder;
	}

	const pull = { pull_request: { base: { sha: "BASE" } } };

	test("lints what changed, annotates, fails, and writes the summary and its outputs", () => {
		const { code, stdout, summary, output, cwd } = act({ sarif: "out.sarif" }, pull);
		expect(code).toBe(1);
		expect(stdout).toMatch(/^::error .*file=pay\/design\.yaml/m);
		expect(stdout).not.toContain("same/design.yaml");
		expect(summary).toContain("## Plumbline: what changed\n\n### `pay/design.yaml`\n");
		expect(summary).toMatch(/## Requirements\n\n```text\npay\/design\.yaml\n.*truth/s);
		const { markdown, sarif } = Object.fromEntries(
			output
				.trim()
				.split("\n")
				.map((line) => line.split("=")),
		);
		expect(readFileSync(markdown!, "utf8")).toContain("**New findings**");
		expect(JSON.parse(readFileSync(join(cwd, sarif!), "utf8")).runs).toHaveLength(1);
	});

	test("on a push every design is linted, and nothing is compared", () => {
		const { stdout, summary, output } = act({ "fail-on": "never" }, { after: "x" });
		expect(stdout).toContain("same/design.yaml");
		expect(summary).toMatch(/^## Plumbline\n\n## Requirements\n/);
		expect(output).toBe("");
	});

	test("a base that was not fetched is told, and every design is linted", () => {
		const { code, stdout } = act({}, { pull_request: { base: { sha: "0123456789012345678901234567890123456789" } } });
		expect({ code, stdout }).toEqual({
			code: 1,
			stdout: expect.stringMatching(/^::warning::Plumbline cannot compare .*same\/design\.yaml/s),
		});
	});

	test("no input is a command or an option", () => {
		const { cwd, git } = act(
			{ paths: "$(touch a)\n--fix\n; touch b", since: "--output=c", baseline: "$(touch d)" },
			pull,
		);
		expect(git("status", "--short", "--untracked-files=all")).toBe(" M pay/design.yaml\n");
		expect(readFileSync(join(cwd, "same/design.yaml"), "utf8")).toBe(misspelled);
	});

	test("without a build of its own it calls the one on the path", () => {
		expect(act({}, pull, { isBuilt: false }).stdout).toMatch(/^::error .*file=pay\/design\.yaml/m);
		expect(act({ command: "no-such-command" }, pull)).toMatchObject({
			code: 2,
			stdout: expect.stringContaining("::error::Plumbline cannot be run."),
		});
	});

	test("fetches nothing but on demand", () => {
		expect(action.runs.using).toBe("composite");
		const fetched = action.runs.steps.filter(({ uses }) => uses !== undefined);
		expect(fetched.map((step) => step.if)).toEqual([expect.stringContaining("inputs.upload-sarif == 'true'")]);
		const script = readFileSync(join(root, "ci/action.mjs"), "utf8");
		expect(script).not.toMatch(/fetch\(|https?:|node:(?:http|net|tls|dns)/);
	});
});

test("GitLab: the job's script, in a merge request and without one", () => {
	const { script, artifacts } = fileOf("ci/gitlab.yml").plumbline as {
		script: string[];
		artifacts: { reports: Record<string, string> };
	};
	const { cwd, base, path } = changedRepository();
	const { code } = bash(script.join("\n"), cwd, { PATH: path, CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
	expect(code).toBe(1);
	for (const name of Object.values(artifacts.reports)) expect(existsSync(join(cwd, name))).toBe(true);
	const reported = JSON.parse(readFileSync(join(cwd, artifacts.reports.codequality!), "utf8"));
	expect(new Set(reported.map((one: { location: { path: string } }) => one.location.path))).toEqual(
		new Set(["pay/design.yaml"]),
	);
	expect(readFileSync(join(cwd, "plumbline.md"), "utf8")).toContain("### `pay/design.yaml`");
	const alone = changedRepository();
	bash(script.join("\n"), alone.cwd, { PATH: alone.path });
	expect(existsSync(join(alone.cwd, "plumbline.md"))).toBe(false);
	expect(readFileSync(join(alone.cwd, artifacts.reports.codequality!), "utf8")).toContain("same/design.yaml");
});

test("Azure: the step's script, for a pull request and without one", () => {
	const { steps } = fileOf("ci/azure-pipelines.yml") as { steps: { bash?: string }[] };
	const script = steps.find((step) => step.bash !== undefined)!.bash!;
	const { cwd, path, git } = changedRepository();
	git("update-ref", "refs/remotes/origin/main", "HEAD");
	const { code, stdout } = bash(script, cwd, { PATH: path, SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" });
	expect(code).toBe(1);
	expect(stdout).toContain(`##vso[task.uploadsummary]${cwd}/plumbline.md\n`);
	expect(readFileSync(join(cwd, "plumbline.md"), "utf8")).toContain("### `pay/design.yaml`");
	expect(readFileSync(join(cwd, "plumbline.xml"), "utf8")).toContain("<testsuites");
	const alone = changedRepository();
	expect(bash(script, alone.cwd, { PATH: alone.path }).stdout).not.toContain("##vso");
});

test("pre-commit: takes designs alone, and lints those that it is given", () => {
	const [hook] = fileOf(".pre-commit-hooks.yaml") as unknown as [{ entry: string; files: string }];
	const names = [
		"design.yaml",
		"a/b.design.yml",
		"a/design.yaml.bak",
		"redesign.yaml",
		"a/.design.yaml",
		"deploy.yaml",
		".x.design.yaml",
	];
	for (const name of names)
		expect({ name, is: new RegExp(hook.files).test(name) }).toEqual({ name, is: isDesignPath(name) });
	const { cwd, path } = changedRepository();
	const { code, stdout } = bash(`${hook.entry} pay/design.yaml`, cwd, { PATH: path });
	expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/patterns\/quorum-overlap/) });
	expect(stdout).not.toContain("same/design.yaml");
});

test("container: what it copies is all that the program needs", () => {
	const lines = readFileSync(join(root, "ci/Containerfile"), "utf8").split("\n");
	const image = folderWith({});
	for (const line of lines.filter((one) => one.startsWith("COPY "))) {
		const [, from, to] = line.split(" ");
		mkdirSync(dirname(join(image, to!)), { recursive: true });
		cpSync(join(root, from!), join(image, to!), { recursive: true });
	}
	const [, target, link] = /ln -s (\S+) (\S+)/.exec(lines.join("\n"))!;
	mkdirSync(dirname(join(image, link!)), { recursive: true });
	symlinkSync(join(image, target!), join(image, link!));
	const { cwd } = changedRepository();
	const { status, stdout } = spawnSync(process.execPath, [join(image, link!), "lint"], { cwd, encoding: "utf8" });
	expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining("patterns/quorum-overlap") });
});
