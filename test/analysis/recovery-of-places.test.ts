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
