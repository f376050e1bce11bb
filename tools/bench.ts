/**
 * Prints what linting costs: as a ratio to `parseDocument` with `uniqueKeys: false` on the same text, and as growth
 * over 10, 100, 1,000 and 10,000 components. Medians of several runs in one warm process; peak memory apart.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { readDesign } from "../src/format/index.ts";
import { check, lint, prepare } from "../src/lint/index.ts";
import { rules } from "../src/roadmap/index.ts";
import { generated, type Shape } from "./bench/designs.ts";

const today = "2026-01-01";
const uri = "design.yaml";
const sizes = process.argv.includes("--quick") ? [10, 100, 1000] : [10, 100, 1000, 10_000];

interface Row {
	readonly size: number;
	readonly parse: number;
	readonly read: number;
	readonly lint: number;
	readonly edit: number;
	readonly bytes: number;
}

for (const shape of ["independent", "chained"] as const) {
	console.log(`\n${shape}`);
	console.log(
		"components      text   parse ms |  read  lint  edit to findings  (ratios to parse)   growth of lint, edit per 10x",
	);
	let before: Row | undefined;
	for (const size of sizes) {
		const row = measure(shape, size);
		const ratio = (value: number) => (value / row.parse).toFixed(2).padStart(5);
		const growth = before ? `${(row.lint / before.lint).toFixed(1)}x, ${(row.edit / before.edit).toFixed(1)}x` : "";
		console.log(
			`${String(size).padStart(10)} ${`${(row.bytes / 1000).toFixed(0)} kB`.padStart(9)} ${row.parse.toFixed(1).padStart(10)} | ${ratio(row.read)} ${ratio(row.lint)} ${ratio(row.edit)}${" ".repeat(42)}${growth}`,
		);
		before = row;
	}
}
if (process.argv.includes("--rules")) slowestRules();
coldStart();
console.log(`\npeak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function measure(shape: Shape, size: number): Row {
	const text = generated(shape, size);
	const runs = size >= 10_000 ? 3 : size >= 1000 ? 7 : 25;
	const source = { uri, text };
	const parse = median(runs, () => parseDocument(text, { uniqueKeys: false }));
	const read = median(runs, () => readDesign(source));
	const design = readDesign(source);
	const lintOnly = median(runs, () => lint(design, prepare(design, uri, { today })));
	let current = check(source, { today }).design;
	let version = 0;
	const edit = median(runs, () => {
		const edited = text.replace("capacity: 600/s", `capacity: ${601 + (version++ % 90)}/s`);
		current = check({ uri, text: edited }, { today, previous: current }).design;
	});
	return { size, parse, read, lint: lintOnly, edit, bytes: text.length };
}

function median(runs: number, run: () => unknown): number {
	const times: number[] = [];
	for (let i = 0; i < runs + 2; i++) {
		const start = performance.now();
		run();
		if (i >= 2) times.push(performance.now() - start);
	}
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

/** Which rules cost most at 1,000 and 10,000 chained components, questions of analysis counted at the first that asks. */
function slowestRules(): void {
	for (const size of [1000, 10_000]) {
		const design = readDesign({ uri, text: generated("chained", size) });
		const options = prepare(design, uri, { today });
		const costs = rules.map((rule) => {
			const start = performance.now();
			lint(design, { ...options, rules: [rule] });
			return { id: rule.id, ms: performance.now() - start };
		});
		console.log(`\nslowest rules at ${size}:`);
		for (const { id, ms } of costs.sort((a, b) => b.ms - a.ms).slice(0, 12))
			console.log(`  ${ms.toFixed(1).padStart(8)} ms  ${id}`);
	}
}

/** The command line from nothing, as a ratio to an empty Node process. */
function coldStart(): void {
	if (!existsSync("dist/cli.js")) return console.log("\ncold start: build first (npm run build)");
	const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	const design = join(folder, "design.yaml");
	writeFileSync(design, generated("independent", 10));
	const run = (...args: string[]) => spawnSync(process.execPath, args, { stdio: "ignore" });
	const empty = median(11, () => run("-e", "0"));
	const version = median(11, () => run("dist/cli.js", "--version"));
	const lints = median(11, () => run("dist/cli.js", "lint", design));
	rmSync(folder, { recursive: true });
	console.log(
		`\ncold start of the command line, as a ratio to \`node -e 0\`: --version ${(version / empty).toFixed(1)}x, lint of 10 components ${(lints / empty).toFixed(1)}x`,
	);
}
