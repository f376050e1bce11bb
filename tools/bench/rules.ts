/**
 * Which rules cost most on chained components: each as the first to ask its questions of analysis that no rule before it
 * asked, and by itself once all are answered. Both as a share of a run, which reads a text and asks all rules.
 */
import { readDesign } from "../../src/format/index.ts";
import { lint, prepare } from "../../src/lint/index.ts";
import { rules } from "../../src/roadmap/index.ts";
import { generated } from "./designs.ts";
import { type BenchOptions, sizesFrom } from "./options.ts";
import { ms, table, title } from "./table.ts";
import { median, timed, times } from "./timing.ts";

const uri = "design.yaml";
const shown = 12;
const runs = 3;

export function benchRules(options: BenchOptions): void {
	for (const size of sizesFrom(1000, options)) {
		const text = generated("chained", size);
		const read = () => {
			const design = readDesign({ uri, text });
			return { design, options: prepare(design, uri, { today: "2026-01-01" }) };
		};
		const run = median(
			times(runs, () => {
				const { design, options } = read();
				lint(design, options);
			}),
		);
		const one = read();
		const asked = rules.map((rule) => {
			const alone = () => lint(one.design, { ...one.options, rules: [rule] });
			return { id: rule.id, alone, first: timed(alone) };
		});
		const costs = asked.map(({ id, alone, first }) => ({ id, first, own: median(times(runs, alone)) }));
		title(`Slowest rules at ${size} components, of a run of ${ms(run)}`);
		const slowest = costs.sort((a, b) => b.own - a.own).slice(0, shown);
		table(
			["rule", "by itself", "of a run", "with what it is the first to ask"],
			slowest.map(({ id, own, first }) => [id, ms(own), `${((100 * own) / run).toFixed(1)}%`, ms(first)]),
		);
	}
}
