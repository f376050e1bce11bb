/** What the core costs in one warm process, as a ratio to `parseDocument` with `uniqueKeys: false` on the same text. */
import { parseDocument } from "yaml";
import { readDesign } from "../../src/format/index.ts";
import { check, lint, prepare } from "../../src/lint/index.ts";
import { generated, type Shape, shapes } from "./designs.ts";
import { type BenchOptions, runsFor, sizesFrom } from "./options.ts";
import { growth, kB, ms, ratio, table, title } from "./table.ts";
import { median, times } from "./timing.ts";

const today = "2026-01-01";
const uri = "design.yaml";

interface Row {
	readonly size: number;
	readonly bytes: number;
	readonly parse: number;
	readonly read: number;
	readonly lint: number;
	readonly edit: number;
}

export function benchLint(options: BenchOptions): void {
	for (const shape of shapes) {
		title(`Core, ${shape} components: ratios to a parse of the text, and growth from size to size`);
		const rows = sizesFrom(10, options).map((size) => measure(shape, size));
		table(
			["components", "text", "parse", "read", "lint", "edit to findings", "growth of lint", "of edit"],
			rows.map((row, i) => cells(row, rows[i - 1])),
		);
	}
	console.log(`  peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

const cells = (row: Row, before: Row | undefined): string[] => [
	String(row.size),
	kB(row.bytes),
	ms(row.parse),
	ratio(row.read, row.parse),
	ratio(row.lint, row.parse),
	ratio(row.edit, row.parse),
	growth(row.lint, before?.lint),
	growth(row.edit, before?.edit),
];

function measure(shape: Shape, size: number): Row {
	const text = generated(shape, size);
	const runs = runsFor(size);
	const source = { uri, text };
	const timed = (run: () => unknown) => median(times(runs, run));
	const parse = timed(() => parseDocument(text, { uniqueKeys: false }));
	const read = timed(() => readDesign(source));
	const design = readDesign(source);
	const lintOnly = timed(() => lint(design, prepare(design, uri, { today })));
	let current = check(source, { today }).design;
	let version = 0;
	const edit = timed(() => {
		const edited = text.replace("capacity: 600/s", `capacity: ${601 + (version++ % 90)}/s`);
		current = check({ uri, text: edited }, { today, previous: current }).design;
	});
	return { size, bytes: text.length, parse, read, lint: lintOnly, edit };
}
