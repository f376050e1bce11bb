/** Long work is done in steps, each a small part of it: a server that pauses between them hears who asks meanwhile. */
import { expect, test } from "vitest";
import { callSteps } from "../../src/analysis/flows/calls.ts";
import { Analysis } from "../../src/analysis/index.ts";
import { circleSteps } from "../../src/analysis/redundancy/circles.ts";
import { type Design, readDesign, type Steps } from "../../src/format/index.ts";
import { readYaml, yamlSteps } from "../../src/format/yaml/document.ts";
import { splitSteps } from "../../src/format/yaml/split.ts";
import { prepare } from "../../src/lint/index.ts";
import { large } from "../../tools/bench/large-designs.ts";

const uri = "design.yaml";
const lists = ["components", "connections", "data", "flows", "requirements"] as const;

/** A design that tells of each entry of its lists that is read. */
function watched(design: Design, onRead: () => void): Design {
	const watching = (entries: readonly unknown[]): object =>
		new Proxy(entries, {
			get(target, key) {
				if (typeof key === "string" && /^\d+$/.test(key)) onRead();
				return Reflect.get(target, key);
			},
		});
	return { ...design, ...Object.fromEntries(lists.map((list) => [list, watching(design[list])])) } as Design;
}

const stepsOf = (steps: Steps<unknown>): number => {
	let count = 0;
	while (!steps.next().done) count++;
	return count;
};

test.each(["bare components in a row", "components in a row, with a flow each"])(
	"what much rests on is answered beforehand, in steps: %s",
	(name) => {
		const steps = [200, 400].map((n) => {
			let reads = 0;
			const design = watched(readDesign({ uri, text: large[name]!.of(n).text }), () => reads++);
			const analysis = new Analysis(design);
			const count = stepsOf(analysis.answerSteps());
			reads = 0;
			for (const answer of [analysis.calls, analysis.needs, analysis.losses, analysis.circles, analysis.contradictions])
				expect(answer).toBeDefined();
			expect(reads).toBe(0);
			return count;
		});
		expect(steps[0]).toBeGreaterThan(6 * 200);
		expect(steps[1]! / steps[0]!).toBeGreaterThan(1.9);
	},
);

test("the steps of one long flow are gone through one by one, and so are components and calls for circles", () => {
	const size = 300;
	const design = readDesign({ uri, text: large["bare components in a row"]!.of(size).text });
	expect(design.flows).toHaveLength(1);
	expect(stepsOf(callSteps(design))).toBeGreaterThanOrEqual(4 * (size - 1));
	const { calls, alternatives } = new Analysis(design);
	expect(stepsOf(circleSteps(design, calls, alternatives))).toBeGreaterThanOrEqual(2 * (size - 1));
});

test("each pass over a long file stops at every 32nd of its keys", () => {
	const keys = 16_000;
	const { text } = large["unknown keys at the top"]!.of(keys);
	expect(stepsOf(splitSteps(text, 8000))).toBeGreaterThan((3 * keys) / 32 - 1);
	const before = readYaml(uri, text);
	expect(stepsOf(yamlSteps(uri, `${text}last: 1\n`, before))).toBeGreaterThan((7 * keys) / 32 - 1);
});

test("settings that nobody states are the same for every file", () => {
	const { settings } = prepare(readDesign({ uri, text: "version: 1\n" }), uri, { today: "2026-01-01" });
	expect(settings("a.yaml")).toBe(settings("b.yaml"));
});
