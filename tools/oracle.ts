/**
 * A second opinion from another hand: the fault trees of random designs, as `plumbline check --format open-psa` writes
 * them, solved by SCRAM (Debian's package `scram`) and here. Every digit that SCRAM prints has to agree.
 * `npm run oracle -- --count N --seed N`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Analysis } from "../src/analysis/index.ts";
import { faultTreeText } from "../src/cli/fault-tree-text.ts";
import { readDesign } from "../src/format/index.ts";
import { isExact, solve } from "../src/graph/index.ts";
import { randomDesign } from "../test/support/random-design.ts";
import { agrees } from "./bench/fault-trees/published.ts";

const option = (name: string, otherwise: number): number => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? otherwise : Number(process.argv[at + 1]);
};

if (spawnSync("scram", ["--version"]).status !== 0) {
	console.error("`scram` is not installed, so nothing was compared. On Debian: apt-get install scram");
	process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "plumbline-oracle-"));
const file = join(folder, "tree.xml");
const counts = { designs: 0, flows: 0, certain: 0, different: 0 };
for (let seed = option("seed", 1); counts.designs < option("count", 500); seed++) {
	const design = readDesign({ uri: "design.yaml", text: randomDesign(seed) });
	if (design.flows.length === 0) continue;
	counts.designs++;
	const analysis = new Analysis(design);
	for (const flow of design.flows) {
		const { tree, probabilities, events } = analysis.availability.treeOf(flow);
		if (events.length === 0) {
			counts.certain++;
			continue;
		}
		counts.flows++;
		const { top } = solve(tree, probabilities);
		writeFileSync(file, faultTreeText(flow.id, [analysis]));
		const printed = answerOf(file);
		if (isExact(top) && printed !== undefined && agrees(top.low, printed)) continue;
		counts.different++;
		console.log(`seed ${seed}, ${flow.id}: ${top.low} .. ${top.high} here, ${printed ?? "nothing"} from scram`);
	}
}
rmSync(folder, { recursive: true });
console.log(
	`${counts.designs} designs, ${counts.flows} flows compared (${counts.certain} cannot fail or cannot work), ${counts.different} differ`,
);
process.exitCode = counts.different > 0 ? 1 : 0;

/** What SCRAM prints as the probability of the top. */
function answerOf(path: string): string | undefined {
	const { stdout } = spawnSync("scram", ["--bdd", "--probability", "1", "--limit-order", "1", path], {
		encoding: "utf8",
	});
	return /<sum-of-products[^>]*\sprobability="([^"]+)"/.exec(stdout)?.[1];
}
