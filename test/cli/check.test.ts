/** `plumbline check`: verdicts for people and programs, and its exit codes. */
import { join } from "node:path";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { checkSchema } from "../../src/cli/check-schema.ts";
import { solve } from "../../src/graph/index.ts";
import { readOpenPsa } from "../../tools/bench/fault-trees/open-psa.ts";
import { root } from "../support/build.ts";
import { folderWith, run } from "./run.ts";

const design = `version: 1
name: Shop
requirements:
  up: { availability: 99.9%, flow: order }
  fast: { latency: { p99: 1s }, flow: order }
  true-orders: { consistency: strong, data: orders }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, availability: 99.9%, connections: [orders-db] }
  orders-db: { type: database, replicas: 1, availability: 99.5% }
data: { orders: { store: orders-db } }
flows: { order: { steps: [app -> api, api -> orders-db] } }
`;

test("says of each requirement whether it holds, by how much, and what decides it", () => {
	const cwd = folderWith({ "design.yaml": design });
	const { code, stdout, stderr } = run(["check"], { cwd });
	expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
	expect(stdout).toBe(`design.yaml
  violated  up           order: availability 99.5%     at least 99.9%
    down 1 d 19 h a year, most of it by orders-db (100%)
  unknown   fast         order: latency.p99 not known  at most 1 s
    would tell: \`latency\` of api, \`latency\` of orders-db
    holds only if \`latency.p99\` of api is 1 s or less, and all else is at its best
  met       true-orders  orders: consistency strong    needs strong

1 met, 1 violated, 1 unknown
`);
});

test("is 0 where nothing is violated, 2 where something could not be read", () => {
	const good = design.replace("99.5%", "99.95%");
	const cwd = folderWith({ "design.yaml": good, "none.design.yaml": "version: 1\nname: None\ncomponents: {}\n" });
	expect(run(["check"], { cwd })).toMatchObject({ code: 0, stderr: "" });
	expect(run(["check", "none.design.yaml"], { cwd }).stdout).toBe("none.design.yaml\n  no requirements are stated\n");
	expect(run(["check", "gone.yaml"], { cwd })).toMatchObject({ code: 2, stdout: "" });
});

test("tells programs the same, as its schema says", () => {
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	for (const name of ["aws-three-tier-web", "github-2018-10-21", "gitlab-2017-01-31", "online-boutique"]) {
		const { stdout } = run(["check", join("examples", `${name}.design.yaml`), "--format", "json"], { cwd: root });
		const found = JSON.parse(stdout);
		expect({ name, errors: validate(found) ? [] : validate.errors }).toEqual({ name, errors: [] });
	}
	const cwd = folderWith({ "design.yaml": design });
	const { requirements } = JSON.parse(run(["check", "--format", "json"], { cwd }).stdout);
	expect(requirements[1]).toEqual({
		id: "fast",
		verdict: "unknown",
		targets: [
			expect.objectContaining({
				key: "latency.p99",
				scope: { kind: "flow", id: "order" },
				target: 1,
				unit: "s",
				figure: null,
				missing: [
					{ kind: "component", id: "api", key: "latency" },
					{ kind: "component", id: "orders-db", key: "latency" },
				],
			}),
		],
	});
});

const shop = `version: 1
name: Shop
requirements: { much: { throughput: { average: 100/s, peak: 300/s }, flow: order } }
components:
  app: { type: client, connections: [api] }
  api:
    type: service
    replicas: 3
    capacity: 150/s
    latency: { p99: 50ms }
    connections: [{ to: orders-db, kind: write }, { to: orders-cache, kind: read }, { to: prices, critical: false }]
  prices: { type: service, zones: [zone-c], latency: { p99: 10ms } }
  orders-cache: { type: cache, caches: [orders-db], ttl: 30s, latency: { p99: 5ms }, connections: [{ to: orders-db, kind: read, from: replica }] }
  orders-db:
    type: database
    replicas: 2
    latency: { p99: 20ms }
    replication: { topology: leader-follower, mode: async, lag: 2s }
    failover: automatic
data: { orders: { store: orders-db } }
flows:
  order: { steps: [app -> api, api -> prices, api -> orders-db] }
`;

test("tells programs the figures of flows, components and data", () => {
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	const cwd = folderWith({ "design.yaml": shop });
	const found = JSON.parse(run(["check", "--format", "json", "--pairs"], { cwd }).stdout);
	expect(validate(found) ? [] : validate.errors).toEqual([]);
	expect(found.flows).toEqual([
		expect.objectContaining({
			id: "order",
			stops: [],
			degrades: [
				{ kind: "copy", id: "orders-cache" },
				{ kind: "copy", id: "prices" },
				{ kind: "zone", id: "zone-c" },
			],
		}),
	]);
	expect(found.flows[0].latency.p99).toEqual({ low: 0.05, high: 0.08, estimate: expect.closeTo(0.057, 2) });
	expect(found.components.find(({ id }: { id: string }) => id === "api")).toMatchObject({
		demand: { average: 100, peak: 300, worst: 300 },
		capacity: 150,
		utilisation: { asItIs: expect.closeTo(2 / 3, 9), withoutCopy: 1, withoutZone: null, grown: null },
	});
	expect(found.data).toEqual([
		{ id: "orders", consistency: "eventual", staleness: { low: 0, high: 32 }, rpo: { low: 2, high: 2 } },
	]);
	expect(found.pairs).toContainEqual({
		losses: [
			{ kind: "copy", id: "orders-db" },
			{ kind: "copy", id: "orders-db" },
		],
		stops: ["order"],
	});
});

test("lists two losses that stop what survives each alone", () => {
	const cwd = folderWith({ "design.yaml": shop });
	expect(run(["check", "--pairs"], { cwd }).stdout).toContain(`
Two losses that stop what survives each alone
  two copies of orders-db  stops order
`);
	const single = folderWith({ "design.yaml": design.replace("replicas: 2, ", "") });
	expect(run(["check", "--pairs"], { cwd: single }).stdout).toContain(
		"\nNo two losses stop a flow that survives each alone.\n",
	);
});

test("lists the figures worth measuring first", () => {
	const assumed = design
		.replace("availability: 99.9%, connections", "connections")
		.replace("orders-db: { type", "orders-db: { latency: { p99: 5ms }, type");
	const cwd = folderWith({ "design.yaml": assumed });
	expect(run(["check", "--questions"], { cwd }).stdout).toContain(`
Figures worth measuring first
  \`latency\` of api       without it unknown: fast
  \`availability\` of api  a default, and 1% of what is lost
`);
	const found = JSON.parse(run(["check", "--questions", "--format", "json"], { cwd }).stdout);
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	expect(validate(found) ? [] : validate.errors).toEqual([]);
	expect(found.questions[0]).toEqual({
		kind: "component",
		id: "api",
		key: "latency",
		settles: ["fast"],
		share: 0,
		decides: [],
		width: 0,
	});
	expect(
		run(["check", "--questions"], { cwd: folderWith({ "design.yaml": "version: 1\nname: None\n" }) }).stdout,
	).toContain("\nNo figure is missing, and none is a default.\n");
});

const doubtful = design
	.replace("availability: 99.5%", "availability: 99.85%..99.99%, latency: { p50: 5ms, p99: 20ms }")
	.replace("connections: [orders-db]", "latency: { p50: 200ms..400ms, p99: 600ms..1200ms }, connections: [orders-db]");

test("says on which figure it hangs where ranges leave it open, which is no violation", () => {
	const cwd = folderWith({ "design.yaml": doubtful });
	const { code, stdout, stderr } = run(["check"], { cwd });
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toMatchInlineSnapshot(`
		"design.yaml
		  depends  up           order: availability between 99.85% and 99.9899%  at least 99.9%
		    down 13 h 8 min a year, most of it by orders-db (99%), api (1%)
		    holds if orders-db is up 99.901% or more
		  depends  fast         order: latency.p99 between 600 ms and 1.22 s     at most 1 s
		    most of it by api (99%), orders-db (1%)
		    holds if \`latency.p99\` of api is 990 ms or less
		  met      true-orders  orders: consistency strong                       needs strong

		1 met, 0 violated, 2 depends, 0 unknown
		"
	`);
	const found = JSON.parse(run(["check", "--questions", "--format", "json"], { cwd }).stdout);
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	expect(validate(found) ? [] : validate.errors).toEqual([]);
	expect(found.requirements[0]).toMatchObject({
		verdict: "depends",
		targets: [
			{
				verdict: "depends",
				figure: { low: expect.closeTo(0.9985, 5), high: expect.closeTo(0.9999, 5) },
				holdsFrom: {
					...{ kind: "component", id: "orders-db", key: "availability", value: 0.99901 },
					...{ unit: "share", better: "high", others: "any" },
				},
			},
		],
	});
	const [order] = found.flows;
	expect(order.availability.low).toBeGreaterThan(0.9998);
	expect(order.atWorst.availability.low).toBeCloseTo(0.9985, 5);
	expect(order.atWorst.latency.p99.estimate).toBeGreaterThan(order.latency.p99.estimate);
	expect(found.components.find(({ id }: { id: string }) => id === "app").atWorst).toBeUndefined();
	expect(run(["check", "--questions"], { cwd }).stdout.split("\n\n").at(-1)).toMatchInlineSnapshot(`
		"Figures worth measuring first
		  \`availability\` of orders-db  its range decides: up; 100% of the doubt
		  \`latency.p99\` of api         its range decides: fast; 100% of the doubt
		  \`latency.p50\` of api         3% of the doubt
		"
	`);
	expect(run(["check", "--questions"], { cwd }).stdout).toContain("Figures worth measuring first\n  ");
	expect(found.questions.map(({ key, decides }: { key: string; decides: string[] }) => [key, ...decides])).toEqual([
		["availability", "up"],
		["latency.p99", "fast"],
		["latency.p50"],
	]);
});

test("seeks what would help where it is asked for", () => {
	const cwd = folderWith({ "design.yaml": design });
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	const found = JSON.parse(run(["check", "--would-help", "--format", "json"], { cwd }).stdout);
	expect(validate(found) ? [] : validate.errors).toEqual([]);
	const [up, fast] = found.requirements;
	expect(fast.targets[0].wouldHelp).toEqual([]);
	const [first] = up.targets[0].wouldHelp;
	expect(first).toMatchObject({ title: expect.stringContaining("orders-db"), figure: expect.stringContaining("99.") });
	const lines = design.split("\n");
	for (const { file, range, newText } of first.edits.toReversed()) {
		expect(file).toBe("design.yaml");
		const { line, character } = range.start;
		lines[line] = lines[line]!.slice(0, character) + newText + lines[line]!.slice(range.end.character);
	}
	const mended = folderWith({ "design.yaml": lines.join("\n") });
	expect(JSON.parse(run(["check", "--format", "json"], { cwd: mended }).stdout).requirements[0].verdict).toBe("met");
	expect(run(["check", "--would-help"], { cwd }).stdout).toContain(`\n    would help: ${first.title} (`);
	expect(JSON.parse(run(["check", "--format", "json"], { cwd }).stdout).requirements[0].targets[0]).not.toHaveProperty(
		"wouldHelp",
	);
});

test("writes the fault tree of a flow, which other tools solve to the same", () => {
	const cwd = folderWith({ "design.yaml": shop });
	const { code, stdout } = run(["check", "--format", "open-psa", "--flow", "order"], { cwd });
	const { tree, probabilities } = readOpenPsa(stdout);
	const [flow] = JSON.parse(run(["check", "--format", "json"], { cwd }).stdout).flows;
	expect(code).toBe(0);
	expect(1 - solve(tree, probabilities).top.low).toBeCloseTo(flow.availability.low, 12);
	const one = folderWith({ "design.yaml": design.replace("[app -> api, api -> orders-db]", "[app -> orders-db]") });
	const alone = readOpenPsa(run(["check", "--format", "open-psa", "--flow", "order"], { cwd: one }).stdout);
	expect(solve(alone.tree, alone.probabilities).top.low).toBeCloseTo(0.005, 12);
	expect(run(["check", "--format", "open-psa"], { cwd })).toMatchObject({ code: 2, stdout: "" });
	expect(run(["check", "--format", "open-psa", "--flow", "ordr"], { cwd })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("There is no flow `ordr`.\nDid you mean `order`?"),
	});
});

test("hostile names stay on their line and move no cursor", () => {
	const hostile = "\\\\e[31m::error::x\\\\n";
	const cwd = folderWith({ "design.yaml": design.replace("  up:", `  "${hostile}":`) });
	const { stdout } = run(["check"], { cwd });
	expect(stdout).not.toContain("\u001B");
	expect(stdout.split("\n").filter((line) => line.startsWith("::"))).toEqual([]);
});

test("a part is judged within what includes it", () => {
	const whole = "version: 1\nname: Whole\ninclude: { shop: shop/design.yaml }\n";
	const cwd = folderWith({ "design.yaml": whole, "shop/design.yaml": design });
	const { stdout } = run(["check"], { cwd });
	expect(stdout.split("\n").filter((line) => line.endsWith("design.yaml"))).toEqual(["design.yaml"]);
	expect(stdout).toContain("violated  shop/up");
});
