/** Demand, against small systems that are run message by message. */
import { describe, expect, test } from "vitest";
import { isKnown } from "../../../src/analysis/index.ts";
import { lintText } from "../../support/design.ts";
import { designOf, randomModel } from "./model.ts";
import { type Counted, type Kind, lasting, Simulation } from "./simulate.ts";

const kinds: readonly Kind[] = ["peak", "worst", "cold"];
const count = 1500;

/** Six standard errors, of a few calls as they come in bursts; where consumers are slow, also what is under way at the end. */
function slack({ mean, error }: Counted, expected: number, isSlow: boolean): number {
	const rare = expected * lasting < 300 ? Math.sqrt((20 * expected) / lasting) : 0;
	return 6 * Math.max(error, rare) + (isSlow ? 0.08 * mean + 0.2 : 0.02);
}

describe("demand", () => {
	test("of every component and connection is what a simulation counts, and each term the product of its factors", () => {
		let compared = 0;
		for (let seed = 0; seed < count; seed++) {
			const model = randomModel(seed);
			const text = designOf(model);
			const { analysis, design } = lintText(text, { rules: [] });
			expect(design.problems, text).toEqual([]);
			const kind = kinds[seed % kinds.length]!;
			const simulated = new Simulation(model, kind, seed);
			const when = { load: kind };
			const subjects = [
				...design.components.map((component) => [component.id, analysis.demand.on(component, when)] as const),
				...design.connections.map((connection) => {
					const key = `${connection.caller.id} ${connection.target.id}`;
					return [key, analysis.demand.over(connection, when)] as const;
				}),
			];
			for (const [key, sum] of subjects) {
				const counted = simulated.counted(key);
				const about = `seed ${seed}, ${kind}, ${key}: ${sum.atLeast} and not ${counted.mean}\n${text}`;
				expect(Math.abs(sum.atLeast - counted.mean), about).toBeLessThanOrEqual(
					slack(counted, sum.atLeast, model.capacities.size > 0),
				);
				for (const { value, factors } of sum.terms) {
					const product = factors.reduce((so, factor) => so * factor.value, 1);
					expect(Math.abs(product - value), about).toBeLessThanOrEqual(1e-9 * value);
				}
				if (isKnown(sum.total)) compared++;
			}
		}
		expect(compared).toBeGreaterThan(count * 10);
	});
});
