/**
 * Prints what Plumbline costs: medians, as ratios to what cannot be avoided, and as growth with size.
 *   npm run bench                      all but `rules`, `steps` and `limits`; what needs the test bed only where that is installed
 *   npm run bench -- server picture    these
 *   npm run bench -- --quick           without the largest designs
 *   npm run bench -- fault-trees DIR   published fault trees, in a folder with a README.md of their answers
 *   npm run bench -- against COMMIT    the command line beside that of an earlier commit
 */
import { parseArgs } from "node:util";
import { benchAgainst } from "./bench/against.ts";
import { benchBundles } from "./bench/bundles.ts";
import { benchFaultTrees } from "./bench/fault-trees.ts";
import { bed, isBedThere } from "./bench/in-bed.ts";
import { benchLimits } from "./bench/limits.ts";
import { benchLint } from "./bench/lint.ts";
import type { BenchOptions } from "./bench/options.ts";
import { benchRules } from "./bench/rules.ts";
import { benchServer } from "./bench/server.ts";
import { benchStart } from "./bench/start.ts";
import { benchSteps } from "./bench/steps.ts";
import { benchVerdicts } from "./bench/verdicts.ts";

const subjects: Readonly<Record<string, (options: BenchOptions) => unknown>> = {
	lint: benchLint,
	verdicts: benchVerdicts,
	rules: benchRules,
	start: benchStart,
	server: benchServer,
	steps: benchSteps,
	limits: benchLimits,
	bundles: benchBundles,
	activation: bed("activation"),
	picture: bed("picture"),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
if (positionals[0] === "fault-trees") benchFaultTrees(positionals.slice(1));
else if (positionals[0] === "against") benchAgainst(positionals[1], { isQuick: values.quick ?? false });
else await benchPlumbline();

async function benchPlumbline(): Promise<void> {
	const unknown = positionals.filter((name) => !Object.hasOwn(subjects, name));
	if (unknown.length > 0)
		throw new Error(`No such bench: ${unknown.join(", ")}. There are ${Object.keys(subjects).join(", ")}.`);

	const inBed = ["activation", "picture"];
	const unasked = ["lint", "verdicts", "start", "server", "bundles", ...(isBedThere() ? inBed : [])];
	for (const name of positionals.length > 0 ? positionals : unasked)
		await subjects[name]!({ isQuick: values.quick ?? false });
	if (positionals.length === 0 && !isBedThere())
		console.log(`\nLeft out, since they bring the test bed first: npm run bench -- ${inBed.join(" ")}`);
}
