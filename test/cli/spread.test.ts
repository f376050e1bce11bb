/** Many designs on all cores: told the same as one after another, whatever becomes of the threads. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Files } from "../../src/cli/files.ts";
import type { Found } from "../../src/cli/found.ts";
import { groupsOf, judge } from "../../src/cli/judge.ts";
import { forPeople, type Limits, listing } from "../../src/cli/listed.ts";
import { withinBudget } from "../../src/cli/spread/budget.ts";
import { plainly, revived } from "../../src/cli/spread/plain.ts";
import { inThreads } from "../../src/cli/spread/pool.ts";
import { portionsOf } from "../../src/cli/spread/portions.ts";
import { Troubles } from "../../src/cli/troubles.ts";
import { mergeSettings } from "../../src/lint/index.ts";
import { root } from "../support/build.ts";
import { folderWith, run } from "./run.ts";

const examples = readdirSync(join(root, "examples"))
	.filter((name) => name.endsWith(".yaml"))
	.map((name) => readFileSync(join(root, "examples", name), "utf8"));

/** As many as threads are worth, some of which share a part, one that cannot be read, and settings in some folders. */
function repository(): Record<string, string> {
	const files: Record<string, string> = { ".git/HEAD": "", "a/.plumbline.yaml": "preset: strict\nrulez: {}\n" };
	const padding = `# ${"long ".repeat(2000)}\n`;
	for (let i = 0; i < 30; i++) files[`${"abc"[i % 3]}/${i}.design.yaml`] = examples[i % examples.length]! + padding;
	const pay = "version: 1\nname: Pay\ncomponents: { ledger: { type: database, replica: 2 } }\n";
	files["common/pay.yaml"] = pay;
	for (const name of ["b/1x", "c/2x", "common/3x"])
		files[`${name}.design.yaml`] =
			"version: 1\nname: Shop\ninclude: { pay: ../common/pay.yaml }\ncomponents: { shop: { type: service, connections: [pay/ledger], replica: 1 } }\n";
	files["z.design.yaml"] = "version: 1\nname: [";
	return files;
}

const inTwelves = (files: Record<string, string>): string[][] => {
	const names = Object.keys(files)
		.filter((name) => name.endsWith("design.yaml"))
		.sort();
	return Array.from({ length: Math.ceil(names.length / 12) }, (_, i) => names.slice(i * 12, i * 12 + 12));
};

interface Told {
	readonly findings: readonly { readonly file: string; readonly rule: string }[];
	readonly files: readonly string[];
	readonly summary: Readonly<Record<string, number>>;
}

test("the same findings, fixes and fingerprints as in small runs, in the order of the files", () => {
	const files = repository();
	const cwd = folderWith(files);
	const told = (...paths: string[]) => JSON.parse(run(["lint", "--format", "json", ...paths], { cwd }).stdout) as Told;
	const whole = told();
	const parts = inTwelves(files).map((names) => told(...names));
	const own = ({ findings }: Told) =>
		findings.filter(({ file }) => !file.endsWith(".plumbline.yaml") && !file.startsWith("common/"));
	/** Designs that share a part stand together. */
	const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
	expect(sorted(own(whole))).toEqual(sorted(parts.flatMap(own)));
	const places = own(whole).map(({ file }) => file);
	const alone = places.filter((file) => !file.includes("x.design"));
	expect(alone).toEqual(alone.toSorted());
	const ofPart = whole.findings.filter(({ file }) => file === "common/pay.yaml");
	expect(ofPart.map(({ rule }) => rule)).toContain("format/unknown-key");
	expect(new Set(ofPart.map((one) => JSON.stringify(one))).size).toBe(ofPart.length);
	expect(whole.findings.filter(({ file }) => file === "a/.plumbline.yaml")).toHaveLength(1);
	expect(run(["lint", "--format", "json"], { cwd }).stdout).toBe(run(["lint", "--format", "json"], { cwd }).stdout);
});

test("a baseline accepts all of it, and what is not linted is left alone", () => {
	const cwd = folderWith(repository());
	run(["baseline"], { cwd });
	const { stdout } = run(["lint", "--baseline", ".plumbline-baseline.json", "--format", "json"], { cwd });
	const rules = (JSON.parse(stdout) as Told).findings.map(({ rule }) => rule);
	expect(new Set(rules)).toEqual(new Set(["format/syntax"]));
});

test("what threads that cannot start had in hand is judged all the same", async () => {
	const cwd = folderWith(repository());
	const files = new Files(cwd);
	const troubles = new Troubles((uri) => uri, files.text);
	const uris = Object.keys(repository())
		.filter((name) => name.endsWith("design.yaml"))
		.sort()
		.map((name) => join(cwd, name));
	const portions = portionsOf(uris, files, troubles);
	expect(portions.flatMap((one) => one.uris).toSorted()).toEqual(uris);
	const setting = { cwd, today: "2026-06-01", commandLine: {}, limits: [forPeople], areKnown: true };
	/** From the sources there is no thread's code where it is sought. */
	const judged = await inThreads(portions, setting, { threads: 2, tell: () => undefined });
	expect(judged.map((one) => one.found.length > 0).includes(false)).toBe(false);
	expect(judged.flatMap((one) => one.files).length).toBeGreaterThan(30);
});

test("what passes between threads is all that was found", () => {
	const files = new Files("/");
	files.given("/a.design.yaml", examples[0]!);
	const troubles = new Troubles((uri) => uri, files.text);
	const options = { today: "2026-06-01", settings: mergeSettings({ preset: "strict" }) };
	const judged = judge(["/a.design.yaml"], { files, options, fix: undefined, tell: () => undefined, troubles });
	const passed = revived(structuredClone(plainly(judged, { isListed: () => true, areKnown: true })));
	const seen = (found: readonly Found[]) =>
		found.map(({ span, ...one }) => [
			span.uri,
			span.start,
			span.end,
			span.lines.line(span.start.line),
			one.offered,
			JSON.stringify(one.fixes),
			one.message,
		]);
	expect(passed.found.length).toBeGreaterThan(3);
	expect(seen(passed.found)).toEqual(seen(judged.found));
});

test("whatever a listing shows has its fixes, however the findings are cut into portions", () => {
	let seed = 7;
	const random = (below: number): number => {
		seed = (seed * 48271) % 2147483647;
		return seed % below;
	};
	for (let round = 0; round < 200; round++) {
		const limits: Limits = { most: 1 + random(12), alike: 1 + random(3) };
		const portions = Array.from({ length: 1 + random(5) }, (_, file) =>
			Array.from({ length: random(8) }, () => ({
				rule: `r${random(2)}`,
				severity: (["error", "warning", "info"] as const)[random(3)]!,
				message: `m${random(2)}`,
				more: 0,
				span: { uri: `f${file}` },
			})),
		) as unknown as Found[][];
		const counts: (readonly number[] | undefined)[] = portions.map(() => undefined);
		const allowed = new Set<Found>();
		const order = portions.map((_, i) => i).sort(() => random(3) - 1);
		for (const at of order) {
			const plus = (isBefore: boolean) =>
				[0, 1, 2].map((rank) =>
					counts.reduce((sum, one, i) => sum + (one && (!isBefore || i < at) ? one[rank]! : 0), 0),
				);
			const budget = withinBudget(portions[at]!, limits, { before: plus(true), all: plus(false) });
			for (const one of budget.listed) allowed.add(one);
			counts[at] = budget.counts;
		}
		const { listed } = listing(portions.flat(), limits.most, limits.alike);
		expect(listed.every(({ found }) => allowed.has(found))).toBe(true);
	}
});

test("files that share parts, also by way of others, stand together where the first does", () => {
	const parts: Record<string, string[]> = { a: [], b: ["p"], c: ["q"], d: ["p", "q"], e: ["x"] };
	expect(groupsOf(Object.keys(parts), (uri) => parts[uri]!)).toEqual([["a"], ["b", "c", "d"], ["e"]]);
});
