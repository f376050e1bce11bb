/** Whether requirements hold, kind by kind: a design where one does, one where it does not, and one that does not tell. */
import { describe, expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { readDesign } from "../../src/format/index.ts";
import { figureText } from "../../src/sums/figures.ts";
import { lintText } from "../support/design.ts";

function verdictsIn(text: string): string[] {
	const design = readDesign({ uri: "design.yaml", text: `version: 1\nname: Sample\n${text}` });
	return new Analysis(design).verdicts.flatMap(({ requirement, targets }) =>
		targets.map(({ key, scope, verdict, basis, missing }) => {
			const would = missing.map((one) => `${one.of.id} ${one.key}`);
			const why = verdict === "unknown" ? [...new Set(would)].join(", ") : basis;
			return `${requirement.id}: ${key} of ${scope.id} ${verdict} (${why})`;
		}),
	);
}

const flow = (requirement: string, api: string, more = "") => `
requirements: { asked: ${requirement} }
components:
  app: { type: client, connections: [api] }
  api: { type: service, ${api} }
${more}
flows: { go: { steps: [app -> api] } }
`;

const store = (requirement: string, db: string, more = "") => `
requirements: { asked: ${requirement} }
components:
  api: { type: service, connections: [db] }
  db: { type: database, ${db} }
${more}
data: { orders: { store: db } }
`;

const both = "replicas: 2, replication: { topology: leader-follower, mode: sync }";

describe("availability", () => {
	test.each([
		["availability: 99.9%", "availability: 99.95%", "met (derived)"],
		["availability: 99.9%", "availability: 99%", "violated (derived)"],
		["availability: 99.9%", "availability: 99%, replicas: 2", "met (derived)"],
		["availability: 99.95%", "replicas: 1", "violated (default)"],
	])("%s with %s", (asked, api, expected) => {
		expect(verdictsIn(flow(`{ ${asked} }`, api))).toEqual([`asked: availability of go ${expected}`]);
	});

	test("without a scope is asked of flows with an entry, and where there is none, of those from outside", () => {
		const internal = flow("{ availability: 99% }", "exposure: internal");
		expect(verdictsIn(internal)).toEqual(["asked: availability of go met (default)"]);
		const beside = internal
			.replace("connections: [api]", "connections: [api, shop]")
			.replace("flows: {", "flows: { buy: { steps: [app -> shop] },")
			.replace("  api:", "  shop: { type: service }\n  api:");
		expect(verdictsIn(beside)).toEqual(["asked: availability of buy met (default)"]);
	});

	test("of a flow that comes in from outside does not count whoever asks", () => {
		const asking = `
requirements: { asked: { availability: 99.9%, flow: [ask, tell] } }
components:
  partner: { type: external, availability: 90%, connections: [api] }
  api: { type: service, availability: 99.95%, connections: [{ to: partner, kind: request }] }
flows:
  ask: { steps: [partner -> api] }
  tell: { steps: [partner -> api, api -> partner] }
`;
		expect(verdictsIn(asking)).toEqual([
			"asked: availability of ask met (derived)",
			"asked: availability of tell violated (derived)",
		]);
	});

	test("of a store whose standby waits for a person, who takes nobody knows how long", () => {
		const waits = `${both}, availability: 99.9%, failover: { mode: manual }`;
		expect(verdictsIn(store("{ availability: 99.95%, data: orders }", waits))).toEqual([
			"asked: availability of orders unknown (db failover.rto)",
		]);
		expect(verdictsIn(store("{ availability: 99.5%, data: orders }", waits))).toEqual([
			"asked: availability of orders met (default)",
		]);
		const timed = waits.replace("mode: manual", "mode: manual, rto: 6m");
		expect(verdictsIn(store("{ availability: 99.98%, data: orders }", timed))).toEqual([
			"asked: availability of orders met (default)",
		]);
	});

	test("of a store that switches by itself, in a time that nothing says: on a default, and no rto is met by it", () => {
		const switches = `${both}, availability: 99.9%, failover: automatic, healthCheck: { interval: 5s, path: /up, unhealthyAfter: 2, timeout: 1s }`;
		expect(verdictsIn(store("{ availability: 99.99%, recovery: { rto: 1m }, data: orders }", switches))).toEqual([
			"asked: availability of orders met (default)",
			"asked: recovery.rto of orders unknown (db failover.rto)",
		]);
	});
});

test("a figure and its target differ in words as they do in the verdict", () => {
	const figure = (value: number, key: "availability" | "recovery.rto" | "throughput.peak", asked: number) =>
		figureText({ low: value, high: value }, key, asked);
	expect(figure(0.99989999, "availability", 0.9999)).toBe("99.989999%");
	expect(figure(300.2, "recovery.rto", 300)).toBe("just over 5 min");
	expect(figure(199.99, "throughput.peak", 200)).toBe("just under 200/s");
	expect(figure(300, "recovery.rto", 300)).toBe("5 min");
	const exact = flow("{ availability: 99.99% }", "managed: true, availability: 99.99%");
	expect(verdictsIn(exact)).toEqual(["asked: availability of go met (derived)"]);
	const chain = exact
		.replace("[api]", "[api, dns]")
		.replace("\nflows", "\n  dns: { type: dns, availability: 99.999999999% }\nflows");
	expect(verdictsIn(chain.replace("[app -> api]", "[app -> dns, app -> api]"))).toEqual([
		"asked: availability of go met (derived)",
	]);
});

describe("load", () => {
	const beside = (rate: string) => `
requirements: { asked: { throughput: { average: 10/s, peak: 100/s }, flow: go } }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, capacity: 100/s }
flows:
  go: { steps: [app -> api] }
  other: { ${rate}steps: [app -> api] }
`;
	test.each([
		["rate: 90/s, ", "met (derived)", "met (derived)"],
		["rate: 110/s, ", "unknown (other throughput.average)", "violated (derived)"],
		["", "unknown (other throughput.average)", "unknown (other rate)"],
	])("of all at peak bounds the average of what states only a peak: %s", (rate, average, peak) => {
		expect(verdictsIn(beside(rate))).toEqual([
			`asked: throughput.average of go ${average}`,
			`asked: throughput.peak of go ${peak}`,
		]);
	});

	test.each([
		[30, 110],
		[100, 120],
		[90, 110],
	])("of %i/s, what is carried is the capacity of %i/s, with no noise of dividing", (peak, capacity) => {
		const text = flow(`{ throughput: { peak: ${peak}/s }, flow: go }`, `capacity: ${capacity}/s`);
		const { verdicts } = new Analysis(readDesign({ uri: "design.yaml", text: `version: 1\nname: Sample\n${text}` }));
		expect(verdicts[0]!.targets[0]!.figure).toEqual({ low: capacity, high: capacity });
	});

	test.each([
		["what is called fits, and what is delivered waits", "200/s", "450/s", "met (derived)", false],
		["what is called overruns it", "500/s", "450/s", "violated (derived)", true],
		["both fit", "200/s", "900/s", "met (derived)", false],
	])("of what is both called and delivered to: %s", (_, called, capacity, expected, isTold) => {
		const text = `
requirements: { asked: { throughput: { average: 10/s, peak: ${called} }, flow: go } }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 1, capacity: ${capacity}, connections: [{ to: events, kind: subscribe }] }
  sensors: { type: client, connections: [{ to: events, kind: publish }] }
  events: { type: topic, managed: true }
flows:
  go: { steps: [app -> api] }
  watch: { rate: 600/s, steps: [sensors -> events, events -> api] }
`;
		expect(verdictsIn(text)).toContain(`asked: throughput.peak of go ${expected}`);
		const { findings } = lintText(text);
		expect(findings.some(({ rule }) => rule === "fundamentals/capacity-shortfall")).toBe(isTold);
		const isAlways = capacity === "900/s";
		expect(verdictsIn(text).some((line) => line === "asked: throughput.average of go met (derived)")).toBe(isAlways);
	});

	test.each([
		["api", "replicas: 3, maxConcurrent: 200", "met (derived)"],
		["api", "scaling: { kind: horizontal, min: 1, max: 3 }, maxConcurrent: 200", "met (derived)"],
		["api", "replicas: 2, maxConcurrent: 200", "violated (derived)"],
		["api", "replicas: 3", "unknown (api maxConcurrent)"],
		["go", "managed: true, maxConcurrent: 500", "met (stated)"],
		["go", "replicas: 2, maxConcurrent: 200", "violated (derived)"],
		["go", "managed: true", "unknown (go maxConcurrent)"],
	])("what is open at once in %s is held by all copies: %s", (of, api, expected) => {
		const scope = of === "go" ? "flow: go" : "component: api";
		expect(verdictsIn(flow(`{ throughput: { concurrent: 500 }, ${scope} }`, api))).toEqual([
			`asked: throughput.concurrent of ${of} ${expected}`,
		]);
	});

	test.each([
		["lb: { type: load-balancer, managed: true", "api: { type: service, replicas: 2, maxConcurrent: 200", "violated"],
		["lb: { type: load-balancer, replicas: 2", "api: { type: service, replicas: 2, maxConcurrent: 200", "violated"],
		["lb: { type: load-balancer, replicas: 2", "api: { type: service, replicas: 3, maxConcurrent: 200", "unknown"],
		[
			"lb: { type: load-balancer, maxConcurrent: 500",
			"api: { type: service, replicas: 2, maxConcurrent: 200",
			"violated",
		],
		["lb: { type: load-balancer, maxConcurrent: 500", "api: { type: service, replicas: 3, maxConcurrent: 200", "met"],
		["lb: { type: load-balancer, maxConcurrent: 500", "api: { type: service", "met"],
		["lb: { type: cdn, maxConcurrent: 500", "api: { type: service, replicas: 2, maxConcurrent: 200", "met"],
		["lb: { type: service, maxConcurrent: 500", "api: { type: service, replicas: 2, maxConcurrent: 200", "met"],
	])("what a front passes on has to be held behind it: %s and %s", (front, behind, expected) => {
		const text = `
requirements: { asked: { throughput: { concurrent: 500 }, flow: go } }
components:
  app: { type: client, connections: [lb] }
  ${front}, connections: [api] }
  ${behind} }
flows: { go: { steps: [app -> lb, lb -> api] } }
`;
		expect(verdictsIn(text)[0]).toContain(`asked: throughput.concurrent of go ${expected}`);
	});

	test("what scales out is up with as large a part of its least copies as the peak takes of all", () => {
		const scaled = (max: number) => `
requirements: { asked: { availability: 99.9%, flow: go } }
components:
  app: { type: client, connections: [api] }
  api: { type: service, availability: 99%, capacity: 100/s, scaling: { kind: horizontal, min: 2, max: ${max} } }
flows: { go: { rate: 400/s, steps: [app -> api] } }
`;
		expect(verdictsIn(scaled(8))).toEqual(["asked: availability of go met (derived)"]);
		expect(verdictsIn(scaled(4))).toEqual(["asked: availability of go violated (derived)"]);
	});
});

describe("latency", () => {
	test.each([
		["p99: 1s", "latency: { p50: 100ms, p99: 800ms }", "met (derived)"],
		["p99: 500ms", "latency: { p50: 100ms, p99: 800ms }", "violated (derived)"],
		["p99: 1s", "replicas: 2", "unknown (api latency)"],
	])("%s with %s", (asked, api, expected) => {
		const [found] = verdictsIn(flow(`{ latency: { ${asked} } }`, api));
		expect(found).toBe(`asked: latency.p99 of go ${expected}`);
	});
});

describe("consistency", () => {
	test.each([
		["strong", "replicas: 1", "met (stated)"],
		["strong", "consistency: eventual", "violated (stated)"],
		["eventual", "consistency: eventual", "met (stated)"],
		["strong", both, "met (derived)"],
	])("%s with %s", (asked, db, expected) => {
		expect(verdictsIn(store(`{ consistency: ${asked}, data: orders }`, db))).toEqual([
			`asked: consistency of orders ${expected}`,
		]);
	});

	test("of what is read from a replica that may be behind", () => {
		const asynchronous = both.replace("sync", "async");
		const text = store("{ consistency: strong, data: orders }", asynchronous).replace(
			"connections: [db]",
			"connections: [{ to: db, kind: read, from: replica }]",
		);
		expect(verdictsIn(text)).toEqual(["asked: consistency of orders violated (derived)"]);
	});

	test("of what two stores hold that nothing keeps alike", () => {
		const text = store("{ consistency: strong, data: orders }", "replicas: 1", "  more: { type: database }").replace(
			"store: db",
			"store: [db, more]",
		);
		expect(verdictsIn(text)).toEqual(["asked: consistency of orders unknown (orders copies, orders replication)"]);
	});
});

describe("recovery", () => {
	const raft =
		"replicas: 3, replication: { topology: leader-follower, mode: sync }, quorum: { nodes: 3 }, leaderElection: raft";
	const check = "healthCheck: { path: /up, interval: 5s, unhealthyAfter: 3 }";
	test.each([
		["rto: 1m", `${both}, failover: { mode: automatic, rto: 30s }, ${check}`, "recovery.rto", "met (derived)"],
		["rto: 40s", `${both}, failover: { mode: automatic, rto: 30s }, ${check}`, "recovery.rto", "violated (derived)"],
		["rto: 1m", `${both}, failover: { mode: automatic }, ${check}`, "recovery.rto", "unknown (db failover.rto)"],
		["rto: 5m", "replicas: 1", "recovery.rto", "violated (default)"],
		["rto: 1d", "backup: { interval: 1h, restoreTested: true }", "recovery.rto", "met (default)"],
		["rto: 5s", `${raft}, failover: { mode: automatic, rto: 9s }`, "recovery.rto", "violated (stated)"],
		["rto: 5s", raft, "recovery.rto", "met (derived)"],
		["rpo: 0s", both, "recovery.rpo", "met (derived)"],
		["rpo: 0s", both.replace("sync", "async"), "recovery.rpo", "violated (derived)"],
		["rpo: 1m", both.replace("sync", "async"), "recovery.rpo", "unknown (db replication.lag)"],
		["rpo: 2h", "backup: { interval: 1h }", "recovery.rpo", "met (stated)"],
		["rpo: 5m", "backup: { interval: 1h }", "recovery.rpo", "violated (stated)"],
		["rpo: 5m", both.replace("sync", "async, lag: 1h"), "recovery.rpo", "violated (stated)"],
	])("%s with %s", (asked, db, key, expected) => {
		expect(verdictsIn(store(`{ recovery: { ${asked} }, data: orders }`, db))).toEqual([
			`asked: ${key} of orders ${expected}`,
		]);
	});
});

test("of what others run alone, the capacity of each would tell", () => {
	const served = flow("{ throughput: { peak: 100/s } }", "managed: true");
	expect(verdictsIn(served)).toEqual(["asked: throughput.peak of go unknown (api capacity)"]);
	expect(verdictsIn(served.replace("managed: true", "managed: true, capacity: 1k/s"))).toEqual([
		"asked: throughput.peak of go met (derived)",
	]);
});

test("a standby that is fed from time to time lacks what was written since, whatever its source waits for", () => {
	const fed = (asked: string, mode: string) =>
		verdictsIn(
			store(
				`{ recovery: { rpo: ${asked} }, data: orders }`,
				`replicas: 1, zones: [a], replication: { mode: ${mode}, lag: 1s }, failover: { mode: automatic, rto: 10s }, connections: [{ to: spare, kind: replicate, interval: 10m }]`,
				"  spare: { type: database, replicas: 1, zones: [b] }",
			),
		);
	expect(fed("5m", "async")).toEqual(["asked: recovery.rpo of orders violated (stated)"]);
	expect(fed("15m", "async")).toEqual(["asked: recovery.rpo of orders met (stated)"]);
	expect(fed("5m", "semi-sync")).toEqual(["asked: recovery.rpo of orders violated (stated)"]);
});

test("what is to be restored takes its size over how fast that is written back", () => {
	const text = store("{ recovery: { rto: 1h }, data: orders }", "backup: { interval: 1h, restoreRate: 100MB/s }");
	const sized = (size: string) => verdictsIn(text.replace("store: db", `store: db, size: ${size}`));
	expect(sized("300GB")).toEqual(["asked: recovery.rto of orders met (derived)"]);
	expect(sized("400GB")).toEqual(["asked: recovery.rto of orders violated (derived)"]);
});

describe("what another store of the same data feeds", () => {
	const kept = (more: string, back = "", copies = "") => `
requirements: { asked: { recovery: { rto: 2m, rpo: 1m }, data: blocks } }
components:
  app: { type: service, connections: [west${more}] }
  west: { type: object-storage, replicas: 1, connections: [{ to: east, kind: replicate }], replication: { mode: async, lag: 10s }, failover: { mode: automatic, rto: 30s }, healthCheck: { within: 30s } }
  east: { type: object-storage, replicas: 1${back} }
data: { blocks: { store: [west, east]${copies} } }
`;

	test.each([
		["has nothing that is lost with it", kept(""), ["met", "met"]],
		["is a store by itself where somebody writes there", kept(", { to: east, kind: write }"), ["violated", "unknown"]],
		["or holds another part", kept("", "", ", copies: parts"), ["violated", "unknown"]],
		[
			"or feeds it in turn",
			kept("", ", connections: [{ to: west, kind: replicate }], replication: { mode: async, lag: 90s }"),
			["violated", "violated"],
		],
	])("%s", (_, text, expected) => {
		expect(verdictsIn(text).map((line) => /blocks (\w+)/.exec(line)?.[1])).toEqual(expected);
	});
});

test("a stated switch counts for a store whose topology is not stated, and for one that votes", () => {
	const stated = "replicas: 3, healthCheck: { within: 10s }, failover: { mode: automatic, rto: 60s }";
	const rtoWith = (db: string) => verdictsIn(store("{ recovery: { rto: 65s }, data: orders }", db));
	const uptimeWith = (db: string) => {
		const text = store("{ availability: 99.9%, component: db }", `availability: 99%, ${db}`);
		const design = readDesign({ uri: "design.yaml", text: `version: 1\nname: Sample\n${text}` });
		return new Analysis(design).verdicts[0]!.targets[0]!.figure;
	};
	const [led, unstated, voting] = [
		`${stated}, replication: { topology: leader-follower, mode: sync }`,
		stated,
		`${stated}, quorum: { read: 2, write: 2 }`,
	];
	for (const db of [led, unstated, voting])
		expect(rtoWith(db)).toEqual([expect.stringMatching(/recovery.rto of orders violated/)]);
	expect(uptimeWith(unstated)).toEqual(uptimeWith(led));
	expect(rtoWith(`${stated}, replication: { topology: multi-leader }`)).toEqual([
		expect.stringMatching(/recovery.rto of orders met/),
	]);
});
