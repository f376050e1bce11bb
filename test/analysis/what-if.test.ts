/** Several failures at once, against a naive answer that takes the parts away and asks again. */
import { expect, test } from "vitest";
import { Analysis, type Failure } from "../../src/analysis/index.ts";
import { type Design, readDesign } from "../../src/format/index.ts";
import { naiveUptime } from "../support/naive-uptime.ts";
import { type NaiveFailure, naivePairs, naiveStates } from "../support/naive-what-if.ts";
import { Dice, randomDesign } from "../support/random-design.ts";
import { figuresOf, unlikely } from "../support/unlikely.ts";

const read = (text: string): Design => readDesign({ uri: "design.yaml", text });

function lossesIn({ components, parts }: Design): NaiveFailure[] {
	const isNamed = (id: string): boolean => parts[0]!.text.includes(id);
	return [
		...components.map(({ id }) => ({ kind: "copy" as const, id })),
		...["north-a", "north-b", "south-a", "east"].filter(isNamed).map((id) => ({ kind: "zone" as const, id })),
		...["north", "south", "east"].filter(isNamed).map((id) => ({ kind: "region" as const, id })),
	];
}

function someFailures(design: Design, dice: Dice): NaiveFailure[] {
	const whole = design.components.map(({ id }) => ({ kind: "component" as const, id }));
	const second = design.components.map(({ id }) => ({ kind: "copy" as const, id }));
	return dice.some([...whole, ...second, ...lossesIn(design)], dice.one([0.08, 0.15, 0.25]));
}

const failureOf = ({ kind, id }: NaiveFailure, design: Design): Failure =>
	kind === "zone" || kind === "region" ? { kind, id } : { kind, component: design.component(id)! };

test("flows stop and degrade as they do when the parts are taken away, on random designs", () => {
	const seen = { stopped: 0, degraded: 0, unharmed: 0 };
	for (let seed = 1; seed <= 1500; seed++) {
		const text = randomDesign(seed);
		const design = read(text);
		const failures = someFailures(design, new Dice(seed));
		const { flows } = new Analysis(design).whatIf(failures.map((one) => failureOf(one, design)));
		const found = new Map(flows.map(({ flow, state }) => [flow.id, state]));
		const expected = naiveStates(text, failures);
		for (const state of expected.values()) seen[state]++;
		for (const { state, because } of flows) expect(because.length > 0).toBe(state !== "unharmed");
		if (JSON.stringify([...found]) !== JSON.stringify([...expected]))
			expect({ seed, text, failures, found }).toEqual({ seed, text, failures, found: expected });
	}
	for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
});

test("what is left is up as often as trying every state of it finds, on random designs", () => {
	const seen = { designs: 0, between: 0 };
	for (let seed = 1; seen.designs < 200; seed++) {
		const base = randomDesign(seed);
		const failures = someFailures(read(base), new Dice(seed));
		const text = `${base}requirements: { up: { availability: 51.5% } }\n`;
		const design = read(text);
		if (design.flows.length === 0 || failures.length === 0) continue;
		const analysis = new Analysis(design, { availability: unlikely });
		const expected = naiveUptime(design, figuresOf(analysis), 2 ** 10, failures);
		if (expected === undefined) continue;
		seen.designs++;
		const { requirements, flows } = analysis.whatIf(failures.map((one) => failureOf(one, design)));
		for (const { scope, figure, verdict } of requirements[0]!.targets) {
			const [low, high] = expected.get(scope as (typeof flows)[number]["flow"])!;
			const found = figure as { low: number; high: number };
			seen.between += low > 0 && low < 1 ? 1 : 0;
			if (Math.abs(found.low - low) > 1e-12 || Math.abs(found.high - high) > 1e-12)
				expect({ seed, text, failures, found }).toEqual({ seed, text, failures, found: { low, high } });
			expect(verdict).toBe(low >= 0.515 ? "met" : high < 0.515 ? "violated" : "unknown");
		}
	}
	expect(seen.between).toBeGreaterThan(30);
});

test("pairs that stop a flow are those that trying each finds, on random designs", () => {
	let count = 0;
	for (let seed = 1; seed <= 600; seed++) {
		const text = randomDesign(seed);
		const design = read(text);
		const told = new Analysis(design).pairs.map(({ losses, flows }) => [
			losses.map((loss) => `${loss.kind} ${"id" in loss ? loss.id : loss.component.id}`).sort(),
			flows.map(({ id }) => id),
		]);
		const [found, expected] = [told, naivePairs(design, lossesIn(design))].map((all) =>
			all.map((pair) => JSON.stringify(pair)).sort(),
		);
		count += expected!.length;
		if (found!.join() !== expected!.join()) expect({ seed, text, found }).toEqual({ seed, text, found: expected });
	}
	expect(count).toBeGreaterThan(300);
});

test("a single loss degrades what it is found to degrade when it alone fails", () => {
	let count = 0;
	for (let seed = 1; seed <= 300; seed++) {
		const design = read(randomDesign(seed));
		const analysis = new Analysis(design);
		const told = (loss: Failure): string => `${loss.kind} ${"id" in loss ? loss.id : loss.component.id}`;
		for (const flow of design.flows) {
			const found = new Set(analysis.degrading(flow).map(told));
			for (const loss of lossesIn(design).map((one) => failureOf(one, design))) {
				const state = analysis.whatIf([loss]).flows.find((one) => one.flow === flow)!.state;
				count += state === "degraded" ? 1 : 0;
				expect({ seed, loss: told(loss), degrades: found.has(told(loss)) }).toEqual({
					seed,
					loss: told(loss),
					degrades: state === "degraded",
				});
			}
		}
	}
	expect(count).toBeGreaterThan(50);
});

test("voters within a region are those of each: a region lost leaves the others theirs, and a zone leaves two of three", () => {
	const quorum = "quorum: { nodes: 3, read: 2, write: 2, within: region }";
	const text = (stated: string) => `
version: 1
name: Sample
regions: { eu: [eu-a, eu-b, eu-c], us: [us-a, us-b, us-c] }
components:
  web: { type: client, connections: [db] }
  db: { type: database, replicas: 36, zones: [eu-a, eu-b, eu-c, us-a, us-b, us-c], replication: { topology: leaderless${stated}
flows: { go: { steps: [web -> db] } }
`;
	const stopping = (stated: string): string[] => {
		const { losses, design } = new Analysis(read(text(stated)));
		return losses.stopping(design.flow("go")!).map((loss) => ("id" in loss ? loss.id : loss.kind));
	};
	expect(stopping(`, factor: 6 }, ${quorum} }`)).toEqual([]);
	expect(stopping(` }, ${quorum} }`)).toEqual([]);
	expect(stopping(`, factor: 6 }, ${quorum.replace("3", "6")} }`)).toEqual([]);
	// Three in all: two in one region and one in the other.
	expect(stopping(`, factor: 3 }, ${quorum} }`)).not.toEqual([]);
});

test("a cache answers no more once what is behind it is gone for good", () => {
	const design = read(`version: 1
name: Kept
requirements: { up: { availability: 90% } }
components:
  app: { type: client, connections: [edge] }
  edge: { type: cdn, hitRatio: 97%, ttl: 30d, connections: [files] }
  files: { type: object-storage, managed: true }
flows: { load: { kind: read, steps: [app -> edge, edge -> files] } }
`);
	const analysis = new Analysis(design);
	expect(analysis.verdicts[0]!.targets[0]!.figure).toMatchObject({ low: expect.closeTo(0.999 - 0.00003 - 6e-7, 5) });
	const { flows, requirements } = analysis.whatIf([{ kind: "component", component: design.component("files")! }]);
	expect(flows[0]!.state).toBe("stopped");
	expect(requirements[0]).toMatchObject({ verdict: "violated" });
	expect(requirements[0]!.targets[0]!.figure).toMatchObject({ low: 0, high: 0 });
});

test("a cache is needed by what nothing else answers", () => {
	const stateOf = (through: string, steps: string, caches = "caches: db, "): string | undefined => {
		const design = read(`version: 1
name: X
components:
  user: { type: client, connections: [app] }
  app: { type: service, connections: [memo, db, ${through}] }
  memo: { type: cache, ${caches}hitRatio: 90% }
  proxy: { type: reverse-proxy, connections: [db] }
  owner: { type: service, connections: [db, other] }
  other: { type: service }
  db: { type: database }
flows:
  ask: { steps: [user -> app, app -> memo, ${steps}] }
`);
		expect(design.problems).toEqual([]);
		const memo = design.component("memo")!;
		return new Analysis(design).whatIf([{ kind: "component", component: memo }]).flows[0]?.state;
	};
	expect(stateOf("proxy", "app -> proxy, proxy -> db")).toBe("degraded");
	expect(stateOf("owner", "app -> owner, owner -> db: { kind: read }")).toBe("degraded");
	expect(stateOf("owner", "app -> owner, owner -> db: { kind: write }")).toBe("stopped");
	expect(stateOf("owner", "app -> owner, owner -> db: { kind: read }, owner -> other")).toBe("stopped");
	expect(stateOf("proxy", "app -> db: { kind: read }", "")).toBe("degraded");
	expect(stateOf("proxy", "app -> db: { kind: write }", "")).toBe("stopped");
});
