/** Verdicts under doubt, against the same designs with figures in place of the ranges. */
import { describe, expect, test } from "vitest";
import { Analysis, type TargetVerdict, type Turning } from "../../src/analysis/index.ts";
import { type Design, rangesIn, readDesign } from "../../src/format/index.ts";
import { lintText } from "../support/design.ts";
import { randomNumbers } from "../support/random-design.ts";
import { type Doubtful, doubtfulDesign, rangeText, type Slot } from "./doubt-designs.ts";

const designOf = (text: string): Design => readDesign({ uri: "design.yaml", text });
const analysisOf = (text: string): Analysis => new Analysis(designOf(text));
const targetsIn = (analysis: Analysis): readonly TargetVerdict[] => analysis.verdicts.flatMap(({ targets }) => targets);
const nameOf = ({ requirement, key }: TargetVerdict): string => `${requirement.id} ${key}`;

const better = ({ better, low, high }: Slot): number => (better === "low" ? low : high);
const worse = ({ better, low, high }: Slot): number => (better === "low" ? high : low);

/** What is estimated on a grid is no nearer than this. */
const noise = 0.01;
const isClose = ({ estimate, target }: TargetVerdict): boolean =>
	estimate !== undefined && Math.abs(estimate / (target.value as number) - 1) < noise;

/** In the unit that the slot is written in. */
const asWritten = ({ unit }: Slot, value: number): number =>
	value * ({ "%": 100, ms: 1000, "/s": 1, s: 1, h: 1 / 3600, "MB/s": 1e-6, GB: 1e-9 }[unit] ?? Number.NaN);

interface Seen {
	readonly verdicts: Map<string, number>;
	readonly wrong: string[];
	turnings: number;
}

function compare(seed: number, seen: Seen): void {
	const next = randomNumbers(seed);
	const design = doubtfulDesign(next);
	const { slots } = design;
	const analysis = analysisOf(design.text());
	if (analysis.design.problems.length > 0)
		seen.wrong.push(`${seed}: ${JSON.stringify(analysis.design.problems[0]!.facts)}`);
	const targets = targetsIn(analysis);
	for (const { verdict } of targets) seen.verdicts.set(verdict, (seen.verdicts.get(verdict) ?? 0) + 1);
	const at = (values: readonly number[]): readonly TargetVerdict[] => targetsIn(analysisOf(design.text(values)));
	for (let i = 0; i < 4; i++) {
		const values = slots.map(({ low, high }) =>
			next() < 0.3 ? (next() < 0.5 ? low : high) : low + next() * (high - low),
		);
		at(values).forEach((there, j) => {
			const { verdict } = targets[j]!;
			const isRight = verdict === "depends" || verdict === "unknown" || there.verdict === verdict || isClose(there);
			if (!isRight) seen.wrong.push(`${seed}: ${nameOf(there)} is ${verdict}, but ${there.verdict} at ${values}`);
		});
	}
	targets.forEach((target, j) => {
		if (target.verdict !== "depends") return;
		const turning = analysis.turningOf(target);
		if (turning === undefined) return;
		seen.turnings++;
		for (const said of turningFaults(turning, design, (values) => at(values)[j]!, next))
			seen.wrong.push(`${seed}: ${nameOf(target)} ${said}`);
	});
}

/** It holds there and wherever it is better, and not a step before. */
function turningFaults(
	turning: Turning,
	design: Doubtful,
	at: (values: readonly number[]) => TargetVerdict,
	next: () => number,
): string[] {
	const { slots } = design;
	const { key, from, others } = turning;
	const named = rangesIn(designOf(design.text())).find((one) => one.of.id === turning.of.id && one.key === key);
	const mine = slots.findIndex((slot) => rangeText(slot) === named?.stated.text);
	if (mine === -1) return [`no range is called ${key} of ${turning.of.id}`];
	const slot = slots[mine]!;
	const value = asWritten(slot, from);
	const withOthers = (own: number, other: (slot: Slot) => number): TargetVerdict =>
		at(slots.map((one, i) => (i === mine ? own : other(one))));
	const found: string[] = [];
	const isMet = (one: TargetVerdict): boolean => one.verdict === "met" || isClose(one);
	const isBroken = (one: TargetVerdict): boolean => one.verdict !== "met" || isClose(one);
	if (value < slot.low - 1e-9 || value > slot.high + 1e-9) found.push(`${value} lies outside its range`);
	const rest = others === "any" ? worse : better;
	if (!isMet(withOthers(value, rest))) found.push(`does not hold at ${value} (${others})`);
	for (let i = 0; i < 3; i++) {
		const further = value + next() * (better(slot) - value);
		const anywhere = (one: Slot): number => (others === "any" ? one.low + next() * (one.high - one.low) : better(one));
		if (!isMet(withOthers(further, anywhere))) found.push(`does not hold beyond it, at ${further} (${others})`);
	}
	// What is left to the worse end, less what rounding took: a step of two digits is at most a tenth.
	const before =
		slot.unit === "%" && value > 90 ? 100 - (100 - value) * 1.13 : value * (slot.better === "low" ? 1.15 : 0.87);
	const isInside = before > slot.low && before < slot.high;
	if (isInside && value !== better(slot) && !isBroken(withOthers(before, rest)))
		found.push(`holds before it already, at ${before} (${others})`);
	return found;
}

test.each([1, 2, 3, 4])("random designs, batch %i", { timeout: 60_000 }, (batch) => {
	const seen: Seen = { verdicts: new Map(), wrong: [], turnings: 0 };
	for (let seed = batch * 1000; seed < batch * 1000 + 8; seed++) compare(seed, seen);
	expect(seen.wrong).toEqual([]);
	for (const verdict of ["met", "violated", "depends", "unknown"])
		expect(seen.verdicts.get(verdict)).toBeGreaterThan(2);
	expect(seen.turnings).toBeGreaterThan(2);
});

const one = (requirement: string, api: string, more = "") => `version: 1
name: One
requirements: { asked: ${requirement} }
components:
  app: { type: client, connections: [api] }
  api: { type: service, ${api} }
${more}flows: { go: { rate: 100/s, steps: [app -> api] } }
`;

/** What a single target hangs on, in short. */
function turningIn(text: string): string | undefined {
	const analysis = analysisOf(text);
	const [target] = targetsIn(analysis);
	const turning = analysis.turningOf(target!);
	return turning && `${target!.verdict}: ${turning.of.id} ${turning.key} ${turning.from} (${turning.others})`;
}

describe("the figure that decides", () => {
	test.each([
		["availability: 99.9%", "availability: 99.8%..99.95%", "depends: api availability 0.999 (any)"],
		["availability: 99.97%", "availability: 99.9%..99.99%", "depends: api availability 0.9997 (any)"],
		["latency: { p99: 80ms }", "latency: { p99: 60ms..120ms }", "depends: api latency.p99 0.08 (any)"],
		["latency: { p99: 83.33ms }", "latency: { p99: 60ms..120ms }", "depends: api latency.p99 0.083 (any)"],
		["throughput: { peak: 100/s }", "capacity: 60/s..600/s", "depends: api capacity 100 (any)"],
		["throughput: { peak: 100/s }", "capacity: 99.5/s..100.4/s", "depends: api capacity 100 (any)"],
		["throughput: { peak: 80/s..200/s }", "capacity: 100/s", "depends: asked throughput.peak 100 (any)"],
		// Missing.
		["latency: { p99: 80ms }", "replicas: 2", "unknown: api latency.p99 0.08 (any)"],
		["throughput: { peak: 250/s }", "replicas: 2", "unknown: api capacity 130 (any)"],
	])("%s of %s", (requirement, api, expected) =>
		expect(turningIn(one(`{ ${requirement}, flow: go }`, api))).toBe(expected),
	);

	test("nothing that is met or violated for certain hangs on one", () => {
		expect(turningIn(one("{ availability: 99.9%, flow: go }", "availability: 99.95%..99.99%"))).toBeUndefined();
		expect(turningIn(one("{ availability: 99.9%, flow: go }", "availability: 99%..99.8%"))).toBeUndefined();
	});

	const two = (targets: string, api: string, db: string) =>
		one(
			`{ ${targets}, flow: go }`,
			`connections: [db], ${api}`,
			`  db: { type: database, managed: true, ${db} }\n`,
		).replace("app -> api]", "app -> api, api -> db]");
	test("of two that are both needed one is told, with the other at its best", () =>
		expect(turningIn(two("availability: 99.9%", "availability: 99.9%..99.98%", "availability: 99.9%..99.98%"))).toBe(
			"depends: api availability 0.9992 (best)",
		));
	test("of two that are missing the first, with the other at its best", () =>
		expect(turningIn(two("latency: { p99: 80ms }", "replicas: 2", "backup: 1h"))).toMatch(
			/^unknown: api latency\.p99 0\.0\d+ \(best\)$/,
		));
	test("where what is missing is no figure, nothing is told", () =>
		expect(
			turningIn(
				`version: 1\nname: A\nrequirements: { asked: { recovery: { rto: 1m }, data: d } }\ncomponents:\n  db: { type: database, replicas: 2 }\ndata: { d: { store: db } }\n`,
			),
		).toBeUndefined());
});

test("what takes just as long as is asked keeps it", () => {
	const text = one("{ latency: { p99: 80ms }, flow: go }", "latency: { p99: 80ms }");
	expect(analysisOf(text).verdicts[0]!.verdict).toBe("met");
});

test("a rule is silent about what depends, and speaks of what a range cannot mend", () => {
	const rulesOf = (availability: string): readonly string[] => {
		const text = one("{ availability: 99.9%, flow: go }", `replicas: 1, availability: ${availability}`);
		return lintText(text).findings.map(({ rule }) => rule);
	};
	const rule = "fundamentals/availability-target";
	expect(rulesOf("99%..99.8%")).toContain(rule);
	expect(rulesOf("99%..99.95%")).not.toContain(rule);
});

test("what is left when parts fail is judged at both ends too", () => {
	const text = one("{ availability: 99.9%, flow: go }", "replicas: 2, availability: 99.5%..99.95%");
	const analysis = analysisOf(text);
	const [api] = analysis.design.components.filter(({ id }) => id === "api");
	expect(analysis.verdicts[0]!.verdict).toBe("met");
	const { requirements } = analysis.whatIf([{ kind: "copy", component: api! }]);
	expect(requirements[0]).toMatchObject({ was: "met", verdict: "depends" });
});
