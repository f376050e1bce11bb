/** Which rules cost most on chained components; a question of analysis counts at the first rule that asks it. */
import { readDesign } from "../../src/format/index.ts";
import { lint, prepare } from "../../src/lint/index.ts";
import { rules } from "../../src/roadmap/index.ts";
import { generated } from "./designs.ts";
import { type BenchOptions, sizesFrom } from "./options.ts";
import { ms, table, title } from "./table.ts";

const uri = "design.yaml";
const shown = 12;

export function benchRules(options: BenchOptions): void {
	for (const size of sizesFrom(1000, options)) {
		const design = readDesign({ uri, text: generated("chained", size) });
		const lintOptions = prepare(design, uri, { today: "2026-01-01" });
		const costs = rules.map((rule) => {
			const start = performance.now();
			lint(design, { ...lintOptions, rules: [rule] });
			return { id: rule.id, taken: performance.now() - start };
		});
		title(`Slowest rules at ${size} components`);
		const slowest = costs.sort((a, b) => b.taken - a.taken).slice(0, shown);
		table(
			["rule", "time"],
			slowest.map(({ id, taken }) => [id, ms(taken)]),
		);
	}
}
