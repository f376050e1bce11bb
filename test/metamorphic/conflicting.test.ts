/** Which requirements are told to conflict does not hang on the order in which they, or what they name, are written. */
import { expect, test } from "vitest";
import { checked, toldBy } from "../../tools/fuzz/metamorphic/judge.ts";
import { alone } from "../../tools/fuzz/metamorphic/relation.ts";
import { Random } from "../../tools/fuzz/random.ts";

/** Few figures, so that many are equal. */
const requirement = (random: Random): string => {
	const scope = random.pick(["", ", flow: browse", ", flow: [browse, buy]", ", flow: [buy, browse]"]);
	const asked = random.pick([
		`latency: { p50: ${random.pick(["200ms", "400ms"])}, p99: ${random.pick(["300ms", "500ms"])} }`,
		`latency: { p50: 400ms }, freshness: ${random.pick(["300ms", "1s"])}`,
		`freshness: ${random.pick(["300ms", "1s"])}`,
		`throughput: { average: ${random.pick(["50/s", "80/s"])} }`,
		`throughput: { average: 80/s, peak: ${random.pick(["50/s", "80/s"])} }`,
		`throughput: { peak: ${random.pick(["50/s", "60/s"])} }`,
	]);
	return `{ ${asked}${scope} }`;
};

const design = (requirements: readonly string[], flows: readonly string[]): string => `version: 1
name: Orders
requirements:
${requirements.map((one) => `  ${one}`).join("\n")}
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
${flows.map((one) => `  ${one}: { rate: 10/s, steps: [web -> shop] }`).join("\n")}
`;

const conflictsIn = (text: string): string[] =>
	toldBy(checked(alone(text)).findings)
		.filter(({ rule }) => rule === "approach/conflicting-requirements")
		.map(({ subject, severity }) => `${subject} ${severity}`)
		.sort();

test("five hundred sets of requirements, forwards and backwards", () => {
	const different: string[] = [];
	let told = 0;
	for (let seed = 1; seed <= 500; seed++) {
		const random = new Random(seed);
		const requirements = ["a", "b", "c", "d"].map((id) => `${id}: ${requirement(random)}`);
		const [forwards, backwards] = [
			design(requirements, ["browse", "buy"]),
			design(requirements.toReversed(), ["buy", "browse"]),
		];
		told += conflictsIn(forwards).length;
		if (conflictsIn(forwards).join() !== conflictsIn(backwards).join()) different.push(forwards);
	}
	expect(different.slice(0, 1)).toEqual([]);
	expect(told).toBeGreaterThan(100);
});
