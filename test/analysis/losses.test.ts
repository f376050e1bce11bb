/** Single losses, against a naive answer that tries each one on each flow by the words of the format. */
import { describe, expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { type Design, type Flow, readDesign } from "../../src/format/index.ts";
import { type NaiveLoss, naivelyStopped } from "../support/naive-losses.ts";
import { randomDesign } from "../support/random-design.ts";

const designs = 5000;

describe("what a single loss stops", () => {
	test("is what trying it finds, on random designs", () => {
		let stops = 0;
		for (let seed = 1; seed <= designs; seed++) {
			const text = randomDesign(seed);
			const design = readDesign({ uri: "design.yaml", text });
			const found = answers(design);
			const expected = tried(design);
			stops += expected.filter((line) => line.includes("stops [flow")).length;
			if (found.join("\n") !== expected.join("\n"))
				expect({ seed, text, found }).toEqual({ seed, text, found: expected });
		}
		expect(stops).toBeGreaterThan(designs);
	});
});

function lossesIn({ components, parts }: Design): NaiveLoss[] {
	const isNamed = (id: string): boolean => parts[0]!.text.includes(id);
	return [
		...components.map(({ id }) => ({ kind: "copy" as const, id })),
		...["north-a", "north-b", "south-a", "east"].filter(isNamed).map((id) => ({ kind: "zone" as const, id })),
		...["north", "south", "east"].filter(isNamed).map((id) => ({ kind: "region" as const, id })),
	];
}

function answers(design: Design): string[] {
	const { losses } = new Analysis(design);
	return lossesIn(design).map(({ kind, id }) => {
		const loss = kind === "copy" ? { kind, component: design.component(id)! } : { kind, id };
		const by = {
			copy: () => losses.flowsStoppedBy(design.component(id)!),
			zone: () => losses.flowsStoppedByZone(id),
			region: () => losses.flowsStoppedByRegion(id),
		};
		return said(`${kind} ${id}`, by[kind](), losses.flowsUnfinishedBy(loss));
	});
}

const tried = (design: Design): string[] =>
	naivelyStopped(design, lossesIn(design)).map(({ loss: { kind, id }, stopped, unfinished }) =>
		said(`${kind} ${id}`, stopped, unfinished),
	);

const said = (loss: string, stopped: readonly Flow[], unfinished: readonly Flow[]): string =>
	`${loss} stops [${stopped.map(({ id }) => id)}], leaves [${unfinished.map(({ id }) => id)}] undone`;
