/** The factors of an uptime: their product is the whole where nothing is shared, and no more than it where something is. */
import { expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { readDesign } from "../../src/format/index.ts";
import { randomDesign } from "../support/random-design.ts";

test("factors multiply to the whole, but for what they share", () => {
	const seen = { plain: 0, shared: 0 };
	for (let seed = 1; seed <= 300; seed++) {
		const text = randomDesign(seed);
		const design = readDesign({ uri: "design.yaml", text });
		const { availability } = new Analysis(design);
		for (const flow of design.flows) {
			const { up, factors: written } = availability.ofFlow(flow).value;
			const { factors, shared } = written;
			if (factors.length === 0 || up.low < up.high) continue;
			const product = factors.reduce((all, one) => all * one.up.low, 1);
			const difference = up.low - product;
			const isAsSaid = shared.length === 0 ? Math.abs(difference) < 1e-12 : difference > -1e-12;
			if (!isAsSaid) expect({ seed, text, flow: flow.id, product }).toEqual({ seed, text, flow: flow.id, product: up });
			seen[shared.length === 0 ? "plain" : "shared"]++;
		}
	}
	expect(seen.plain).toBeGreaterThan(50);
	expect(seen.shared).toBeGreaterThan(10);
});
