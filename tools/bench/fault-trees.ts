/** Published fault trees: solved exactly or not, in agreement with what is published or not, in how many seconds. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importance, isExact, type Range, solve, whatIfs } from "../../src/graph/index.ts";
import { readOpenPsa } from "./fault-trees/open-psa.ts";
import { agrees, type PublishedAnswer, publishedAnswers } from "./fault-trees/published.ts";
import { ratio, table, title } from "./table.ts";
import { timed } from "./timing.ts";

/** So many nodes that nothing but the hardest trees comes to bounds. */
const LIMIT = 2 ** 22;

interface Row {
	readonly tree: string;
	readonly top: Range;
	readonly published: PublishedAnswer | undefined;
	readonly solving: number;
	/** Of the processor, which other processes do not lengthen; the garbage collector's threads count too. */
	readonly processor: number;
	readonly asking: number;
	readonly scram: number | undefined;
}

export function benchFaultTrees([folder, ...others]: readonly string[]): void {
	if (folder === undefined || others.length > 0) throw new Error("Name one folder: npm run bench -- fault-trees DIR");
	const answers = publishedAnswers(folder);
	const hasScram = spawnSync("scram", ["--version"]).status === 0;
	const files = readdirSync(folder).filter((file) => file.endsWith(".xml"));
	const rows = files.map((file) => measured(folder, file, answers.get(file.slice(0, -".xml".length)), hasScram));
	title(`Published fault trees in ${folder}`);
	table(
		["tree", "probability", "is", "published", "solved", "processor", "all what-ifs", "published in", "scram here"],
		rows.map(({ tree, top, published, solving, processor, asking, scram }) => [
			tree,
			isExact(top) ? top.low.toPrecision(6) : `${top.low.toPrecision(3)} .. ${top.high.toPrecision(3)}`,
			isExact(top) ? "exact" : "bounds",
			verdict(top, published),
			seconds(solving),
			seconds(processor),
			seconds(asking),
			published === undefined ? "" : seconds(published.seconds),
			scram === undefined ? "" : seconds(scram),
		]),
	);
	summarise(rows);
}

/** From the text of the file on, since that is what a whole process does. */
function measured(folder: string, file: string, published: PublishedAnswer | undefined, hasScram: boolean): Row {
	const path = join(folder, file);
	let solution: ReturnType<typeof solve> | undefined;
	const before = process.cpuUsage();
	const solving = timed(() => {
		const { tree, probabilities } = readOpenPsa(readFileSync(path, "utf8"));
		solution = solve(tree, probabilities, { limit: LIMIT });
	});
	const { user, system } = process.cpuUsage(before);
	const asking = timed(() => whatIfs(solution!).map(importance));
	const scram = hasScram
		? timed(() => spawnSync("scram", ["--bdd", "--probability", "1", "--limit-order", "1", path])) / 1000
		: undefined;
	const tree = file.slice(0, -".xml".length);
	return {
		tree,
		top: solution!.top,
		published,
		solving: solving / 1000,
		processor: (user + system) / 1e6,
		asking: asking / 1000,
		scram,
	};
}

function verdict(top: Range, published: PublishedAnswer | undefined): string {
	const printed = published?.probability;
	if (printed === undefined) return "nothing";
	if (isExact(top)) return agrees(top.low, printed) ? "agrees" : `DIFFERS: ${printed}`;
	return top.low <= Number(printed) && Number(printed) <= top.high ? "lies within" : `DIFFERS: ${printed}`;
}

function summarise(rows: readonly Row[]): void {
	const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
	const count = (which: (row: Row) => boolean) => rows.filter(which).length;
	const solving = sum(({ solving }) => solving);
	const asking = sum(({ asking }) => asking);
	const answered = rows.filter(({ published }) => published?.probability !== undefined);
	const own = answered.reduce((total, row) => total + row.solving, 0);
	const ownProcessor = answered.reduce((total, row) => total + row.processor, 0);
	const theirs = answered.reduce((total, row) => total + row.published!.seconds, 0);
	console.log(`
  ${count(({ top }) => isExact(top))} of ${rows.length} exact, ${count(({ top, published }) => verdict(top, published) === "agrees")} agree with what is published
  ${count((row) => row.solving <= 1)} within a second, ${count((row) => row.processor <= 1)} within one of the processor
  ${seconds(solving)} in all, ${seconds(sum((row) => row.processor))} of the processor; all what-ifs ${seconds(asking)}, ${ratio(asking, solving)}
  those that have a published answer: ${seconds(own)}, ${ratio(own, theirs)} of the published ${seconds(theirs)};
  of the processor ${seconds(ownProcessor)}, ${ratio(ownProcessor, theirs)}`);
	const here = rows.filter(({ scram }) => scram !== undefined);
	if (here.length > 0) {
		const total = here.reduce((all, { scram }) => all + scram!, 0);
		console.log(`  scram here: ${seconds(total)}, ${ratio(solving, total)}`);
	}
}

const seconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} s`;
