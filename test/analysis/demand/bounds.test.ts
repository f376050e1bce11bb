/** Whatever a design says, its loads are numbers that can be shown, or unknown with what would tell. */
import { describe, expect, test } from "vitest";
import { type Analysis, type Answer, isKnown, type LoadKind } from "../../../src/analysis/index.ts";
import { design as randomDesign } from "../../../tools/fuzz/designs/design.ts";
import { written } from "../../../tools/fuzz/designs/write.ts";
import { Random } from "../../../tools/fuzz/random.ts";
import { lintText, whole } from "../../support/design.ts";

const loads: readonly LoadKind[] = ["average", "peak", "worst", "cold"];

function expectShown(answer: Answer<unknown> | undefined, about: string): void {
	if (answer === undefined) return;
	if (!isKnown(answer)) expect(answer.missing.length, about).toBeGreaterThan(0);
	else if (typeof answer.value === "number") {
		expect(Number.isFinite(answer.value), about).toBe(true);
		expect(answer.value, about).toBeGreaterThanOrEqual(0);
	} else expect(answer.value, about).toBe("never");
}

function expectAllShown({ demand, utilisations, design }: Analysis, text: string): number {
	let known = 0;
	for (const load of loads) {
		for (const component of design.components) {
			const about = `${component.id}, ${load}\n${text}`;
			const { total, atLeast } = demand.on(component, { load });
			expectShown(total, about);
			if (isKnown(total)) {
				known++;
				expect(Math.abs(total.value - atLeast), about).toBeLessThanOrEqual(1e-9 * atLeast);
			}
			const { asItIs, withoutCopy, withoutZone, grown } = utilisations.of(component, { load });
			for (const answer of [asItIs, withoutCopy, withoutZone?.share, grown]) expectShown(answer, about);
		}
		for (const connection of design.connections) expectShown(demand.over(connection, { load }).total, text);
	}
	return known;
}

const analysed = (text: string): Analysis => lintText(text, { rules: [] }).analysis;

describe("loads", () => {
	test("of random designs are finite, and unknown ones say what would tell", () => {
		let known = 0;
		for (let seed = 0; seed < 300; seed++) {
			const text = written(randomDesign(new Random(seed)));
			const analysis = analysed(text);
			known += expectAllShown(analysis, text);
			for (const component of analysis.design.components)
				for (const { arriving, drained, utilisation, fullAfter, clearedAfter } of analysis.backlogsOf(component))
					for (const answer of [arriving, drained, utilisation, fullAfter, clearedAfter]) expectShown(answer, text);
		}
		expect(known).toBeGreaterThan(500);
	});

	test("of the worst and of empty caches are no less than the peak", () => {
		let compared = 0;
		for (let seed = 0; seed < 300; seed++) {
			const { demand, design } = analysed(written(randomDesign(new Random(seed))));
			for (const component of design.components) {
				const [peak, worst, cold] = (["peak", "worst", "cold"] as const).map(
					(load) => demand.on(component, { load }).total,
				);
				if (!isKnown(peak!)) continue;
				for (const more of [worst!, cold!]) {
					if (!isKnown(more)) continue;
					compared++;
					expect(more.value).toBeGreaterThanOrEqual(peak.value * (1 - 1e-9));
				}
			}
		}
		expect(compared).toBeGreaterThan(300);
	});

	test("that go round, grow without measure or meet what carries nothing are no more than can be said", () => {
		const text = whole(`
requirements:
  load: { throughput: { average: 1/s, peak: 10/s, peakFor: 1m, growth: 1000000000%/day }, flow: begin }
components:
  web: { type: client, connections: [a] }
  a: { type: topic, connections: [{ to: b, kind: subscribe }] }
  b: { type: topic, connections: [{ to: a, kind: subscribe }] }
  ping: { type: worker, capacity: 5/s, connections: [{ to: a, kind: subscribe }, c] }
  c: { type: queue, maxDepth: 10 }
  pong: { type: worker, capacity: 0/s, connections: [{ to: c, kind: subscribe }, a] }
flows:
  begin: { steps: [web -> a, a -> ping, ping -> c, c -> pong, pong -> a] }
  again: { steps: [c -> pong, pong -> a] }
`);
		const analysis = analysed(text);
		expectAllShown(analysis, text);
		expect(isKnown(analysis.demand.on(analysis.design.component("pong")!).total)).toBe(false);
		for (const { utilisation } of analysis.backlogsOf(analysis.design.component("c")!)) expectShown(utilisation, text);
	});

	test("through thousands of consumers one after another are found", () => {
		const count = 4000;
		const components = Array.from({ length: count }, (_, i) => [
			`  t${i}: { type: topic }`,
			`  w${i}: { type: worker, capacity: ${i === 7 ? 3 : 50}/s, connections: [{ to: t${i}, kind: subscribe }, t${i + 1}] }`,
		]).flat();
		const text = whole(`components:
  web: { type: client, connections: [t0] }
${components.join("\n")}
  t${count}: { type: topic }
flows:
  begin: { rate: 10/s, steps: [web -> t0] }
${Array.from({ length: count }, (_, i) => `  f${i}: { steps: [t${i} -> w${i}, w${i} -> t${i + 1}] }`).join("\n")}
`);
		const { demand, design } = analysed(text);
		expect(demand.on(design.component(`t${count}`)!).total.value).toBe(3);
	});
});
