import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type FaultTree, openPsa, solve } from "../../../src/graph/index.ts";
import { readOpenPsa } from "../../../tools/bench/fault-trees/open-psa.ts";
import { FIXED, range } from "../arbitrary.ts";
import { anyCase } from "./arbitrary.ts";

const sample: FaultTree = {
	events: 3,
	gates: [
		{ is: "atLeast", least: 2, of: [0, 1, 2] },
		{ is: "or", of: [3, 0, 0] },
	],
	top: 4,
};

it("is written as the format has it, with names that it allows and labels for the others", () => {
	const nodes = ["db", "</label><x>&\u0000", "DB", "2 of 3", "down"];
	expect(openPsa(sample, [0.1, 1e-9, 0.5], { tree: "shop", nodes })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opsa-mef>
  <define-fault-tree name="shop">
    <define-gate name="down">
      <or>
        <gate name="n2_of_3"/>
        <basic-event name="db"/>
      </or>
    </define-gate>
    <define-gate name="n2_of_3">
      <label>2 of 3</label>
      <atleast min="2">
        <basic-event name="db"/>
        <basic-event name="n_label_x_"/>
        <basic-event name="DB_2"/>
      </atleast>
    </define-gate>
  </define-fault-tree>
  <model-data>
    <define-basic-event name="db">
      <float value="0.1"/>
    </define-basic-event>
    <define-basic-event name="n_label_x_">
      <label>&lt;/label&gt;&lt;x&gt;&amp;\ufffd</label>
      <float value="1e-9"/>
    </define-basic-event>
    <define-basic-event name="DB_2">
      <label>DB</label>
      <float value="0.5"/>
    </define-basic-event>
  </model-data>
</opsa-mef>
`);
});

it("means the same when it is read again", () => {
	fc.assert(
		fc.property(anyCase, ({ tree, probabilities }) => {
			const nodes = range(tree.events + tree.gates.length).map((node) => `node ${node}`);
			const again = readOpenPsa(openPsa(tree, probabilities, { tree: "any", nodes }));
			expect(Array.from(again.probabilities)).toEqual(probabilities);
			expect(solve(again.tree, again.probabilities).top.low).toBeCloseTo(solve(tree, probabilities).top.low, 12);
		}),
		{ ...FIXED, numRuns: 2000 },
	);
});

it("lists no argument twice, which tools refuse", () => {
	fc.assert(
		fc.property(anyCase, ({ tree, probabilities }) => {
			const nodes = range(tree.events + tree.gates.length).map((node) => `n${node}`);
			const text = openPsa(tree, probabilities, { tree: "any", nodes });
			for (const [, args] of text.matchAll(/<(?:and|or|atleast[^>]*)>\n((?: *<(?:gate|basic-event) [^>]*>\n)+)/g)) {
				const lines = args!.trim().split("\n");
				expect(new Set(lines).size).toBe(lines.length);
			}
		}),
		FIXED,
	);
});

it.each([
	[
		"a gate that is not there",
		`<define-gate name="a"><not><gate name="b"/></not></define-gate>`,
		"cannot read <gate> b",
	],
	[
		"a kind that is not known",
		`<define-gate name="a"><nand><gate name="a"/></nand></define-gate>`,
		"no gate is on top",
	],
	["tags that do not match", `<define-gate name="a"></and>`, "</and> closes nothing"],
])("reading refuses %s", (_, xml, message) => {
	expect(() => readOpenPsa(xml)).toThrow(message);
});
