/** `plumbline what-if`: what stops, degrades and breaks, for people and programs. */
import Ajv from "ajv";
import { expect, test } from "vitest";
import { whatIfSchema } from "../../src/cli/what-if-schema.ts";
import { root } from "../support/build.ts";
import { folderWith, run } from "./run.ts";

const design = `version: 1
name: Shop
regions: { north: [zone-a, zone-b], east: [] }
requirements:
  up: { availability: 99%, flow: order }
  fast: { latency: { p99: 1s }, flow: order }
  back: { recovery: { rto: 2h }, component: api }
components:
  app: { type: client, connections: [api] }
  api:
    type: service
    replicas: 2
    zones: [zone-a, zone-b]
    latency: { p99: 50ms }
    connections: [orders-db, { to: prices, fallback: cached }, { to: mails, kind: publish }]
  prices: { type: service, zones: [zone-b], latency: { p99: 10ms } }
  orders-db: { type: database, replicas: 3, zones: [zone-a, zone-b, east], availability: 99.9%, quorum: {}, latency: { p99: 20ms } }
  mails: { type: queue, managed: true, latency: { p99: 5ms } }
  mailer: { type: worker, zones: [zone-b], connections: [{ to: mails, kind: subscribe }] }
flows:
  order: { steps: [app -> api, api -> prices, api -> orders-db, api -> mails, mails -> mailer] }
  look: { steps: [app -> api] }
`;

const after = (fail: string, ...more: string[]) =>
	run(["what-if", "--fail", fail, "design.yaml", ...more], { cwd: folderWith({ "design.yaml": design }) });

test("says what stops and what breaks, by what and on which way", () => {
	const { code, stdout, stderr } = after("orders-db:1,zone-b");
	expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
	expect(stdout).toBe(`design.yaml without a copy of orders-db, zone-b
  stopped  order  orders-db with a copy of orders-db, zone-b (app -> api -> orders-db)
  1 flow is unharmed

  violated  up    was met  order: availability 0%          at least 99%
    down 365 d a year
    orders-db with a copy of orders-db, zone-b (app -> api -> orders-db)
  violated  fast  was met  order: latency.p99 never comes  at most 1 s
    orders-db with a copy of orders-db, zone-b (app -> api -> orders-db)
  unknown   back  was met  api: recovery.rto not known     at most 2 h
    orders-db with a copy of orders-db, zone-b; prices with zone-b
  0 of 3 requirements as before
`);
});

test("says what goes on with less, and is 0 where nothing is broken", () => {
	const { code, stdout } = after("zone-b");
	expect(stdout).toContain(
		"  degraded  order  cached instead: prices with zone-b (app -> api -> prices); left undone: mailer with zone-b (app -> api -> mails -> mailer)\n",
	);
	expect(stdout).toContain("  1 flow is unharmed\n");
	expect({ code, more: after("prices").code }).toEqual({ code: 0, more: 0 });
});

test("tells programs the same, as its schema says", () => {
	const validate = new Ajv({ strict: false }).compile(whatIfSchema);
	const told = (args: string[], cwd: string) => JSON.parse(run(args, { cwd }).stdout);
	const found = told(
		["what-if", "--fail", "zone-a,api:1", "design.yaml", "--format", "json"],
		folderWith({ "design.yaml": design }),
	);
	expect(validate(found) ? [] : validate.errors).toEqual([]);
	expect(found.failed).toEqual([
		{ kind: "zone", id: "zone-a", count: 1 },
		{ kind: "copy", id: "api", count: 1 },
	]);
	expect(found.flows).toMatchObject([
		{ id: "order", state: "stopped", because: [{ id: "api", way: ["app", "api"], instead: null }] },
		{ id: "look", state: "stopped" },
	]);
	expect(found.requirements[0]).toMatchObject({
		id: "up",
		was: "met",
		verdict: "violated",
		targets: [{ figure: { low: 0, high: 0 } }],
	});
	const other = told(
		["what-if", "--fail", "rails", "examples/gitlab-2017-01-31.design.yaml", "--format", "json"],
		root,
	);
	expect(validate(other) ? [] : validate.errors).toEqual([]);
});

test.each([
	["prises", "There is no component, zone or region `prises`.\nDid you mean `prices`?"],
	["component:zone-a", "There is no component `zone-a`."],
	["api:3", "`api` has 2 copies; 3 cannot fail."],
	["app:1", "`app` has no copies of its own here."],
	["north:1", "`north` is a region; only components have copies."],
	["", "`what-if` needs to know what fails."],
])("%s is answered with what is meant", (fail, said) => {
	expect(after(fail)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(said) });
});

test("a region without zones is one zone of its name; other names of several things are asked about", () => {
	expect(after("east").stdout).toContain("2 flows are unharmed");
	const twice = design.replace("east: []", "zone-a: [zone-a, zone-c]");
	const cwd = folderWith({ "design.yaml": twice });
	expect(run(["what-if", "--fail", "zone-a", "design.yaml"], { cwd }).stderr).toContain(
		"`zone-a` is a zone and a region.\nSay which: `zone:zone-a` or `region:zone-a`.",
	);
});
