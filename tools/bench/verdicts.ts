/** What all verdicts and all figures cost beyond reading, and an edit to the new verdicts, as ratios to a parse by `yaml`. */
import { parseDocument } from "yaml";
import { Analysis } from "../../src/analysis/index.ts";
import { figures } from "../../src/cli/figures.ts";
import { type Design, readDesign } from "../../src/format/index.ts";
import { judged } from "./designs.ts";
import { type BenchOptions, runsFor, sizesFrom } from "./options.ts";
import { growth, kB, ms, ratio, table, title } from "./table.ts";
import { median, times } from "./timing.ts";

const uri = "design.yaml";
const flowsOf: Readonly<Record<string, (components: number) => number>> = {
	"20 flows": () => 20,
	"a flow for ten components": (components) => components / 10,
};

interface Row {
	readonly size: number;
	readonly bytes: number;
	readonly parse: number;
	readonly verdicts: number;
	readonly all: number;
	readonly edit: number;
}

export function benchVerdicts(options: BenchOptions): void {
	for (const [name, flows] of Object.entries(flowsOf)) {
		title(`Verdicts, ${name}: ratios to a parse of the text, and growth from size to size`);
		const rows = sizesFrom(100, options).map((size) => measure(size, judged(size, flows(size))));
		table(
			[
				"components",
				"text",
				"parse",
				"all verdicts",
				"all figures too",
				"edit to verdicts",
				"growth of all",
				"of edit",
			],
			rows.map((row, i) => cells(row, rows[i - 1])),
		);
	}
}

const cells = ({ size, bytes, parse, verdicts, all, edit }: Row, before: Row | undefined): string[] => [
	String(size),
	kB(bytes),
	ms(parse),
	ratio(verdicts, parse),
	ratio(all, parse),
	ratio(edit, parse),
	growth(all, before?.all),
	growth(edit, before?.edit),
];

function measure(size: number, text: string): Row {
	const timed = (run: () => unknown) => median(times(Math.ceil(runsFor(size) / 3), run));
	const parse = timed(() => parseDocument(text, { uniqueKeys: false }));
	let design: Design = readDesign({ uri, text });
	const verdicts = timed(() => new Analysis(design).verdicts);
	const all = timed(() => {
		const analysis = new Analysis(design);
		return [analysis.verdicts, figures(design, analysis)];
	});
	let version = 0;
	const edit = timed(() => {
		const edited = text.replace("capacity: 600/s", `capacity: ${601 + (version++ % 90)}/s`);
		design = readDesign({ uri, text: edited }, design);
		return new Analysis(design).verdicts;
	});
	return { size, bytes: text.length, parse, verdicts, all, edit };
}
