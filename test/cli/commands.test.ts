/** The commands beside `lint`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleIds, rules, topics } from "../../src/roadmap/index.ts";
import { root } from "../support/build.ts";
import { clean, folderWith, run } from "./run.ts";

const cwd = root;
const json = (args: readonly string[]) => JSON.parse(run([...args, "--format", "json"], { cwd }).stdout);

describe("rules", () => {
	test("lists every id", () => {
		const { code, stdout } = run(["rules"], { cwd });
		expect(code).toBe(0);
		for (const id of ruleIds) expect(stdout).toMatch(new RegExp(`^${id} .*`, "m"));
		for (const { id, title } of rules)
			expect(stdout).toMatch(new RegExp(`^${id} .* ${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "m"));
	});

	test("as JSON", () => {
		const listed = json(["rules"]).rules as {
			id: string;
			severity: string;
			title: string;
			fixes: string[];
		}[];
		expect(listed.map(({ id }) => id)).toEqual(ruleIds);
		expect(listed.find(({ id }) => id === "patterns/quorum-overlap")).toEqual({
			id: "patterns/quorum-overlap",
			severity: "error",
			onlyStrict: false,
			title: "Reads can miss the newest write",
			fixes: ["choice"],
			always: false,
		});
	});
});

describe("topics", () => {
	test("lists every topic", () => {
		const { stdout } = run(["topics"], { cwd });
		for (const { id } of topics) expect(stdout).toContain(`  ${id} `);
	});

	test("as JSON", () => {
		const chapters = json(["topics"]).chapters as { topics: { id: string }[] }[];
		expect(chapters.flatMap((chapter) => chapter.topics.map(({ id }) => id)).toSorted()).toEqual(
			topics.map(({ id }) => id).toSorted(),
		);
	});
});

describe("explain", () => {
	test("a rule, with its examples", () => {
		expect(run(["explain", "patterns/quorum-overlap"], { cwd }).stdout).toMatchSnapshot();
		expect(run(["explain", "quorum-overlap"], { cwd }).stdout).toBe(
			run(["explain", "patterns/quorum-overlap"], { cwd }).stdout,
		);
	});

	test("a key", () => {
		expect(run(["explain", "ttl"], { cwd }).stdout).toMatchSnapshot();
	});

	test("a word that names several things lists them, and each can be asked for", () => {
		const { code, stdout } = run(["explain", "quorum"], { cwd });
		expect(code).toBe(0);
		expect(stdout).toMatch(/^`quorum` names 2 things:$/m);
		for (const name of ["patterns/quorum", "components.quorum"]) {
			expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
			expect(run(["explain", name], { cwd }).stdout).not.toContain("names 2 things");
		}
	});

	test("nothing is wider than the terminal, but for examples and names", () => {
		const lines = run(["explain", "patterns/quorum"], { cwd }).stdout.split("\n");
		expect(lines.filter((line) => line.length > 100 && !line.startsWith("    "))).toEqual([]);
	});

	test("as Markdown and as JSON", () => {
		expect(run(["explain", "ttl", "--format", "markdown"], { cwd }).stdout).toMatch(
			/^# `ttl`\n\nA key of a component\.\n/,
		);
		expect(json(["explain", "ttl"])).toMatchObject({ version: 1, pages: [{ kind: "key", name: "components.ttl" }] });
	});
});

describe("inspect", () => {
	const example = "examples/github-2018-10-21.design.yaml";

	test("shows copies, ways in, flows, losses and consistency", () => {
		expect(run(["inspect", example], { cwd }).stdout).toMatchSnapshot();
	});

	test("as JSON", () => {
		const found = json(["inspect", example]);
		expect(found).toMatchObject({
			version: 2,
			file: example,
			status: "draft",
			entries: [{ component: "edge", exposure: "public" }],
		});
		const [, edge] = found.components as { known: unknown[] }[];
		expect(edge?.known.slice(0, 3)).toEqual([
			{ name: "copies", label: "Copies", value: 6, text: "6 (replicas)", basis: "stated", keys: ["replicas"] },
			{ name: "spare", label: "May be lost", value: 5, text: "5", basis: "derived", keys: [] },
			{
				name: "availability",
				label: "Available",
				value: { value: 0.999, unit: "share" },
				text: "99.9% (a default)",
				basis: "default",
				keys: [],
			},
		]);
		expect(found.losses).toContainEqual({ kind: "zone", id: "east-data-center", stops: ["view-issue", "open-issue"] });
	});

	test("says that something was not understood", () => {
		const folder = folderWith({
			"design.yaml": "version: 1\nname: [\ncomponents: { a: { type: service, replicas: many } }\n",
		});
		const { code, stderr } = run(["inspect", "design.yaml"], { cwd: folder });
		expect(code).toBe(0);
		expect(stderr).toContain("`plumbline lint design.yaml` says which");
	});

	test("thousands of nested calls are no matter", () => {
		const ids = Array.from({ length: 5000 }, (_, i) => `s${i}`);
		const components = ids
			.map((id, i) => `  ${id}: { type: service${i + 1 < ids.length ? `, connections: [s${i + 1}]` : ""} }\n`)
			.join("");
		const steps = ids
			.slice(1)
			.map((id, i) => `      - s${i} -> ${id}\n`)
			.join("");
		const folder = folderWith({
			"design.yaml": `version: 1\nname: Deep\ncomponents:\n${components}flows:\n  deep:\n    steps:\n${steps}`,
		});
		for (const format of ["text", "json"])
			expect(run(["inspect", "design.yaml", "--format", format], { cwd: folder }).code).toBe(0);
	});
});

describe("init", () => {
	test("writes ten lines that are linted at once, with at most five notes and nothing above", () => {
		const folder = folderWith({});
		const { code, stdout } = run(["init"], { cwd: folder });
		expect(code).toBe(0);
		expect(stdout).toContain("plumbline lint design.yaml");
		expect(readFileSync(join(folder, "design.yaml"), "utf8").trimEnd().split("\n")).toHaveLength(10);
		const { findings } = JSON.parse(run(["lint", "--format", "json"], { cwd: folder }).stdout) as {
			findings: { rule: string; severity: string }[];
		};
		expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
		expect(findings.length).toBeLessThanOrEqual(5);
	});

	test("leaves a file that exists alone", () => {
		const folder = folderWith({ "design.yaml": clean });
		const { code, stderr } = run(["init"], { cwd: folder });
		expect({ code, stderr: stderr.split("\n")[0] }).toEqual({
			code: 2,
			stderr: "plumbline: `design.yaml` exists already; it was left as it is.",
		});
		expect(readFileSync(join(folder, "design.yaml"), "utf8")).toBe(clean);
		expect(run(["init", "other.design.yaml"], { cwd: folder }).code).toBe(0);
		expect(existsSync(join(folder, "other.design.yaml"))).toBe(true);
	});

	test("says so if it cannot write", () => {
		expect(run(["init", "no/such/folder/design.yaml"], { cwd: folderWith({}) })).toMatchObject({ code: 2, stdout: "" });
	});
});

describe("snippet", () => {
	const snippets = topics.flatMap((topic) => topic.snippets);

	test("lists all of them", () => {
		const { stdout } = run(["snippet"], { cwd });
		for (const { prefix } of snippets) expect(stdout).toMatch(new RegExp(`^${prefix} `, "m"));
	});

	test("prints one, ready to paste, or as editors take it", () => {
		const { stdout } = run(["snippet", "quorum"], { cwd });
		expect(stdout).toMatch(/^# Quorum of three: /);
		expect(stdout).toContain("\nquorum: { nodes: 3, read: 2, write: 2 }\n");
		expect(run(["snippet", "quorum", "--raw"], { cwd }).stdout).toContain(`\${1:3}`);
		expect(json(["snippet", "quorum"]).snippets).toMatchObject([
			{ id: "quorum", place: "component", topic: "patterns/quorum" },
		]);
	});
});
