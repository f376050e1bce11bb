/** From a key stroke to new findings, through the server as a process, as a ratio to `parseDocument` on the same text here. */
import { parseDocument } from "yaml";
import { generated, type Shape, shapes } from "./designs.ts";
import { type BenchOptions, runsFor, sizesFrom } from "./options.ts";
import { benchAnswers } from "./server-answers.ts";
import { growth, kB, ms, ratio, table, title } from "./table.ts";
import { median, timed, timesOf, waited, worst } from "./timing.ts";
import { Typist } from "./typist.ts";

export async function benchServer(options: BenchOptions): Promise<void> {
	for (const shape of shapes) {
		title(`Server, ${shape} components: from a key stroke to new findings, as a ratio to a parse (aim: 0.60x)`);
		const rows: Row[] = [];
		for (const size of sizesFrom(100, options)) rows.push(await measure(shape, size));
		table(
			["components", "text", "parse", "findings", "ratio", "worst", "growth"],
			rows.map((row, i) => cells(row, rows[i - 1])),
		);
	}
	await benchAnswers(options);
}

interface Row {
	readonly size: number;
	readonly bytes: number;
	readonly parse: number;
	readonly findings: number;
	readonly worst: number;
}

const cells = ({ size, bytes, parse, findings, worst }: Row, before: Row | undefined): string[] => [
	String(size),
	kB(bytes),
	ms(parse),
	ms(findings),
	ratio(findings, parse),
	ratio(worst, parse),
	growth(findings, before?.findings),
];

/** Parses and key strokes take turns, so that both meet the same machine. */
async function measure(shape: Shape, size: number): Promise<Row> {
	const text = generated(shape, size);
	const typist = await Typist.at(text);
	const taken = await timesOf(runsFor(size), async () => ({
		parse: timed(() => parseDocument(text, { uniqueKeys: false })),
		findings: await waited(async () => {
			await typist.key();
			await typist.client.findings();
		}),
	}));
	await typist.leave();
	const findings = taken.map((one) => one.findings);
	const parse = median(taken.map((one) => one.parse));
	return { size, bytes: text.length, parse, findings: median(findings), worst: worst(findings) };
}
