/** How long hovers and completions are waited for while the server is busy with findings. */
import { parseDocument } from "yaml";
import { generated, type Shape, shapes } from "./designs.ts";
import { type BenchOptions, runsFor } from "./options.ts";
import { ms, ratio, table, title } from "./table.ts";
import { median, timed, timesOf, waited, worst } from "./timing.ts";
import { Typist } from "./typist.ts";

/** Takes times of one request after one key stroke. */
type Take = (typist: Typist, ask: () => Promise<unknown>) => Promise<number[]>;

export async function benchAnswers({ isQuick }: BenchOptions): Promise<void> {
	for (const shape of shapes) await answers(shape, 1000, "right after a key stroke", afterKey);
	if (!isQuick) for (const shape of shapes) await answers(shape, 10_000, "while rules are running", whileLinting);
}

async function answers(shape: Shape, size: number, when: string, take: Take): Promise<void> {
	const text = generated(shape, size);
	const typist = await Typist.at(text);
	const { client, figure, id } = typist;
	const asks = {
		"hover on a key": () => client.hover(figure),
		"hover on an id": () => client.hover(id),
		"completion of an id": () => client.completion(id),
	};
	const rows: string[][] = [];
	for (const [what, ask] of Object.entries(asks)) {
		const both = await timesOf(runsFor(size), async () => ({
			parse: timed(() => parseDocument(text, { uniqueKeys: false })),
			taken: await take(typist, ask),
		}));
		const parse = median(both.map((one) => one.parse));
		const taken = both.flatMap((one) => one.taken);
		rows.push([what, ms(parse), ...[median(taken), worst(taken)].flatMap((time) => [ms(time), ratio(time, parse)])]);
	}
	await typist.leave();
	title(`Server, ${size} ${shape} components: answers ${when}, as a ratio to a parse`);
	table(["request", "parse", "median", "ratio", "worst", "ratio"], rows);
}

/** As an editor asks: for findings after each change, and for the rest without waiting for them. */
const afterKey: Take = async ({ key, client }, ask) => {
	await key();
	const findings = client.findings();
	const taken = await waited(ask);
	await findings;
	return [taken];
};

/** One request after another, from when the text is read until the findings are there. */
const whileLinting: Take = async ({ key, client, id }, ask) => {
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
};
