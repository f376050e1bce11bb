/** What the loss of a place leaves: whether lint and `check` say the same of who is there to take over. */
import { describe, expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { lintText } from "../support/design.ts";

const design = (rto: string, db: string, more = "") => `
requirements: { safe: { recovery: { rto: ${rto} }, data: orders } }
regions: { eu: [eu-a, eu-b] }
components:
  web: { type: client, connections: [api] }
  api: { type: service, replicas: 2, zones: [eu-a, eu-b], connections: [db] }
  db: { type: database, ${db} }
${more}
data: { orders: { store: db } }
flows: { order: { steps: [web -> api, api -> db] } }
`;

function saidOf(text: string) {
	const { design, findings } = lintText(text);
	const [target] = new Analysis(design).verdicts.flatMap(({ targets }) => targets);
	return {
		verdict: target!.verdict,
		isTold: findings.some(({ rule }) => rule === "availability/shared-failure-domain"),
	};
}

const manual = "failover: { mode: manual, rto: 5m }";
const copied = "replicas: 4, replication: { topology: leader-follower, mode: async, lag: 2s }";
const standby = (zone: string) =>
	`  other: { type: database, replicas: 2, zones: [${zone}], replication: { topology: leader-follower, mode: sync }, failover: { mode: automatic, rto: 5s } }`;
const fed = `replicas: 2, zones: [eu-a], ${manual}, connections: [{ to: other, kind: replicate }]`;

describe("nobody switches to what has gone with the same place", () => {
	test.each([
		["a person, and all copies in one zone", `${copied}, zones: [eu-a], ${manual}`, ""],
		["a person, and shards in one zone", `${copied}, sharding: { key: id, shards: 2 }, zones: [eu-a], ${manual}`, ""],
		["a person, and all copies alike in one zone", `replicas: 3, zones: [eu-a], quorum: { nodes: 3 }, ${manual}`, ""],
		["by itself, and all copies in one zone", `${copied}, zones: [eu-a], failover: { mode: automatic, rto: 5s }`, ""],
		["a person, and the standby in the same zone", fed, standby("eu-a")],
	])("%s", (_, db, more) => {
		expect(saidOf(design("10m", db, more))).toEqual({ verdict: "violated", isTold: true });
	});

	test.each([
		["a person, and copies in two zones", `${copied}, zones: [eu-a, eu-b], ${manual}`, ""],
		["a person, and the standby in another zone", fed, standby("eu-b")],
	])("and to what is elsewhere they do: %s", (_, db, more) => {
		expect(saidOf(design("10m", db, more))).toEqual({ verdict: "met", isTold: false });
	});
});

test("a failover by hand brings back a store's only copy no sooner than its restore", () => {
	const backup = "backup: { interval: 1h, restoreRate: 100MB/s, restoreTested: true }";
	const only = design("2h", `${manual}, ${backup}`).replace("store: db", "store: db, size: 3.6TB");
	expect(saidOf(only).verdict).toBe("violated");
});

test("a job that is started again elsewhere is not, where it may run in one zone alone", () => {
	const job = `
requirements: { soon: { recovery: { rto: 10m }, component: job } }
regions: { eu: [eu-a, eu-b] }
components: { job: { type: batch-job, zones: [eu-a], failover: automatic, connections: [db] }, db: { type: database, managed: true } }
flows: { nightly: { rate: 1/d, steps: [job -> db] } }
`;
	expect(saidOf(job)).toEqual({ verdict: "violated", isTold: true });
	expect(saidOf(job.replace("[eu-a]", "[eu-a, eu-b]"))).toMatchObject({ isTold: false });
});

describe("what is lost with a place is what no copy elsewhere had when the write was acknowledged", () => {
	const db = (copies: string, settings: string) => `
requirements: { safe: { recovery: { rpo: 1s }, data: orders } }
regions: { eu: [eu-a, eu-b, eu-c], us: [us-a] }
components:
  web: { type: client, connections: [db] }
  db: { type: database, ${copies}, ${settings} }
data: { orders: { store: db } }
flows: { order: { steps: [web -> db: { kind: write }] } }
`;
	const led = (mode: string) =>
		`replication: { topology: leader-follower, mode: ${mode} }, failover: { mode: automatic, rto: 5s }`;
	const voted = (quorum: string) => `replication: { topology: leaderless, mode: async, lag: 2s }, quorum: ${quorum}`;
	const said = (text: string) => {
		const { design, findings } = lintText(text);
		const { verdict, figure } = new Analysis(design).verdicts[0]!.targets[0]!;
		const isTold = findings.some(({ rule }) => rule === "availability/failover-data-loss");
		return { verdict, high: typeof figure === "object" ? figure.high : undefined, isTold };
	};
	const [apart, two, regions] = [
		"placement: { eu-a: 1, eu-b: 1, eu-c: 1 }",
		"placement: { eu-a: 2, eu-b: 2 }",
		"placement: { eu-a: 1, eu-b: 1, us-a: 1 }",
	];
	test.each([
		["one other copy, each in a zone of its own", apart, led("semi-sync, lag: 2s")],
		["one other copy, all in one zone, which nobody takes over from", "replicas: 3, zones: [eu-a]", led("semi-sync")],
		["all copies", two, led("sync")],
		["two votes of three zones", apart, voted("{ nodes: 3, read: 2, write: 2 }")],
		["votes of all regions", "placement: { eu-a: 1, eu-b: 1, us-a: 3 }", voted("{ nodes: 5, read: 3, write: 3 }")],
	])("nothing, with %s", (_, copies, settings) => {
		expect(said(db(copies, settings))).toEqual({ verdict: "met", high: 0, isTold: false });
	});
	test.each([
		["one other copy, maybe in the same zone", two, led("semi-sync, lag: 2s")],
		["one other copy, maybe in the same region", regions, led("semi-sync, lag: 2s")],
		["votes of one region", "replicas: 6, zones: [eu-a, eu-b, us-a]", voted("{ nodes: 2, within: region }")],
		["two votes, maybe of one zone", two, voted("{ nodes: 4, read: 2, write: 2 }")],
	])("what they lag behind, with %s", (_, copies, settings) => {
		expect(said(db(copies, settings))).toEqual({ verdict: "violated", high: 2, isTold: true });
	});

	test("and more than nothing, where no lag is stated", () => {
		const strict = db(regions, led("semi-sync")).replace("rpo: 1s", "rpo: 0s");
		expect(said(strict)).toMatchObject({ verdict: "violated", isTold: true });
	});

	test("a standby lacks what was not fed to it, whatever the copies it feeds from have among them", () => {
		const fed = "replicas: 2, zones: [eu-a], failover: automatic, connections: [{ to: other, kind: replicate }]";
		const text = (mode: string) =>
			db(fed, `replication: { topology: leader-follower, mode: ${mode}, lag: 2s }`).replace(
				"\ndata:",
				"\n  other: { type: database, zones: [us-a] }\ndata:",
			);
		expect(said(text("semi-sync"))).toMatchObject({ verdict: "violated", high: 2 });
		expect(said(text("sync"))).toMatchObject({ verdict: "met", high: 0 });
	});
});

describe("a flow is away until a dns has turned its callers to what stands in for what is lost", () => {
	const behind = (names: string, service: string, west = "us-a") => `
requirements: { back: { recovery: { rto: 2m }, flow: order } }
regions: { eu: [eu-a], us: [us-a] }
components:
  web: { type: client, connections: [names] }
  names: { type: dns, managed: true${names}, connections: [east, west] }
  east: { type: service, zones: [eu-a]${service} }
  west: { type: service, zones: [${west}]${service} }
flows: { order: { steps: [web -> names, names -> east] } }
`;
	const checked = ", healthCheck: { interval: 10s, unhealthyAfter: 3 }";
	const said = (text: string) => {
		const { design, findings } = lintText(text);
		const { verdict, figure, missing } = new Analysis(design).verdicts[0]!.targets[0]!;
		return {
			verdict,
			high: typeof figure === "object" ? figure.high : undefined,
			missing: [...new Set(missing.map(({ of, key }) => `${of.id} ${key}`))],
			isTold: findings.some(({ rule }) => rule === "availability/failover-too-slow"),
		};
	};
	test.each([
		["one copy each", ", replicas: 1"],
		["two copies each, which a zone takes along", ", replicas: 2"],
	])("noticing and its ttl: %s", (_, copies) => {
		const kept = { verdict: "met", high: 90, missing: [], isTold: false };
		const broken = { verdict: "violated", high: 330, missing: [], isTold: true };
		expect(said(behind(", ttl: 1m", copies + checked))).toEqual(kept);
		expect(said(behind(", ttl: 5m", copies + checked))).toEqual(broken);
	});

	test("where nobody states one of the two, that is not known", () => {
		expect(said(behind("", `, replicas: 1${checked}`))).toMatchObject({ verdict: "unknown", missing: ["names ttl"] });
		const unnoticed = said(behind(", ttl: 1m", ", replicas: 1"));
		expect(unnoticed).toMatchObject({
			verdict: "unknown",
			missing: ["west healthCheck.interval", "east healthCheck.interval"],
		});
	});
});
