/** How much of the time flows answer: against every state of small random designs, and figures that others publish. */
import { describe, expect, test } from "vitest";
import { keptIn } from "../../src/analysis/flows/keepers.ts";
import { Analysis } from "../../src/analysis/index.ts";
import { type Component, type Design, type Flow, readDesign } from "../../src/format/index.ts";
import { fewerThan } from "../../src/numbers/index.ts";
import { naiveUptime } from "../support/naive-uptime.ts";
import { Dice, randomDesign } from "../support/random-design.ts";
import { figuresOf, unlikely } from "../support/unlikely.ts";

const read = (text: string): Design => readDesign({ uri: "design.yaml", text });

function uptimeOf(text: string, flow: string): number {
	const design = read(text);
	const { low, high } = new Analysis(design).availability.ofFlow(design.flows.find(({ id }) => id === flow)!).value.up;
	expect(low).toBe(high);
	return low;
}

const states = 2 ** 10;

test("is what trying every state finds, on random designs", () => {
	const seen = { designs: 0, flows: 0, ranges: 0, shares: 0, bounds: 0 };
	for (let seed = 1; seen.designs < 300; seed++) {
		const text = withChances(randomDesign(seed), seed);
		const design = read(text);
		if (design.flows.length === 0) continue;
		const analysis = new Analysis(design, { availability: unlikely });
		const expected = naiveUptime(design, figuresOf(analysis), states);
		if (expected === undefined) continue;
		seen.designs++;
		seen.shares += text.includes("share: ") ? 1 : 0;
		for (const [thing, [low, high]] of expected) {
			const { availability } = analysis;
			const { up } = (thing.is === "flow" ? availability.ofFlow(thing) : availability.ofComponent(thing)).value;
			seen.flows += thing.is === "flow" ? 1 : 0;
			if (availability.surelyKeeps(thing, up.low + 1e-9))
				expect({ seed, text, thing: thing.id, up }).toEqual("kept less");
			seen.bounds += availability.surelyKeeps(thing, up.low * 0.9) ? 1 : 0;
			seen.ranges += up.low < up.high ? 1 : 0;
			if (Math.abs(up.low - low) > 1e-12 || Math.abs(up.high - high) > 1e-12)
				expect({ seed, text, thing: thing.id, up }).toEqual({ seed, text, thing: thing.id, up: { low, high } });
		}
	}
	expect(seen.ranges).toBeGreaterThan(2);
	expect(seen.bounds, "that the bound says more than nothing").toBeGreaterThan(100);
	expect(seen.shares).toBeGreaterThan(10);
	expect(seen.flows).toBeGreaterThan(300);
});

test("is what trying every hit and miss finds, where caches keep answers", () => {
	const seen = { designs: 0, ranges: 0, saved: 0 };
	for (let seed = 1; seen.designs < 100; seed++) {
		const text = withHits(randomDesign(seed), seed);
		const design = read(text);
		const analysis = new Analysis(design, { availability: unlikely });
		const kept = new Map(
			design.flows.flatMap((flow) => [...keptIn(analysis.calls.of(flow))].map(([call, one]) => [call.step, one])),
		);
		if (kept.size === 0) continue;
		const bare = figuresOf(analysis);
		const readShare = (flow: Flow) => analysis.load.readShareOf(flow)?.value;
		const expected = naiveUptime(design, { ...bare, kept, lasting, readShare }, states);
		if (expected === undefined) continue;
		const without = naiveUptime(design, bare, states)!;
		seen.designs++;
		for (const flow of design.flows) {
			const { up } = analysis.availability.ofFlow(flow).value;
			const [low, high] = expected.get(flow)!;
			seen.ranges += without.get(flow)![0] === without.get(flow)![1] && low < high - 1e-9 ? 1 : 0;
			seen.saved += low > without.get(flow)![0] + 1e-9 ? 1 : 0;
			if (Math.abs(up.low - low) > 1e-11 || Math.abs(up.high - high) > 1e-11)
				expect({ seed, text, flow: flow.id, up }).toEqual({ seed, text, flow: flow.id, up: { low, high } });
		}
	}
	expect(seen.saved).toBeGreaterThan(20);
	expect(seen.ranges).toBeGreaterThan(0);
});

/** Of hits at other times those that an outage of an hour leaves, as the middle of many moments of it. */
function lasting({ ttl, invalidation }: Component): readonly [number, number] {
	if (ttl === undefined) return invalidation?.value === "event" ? [1, 1] : [0, 1];
	const moments = 9_000;
	const left = Array.from({ length: moments }, (_, i) => Math.max(0, 1 - (3600 * (i + 0.5)) / moments / ttl.value));
	const part = left.reduce((sum, one) => sum + one, 0) / moments;
	return [part, part];
}

/** What passes calls on or keeps answers says how often it has one, and for how long. */
function withHits(text: string, seed: number): string {
	const dice = new Dice(seed);
	const keeps = () =>
		`, hitRatio: ${dice.upTo(9, 3) * 10}%${dice.one([", ttl: 24h", ", ttl: 20m", ", invalidation: event", ""])}`;
	const kept = text.replace(/type: (cache|cdn|api-gateway|reverse-proxy|service)\b/g, (type) => `${type}${keeps()}`);
	return `${kept}requirements: { load: { throughput: { average: 1/s, readShare: ${dice.upTo(9, 1) * 10}% } } }\n`;
}

/** Some steps that only a share of runs take. */
function withChances(text: string, seed: number): string {
	const dice = new Dice(seed);
	return text.replace(/^(\s+- )([\w-]+ -> [\w-]+)$/gm, (line, dash: string, step: string) =>
		dice.chance(0.15) ? `${dash}${step}: { share: ${dice.upTo(9, 1) * 10}% }` : line,
	);
}

describe("published figures", () => {
	const row = (count: number, up: string) => `version: 1
name: Row
components:
  app: { type: client, connections: [a0] }
${Array.from({ length: count }, (_, i) => `  a${i}: { type: service, availability: ${up}${i + 1 < count ? `, connections: [a${i + 1}]` : ""} }`).join("\n")}
flows:
  go: { steps: [app -> a0${Array.from({ length: count - 1 }, (_, i) => `, a${i} -> a${i + 1}`).join("")}] }
`;
	const one = (keys: string) => `version: 1
name: One
components:
  app: { type: client, connections: [a] }
  a: { type: service, ${keys} }
flows: { go: { steps: [app -> a] } }
`;

	// Availability in series and in parallel: Trivedi and Bobbio, "Reliability and Availability Engineering", 2017, 4.3.
	test("two nines in a row and side by side", () => {
		expect(uptimeOf(row(2, "99%"), "go")).toBeCloseTo(0.9801, 12);
		expect(uptimeOf(one("availability: 99%, replicas: 2"), "go")).toBeCloseTo(0.9999, 12);
	});

	// Azure Architecture Center, "Composite SLAs": a web app of 99.95% with a database of 99.99% is up 99.94%.
	test("a composite service level", () => {
		const design = row(2, "99.95%").replace(
			"a1: { type: service, availability: 99.95%",
			"a1: { type: database, availability: 99.99%",
		);
		expect(uptimeOf(design, "go")).toBeCloseTo(0.9995 * 0.9999, 12);
	});

	// AWS Well-Architected, Reliability Pillar, "Availability": two hard dependencies of 99.99% make 99.97% of a system
	// that invokes them and is up 99.99% itself; two redundant ones of 99.9% each make 99.9999%.
	test("hard dependencies and redundant ones", () => {
		expect(uptimeOf(row(3, "99.99%"), "go")).toBeCloseTo(0.9997, 6);
		expect(uptimeOf(one("availability: 99.9%, replicas: 2"), "go")).toBeCloseTo(0.999999, 12);
	});

	// Google, "The Calculus of Service Availability", ACM Queue 15 (2), 2017: with 50 dependencies that are up 99.99% each,
	// nobody offers more than 99.5%.
	test("many critical dependencies", () => {
		expect(uptimeOf(row(50, "99.99%"), "go")).toBeCloseTo(0.995, 4);
	});

	// D. Gifford, "Weighted Voting for Replicated Data", SOSP 1979, table of examples: three representatives of one vote
	// each, up 99% of the time, read quorum 1 and write quorum 3: a read is blocked with 10^-6, a write with 3 x 10^-2.
	// G. DeCandia et al., "Dynamo", SOSP 2007: (N, R, W) is (3, 2, 2) as a rule.
	test.each([
		[1, 3, 1e-6, 1 - 0.99 ** 3],
		[2, 2, 1 - (3 * 0.99 ** 2 * 0.01 + 0.99 ** 3), 1 - (3 * 0.99 ** 2 * 0.01 + 0.99 ** 3)],
		[3, 1, 1 - 0.99 ** 3, 1e-6],
	])("three votes, of which %i are read and %i written", (read, write, blocked, writesBlocked) => {
		const voting = (kind: string) => `version: 1
name: Votes
components:
  app: { type: client, connections: [a] }
  a: { type: service, availability: 100%, connections: [db] }
  db:
    type: database
    availability: 99%
    replicas: 3
    replication: { topology: leaderless }
    quorum: { read: ${read}, write: ${write} }
flows: { go: { kind: ${kind}, steps: [app -> a, a -> db] } }
`;
		expect(1 - uptimeOf(voting("read"), "go")).toBeCloseTo(blocked, 12);
		expect(1 - uptimeOf(voting("write"), "go")).toBeCloseTo(writesBlocked, 12);
	});

	test("what a provider runs in several regions is one in each, by the usual figure", () => {
		const run = (type: string, more: string) => `version: 1
name: Regions
regions: { eu: [eu-a], us: [us-a] }
components:
  app: { type: client, connections: [a] }
  a: { type: ${type}, managed: true, region: [eu, us]${more} }
flows: { go: { steps: [app -> a] } }
`;
		const inOne = 0.9999 * 0.9999;
		expect(1 - uptimeOf(run("load-balancer", ""), "go")).toBeCloseTo((1 - inOne) ** 2, 12);
		expect(uptimeOf(run("load-balancer", "").replace("[eu, us]", "eu"), "go")).toBeCloseTo(inOne, 12);
		expect(uptimeOf(run("load-balancer", ", availability: 99.9%"), "go")).toBeCloseTo(0.999, 12);
		expect(uptimeOf(run("database", ""), "go")).toBeCloseTo(0.9995, 12);
	});

	// k of n: 2 of 3 with p = 0.9 is 3 x 0.81 x 0.1 + 0.729.
	test("a majority of three", () => {
		const quorum = one("availability: 90%").replace("type: service", "type: coordinator, replicas: 3");
		expect(uptimeOf(quorum, "go")).toBeCloseTo(0.972, 12);
	});

	test("a component that two calls share counts once", () => {
		const shared = `version: 1
name: Shared
components:
  app: { type: client, connections: [a] }
  a: { type: service, availability: 100%, connections: [b, c] }
  b: { type: service, availability: 100%, connections: [d] }
  c: { type: service, availability: 100%, connections: [d] }
  d: { type: database, availability: 90% }
flows: { go: { steps: [app -> a, a -> b, b -> d, a -> c, c -> d] } }
`;
		expect(uptimeOf(shared, "go")).toBeCloseTo(0.9, 12);
	});

	test("copies in one zone go with it, copies in two do not", () => {
		const zones = (zones: string) => one(`availability: 99%, replicas: 2, zones: ${zones}`);
		expect(uptimeOf(zones("[z1]"), "go")).toBeCloseTo(0.9999 * 0.9995, 12);
		const [a, z] = [0.99, 0.9995];
		expect(uptimeOf(zones("[z1, z2]"), "go")).toBeCloseTo(1 - (1 - a * z) ** 2, 12);
	});

	test("a step that a tenth of the runs take counts a tenth", () => {
		const shared = row(2, "90%")
			.replace("a0 -> a1]", "a0 -> a1: { share: 10% }]")
			.replace("steps: [app -> a0, ", "steps: [app -> a0, ");
		const steps = shared.replace(
			/steps: \[(.*)\]/,
			(_, list: string) =>
				`steps: [${list
					.split(", ")
					.map((step) => (step.includes("share") ? `"${step.split(":")[0]}"` : step))
					.join(", ")}]`,
		);
		const text = steps.replace('"a0 -> a1"', "a0 -> a1: { share: 10% }");
		expect(uptimeOf(text, "go")).toBeCloseTo(0.9 * (0.1 * 0.9 + 0.9), 12);
	});
});

test("of a store that nothing calls, of many copies, and of more than anybody runs", () => {
	const design = read(`version: 1
name: Alone
components:
  lone: { type: database, replicas: 2, availability: 90% }
  many: { type: coordinator, replicas: 201, availability: 60% }
  all: { type: coordinator, replicas: 1000000000, availability: 60% }
`);
	const { availability } = new Analysis(design);
	const [lone, many, all] = design.components.map((one) => availability.ofComponent(one).value.up);
	expect(lone!.low).toBeCloseTo(0.99, 12);
	expect(many!.low).toBeCloseTo(1 - fewerThan(101, 201, 0.6), 12);
	expect(all).toEqual({ low: 1, high: 1 });
});
