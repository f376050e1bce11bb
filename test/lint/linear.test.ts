/** Nothing goes through all of a design's lists for each of their entries: twice the design is read about twice as often. */
import { expect, test } from "vitest";
import { type Design, readDesign } from "../../src/format/index.ts";
import { lint, prepare } from "../../src/lint/index.ts";
import { generated } from "../../tools/bench/designs.ts";
import { large } from "../../tools/bench/large-designs.ts";

const uri = "design.yaml";
const lists = ["components", "connections", "data", "flows", "requirements"] as const;

/** How often rules and analysis read an entry of a list. */
function reads(text: string): Record<(typeof lists)[number], number> {
	const design = readDesign({ uri, text });
	const counts = { components: 0, connections: 0, data: 0, flows: 0, requirements: 0 };
	const counted = (list: (typeof lists)[number]): object =>
		new Proxy(design[list] as unknown[], {
			get(target, key) {
				if (typeof key === "string" && /^\d+$/.test(key)) counts[list]++;
				return Reflect.get(target, key);
			},
		});
	const watched = { ...design, ...Object.fromEntries(lists.map((list) => [list, counted(list)])) } as Design;
	for (const finding of lint(watched, prepare(watched, uri, { today: "2026-01-01" })).findings) finding.related;
	return counts;
}

const textsOf: Readonly<Record<string, (n: number) => string>> = {
	...Object.fromEntries(
		Object.entries(large).flatMap(([name, { of }]) =>
			name.includes("settings") ? [] : [[name, (n: number) => of(n).text]],
		),
	),
	"independent components": (n) => generated("independent", n),
	"all on one machine": (n) =>
		`version: 1\nname: Hosts\ncomponents:\n  vm: { type: service }\n${Array.from({ length: n }, (_, i) => `  c${i}: { type: service, runsOn: vm, replicas: 1 }\n`).join("")}flows:\n${Array.from({ length: n }, (_, i) => `  f${i}: { steps: [vm -> c${i}] }\n`).join("")}`,
};

test.each(Object.keys(textsOf))("%s", (name) => {
	const [once, twice] = [100, 200].map((n) => reads(textsOf[name]!(n)));
	for (const list of lists) {
		const times = twice![list] / Math.max(once![list], 100);
		expect(times < 3, `${list}: ${once![list]} reads, then ${twice![list]}`).toBe(true);
	}
});
