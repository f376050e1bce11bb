/** How long hovers and completions are waited for while the server is busy with findings. */
import { parseDocument } from "yaml";
import { generated, type Shape, shapes } from "./designs.ts";
import { type BenchOptions, runsFor } from "./options.ts";
import { ms, ratio, table, title } from "./table.ts";
import { median, times, timesOf, waited, worst } from "./timing.ts";
import { Typist } from "./typist.ts";

/** Takes times of one request. */
type Take = (typist: Typist, ask: () => Promise<unknown>, runs: number) => Promise<number[]>;

export async function benchAnswers({ isQuick }: BenchOptions): Promise<void> {
	for (const shape of shapes) await answers(shape, 1000, "right after a key stroke", afterKey);
	if (!isQuick) for (const shape of shapes) await answers(shape, 10_000, "while rules are running", whileLinting);
}

async function answers(shape: Shape, size: number, when: string, take: Take): Promise<void> {
	const text = generated(shape, size);
	const runs = runsFor(size);
	const parse = median(times(runs, () => parseDocument(text, { uniqueKeys: false })));
	const typist = await Typist.at(text);
	const { client, figure, id } = typist;
	const asks = {
		"hover on a key": () => client.hover(figure),
		"hover on an id": () => client.hover(id),
		"completion of an id": () => client.completion(id),
	};
	const rows: string[][] = [];
	for (const [what, ask] of Object.entries(asks)) {
		const taken = await take(typist, ask, runs);
		rows.push([what, ms(median(taken)), ms(worst(taken)), ratio(median(taken), parse), ratio(worst(taken), parse)]);
	}
	await typist.leave();
	title(`Server, ${size} ${shape} components: answers ${when}, as a ratio to a parse (${ms(parse)})`);
	table(["request", "median", "worst", "ratio", "of the worst"], rows);
}

/** As an editor asks: for findings after each change, and for the rest without waiting for them. */
const afterKey: Take = ({ key, client }, ask, runs) =>
	timesOf(runs, async () => {
		await key();
		const findings = client.findings();
		const taken = await waited(ask);
		await findings;
		return taken;
	});

/** One request after another, from when the text is read until the findings are there. */
const whileLinting: Take = async ({ key, client, id }, ask, runs) => {
	const taken = await timesOf(runs, async () => {
		await key();
		await client.completion(id);
		let isLinting = true;
		const linted = client.findings().then(() => {
			isLinting = false;
		});
		const taken: number[] = [];
		while (isLinting) taken.push(await waited(ask));
		await linted;
		return taken;
	});
	return taken.flat();
};
