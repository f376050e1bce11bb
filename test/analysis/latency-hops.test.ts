/** Which hops a flow's answer is made of, and which only the rest. */
import { expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { partsOf, type Term } from "../../src/analysis/latency/terms.ts";
import { lintText, whole } from "../support/design.ts";

const written = (term: Term): string =>
	partsOf(term)
		.map((part) => {
			if (part.is === "one") return `${part.of.id} ${part.doing}`;
			if (part.is === "largest") return part.copies === 1 ? "slowest" : `slowest of ${part.copies}`;
			if (part.is === "capped") return `${part.of.id} ${part.doing}`;
			return `${part.because} ${part.share === undefined ? "?" : part.share.toFixed(2)}`;
		})
		.join(", ");

const termsOf = (text: string): { readonly answer: string; readonly done: string } => {
	const { design } = lintText(whole(text), { rules: [] });
	const { latency } = new Analysis(design);
	const [flow] = design.flows;
	return { answer: written(latency.answerOf(flow!, "p99").term), done: written(latency.doneOf(flow!).term) };
};

test.each([
	[
		"a call, without the way where nobody states it",
		`components: { web: { type: client, connections: [api] }, api: { type: service, connections: [{ to: db, latency: 2ms }] }, db: { type: database } }
flows: { f: { steps: [web -> api, api -> db] } }`,
		"api work, api->db network, db work",
	],
	[
		"the way between two regions",
		`regions: { eu: [eu-a], us: [us-a] }
network: [{ between: [eu, us], roundTrip: 80ms }]
components: { web: { type: client, connections: [api] }, api: { type: service, region: eu, connections: [db] }, db: { type: database, region: us } }
flows: { f: { steps: [web -> api, api -> db] } }`,
		"api work, api->db network, db work",
	],
	[
		"a publish until it is accepted, with what the queue itself needs",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [jobs] }
  jobs: { type: queue, connections: [{ to: disk, kind: write }] }
  disk: { type: block-storage }
  worker: { type: worker, connections: [{ to: jobs, kind: subscribe }, db] }
  db: { type: database }
flows: { f: { steps: [web -> api, api -> jobs, jobs -> disk, jobs -> worker, worker -> db] } }`,
		"api work, jobs work, disk work",
		"api work, jobs work, disk work, worker queueing, worker work, db work",
	],
	[
		"an outbox without its topic",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [{ to: events, outbox: true, interval: 1s }] }
  events: { type: topic }
flows: { f: { steps: [web -> api, api -> events] } }`,
		"api work",
		"api work, api->events polling, events work",
	],
	[
		"what the caller can do without, since it waits",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [{ to: prices, critical: false }] }
  prices: { type: external }
flows: { f: { steps: [web -> api, api -> prices] } }`,
		"api work, prices work",
	],
	[
		"a copy that the write waits for, and not one that runs behind",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [db] }
  db: { type: database, replication: { mode: sync }, connections: [{ to: twin, kind: replicate }] }
  twin: { type: database }
flows: { f: { steps: [web -> api, api -> db, db -> twin] } }`,
		"api work, db work, twin work",
	],
	[
		"a copy that runs behind by what is stated",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [db] }
  db: { type: database, replication: { mode: async, lag: 3s }, connections: [{ to: twin, kind: replicate }] }
  twin: { type: database }
flows: { f: { steps: [web -> api, api -> db, db -> twin] } }`,
		"api work, db work",
		"api work, db work, db lag",
	],
	[
		"a read behind a cache, and no write",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [cache, db] }
  cache: { type: cache, caches: db, hitRatio: 90% }
  db: { type: database }
flows: { f: { steps: [web -> api, api -> cache, api -> db, { api -> db: { kind: write } }] } }`,
		"api work, cache work, db work, miss 0.10, db work",
	],
	[
		"a read behind a cache that a proxy asks",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [proxy, db] }
  proxy: { type: reverse-proxy, connections: [cache] }
  cache: { type: cache, caches: db, hitRatio: 90% }
  db: { type: database }
flows: { f: { steps: [web -> api, api -> proxy, proxy -> cache, api -> db] } }`,
		"api work, proxy work, cache work, db work, miss 0.10",
	],
	[
		"what a cdn keeps, and what a caller does",
		`components:
  web: { type: client, connections: [cdn] }
  cdn: { type: cdn, hitRatio: 75%, connections: [files, { to: pages, cached: true }, api] }
  files: { type: object-storage }
  pages: { type: service }
  api: { type: service }
flows: { f: { steps: [web -> cdn, cdn -> files, cdn -> pages, cdn -> api] } }`,
		"cdn work, files work, miss 0.25, pages work, miss 0.25, api work",
	],
	[
		"blocks, shares and fanouts",
		`components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [{ to: a, fanout: 4 }, b, c] }
  a: { type: service }
  b: { type: service }
  c: { type: service }
flows: { f: { steps: [web -> api, { parallel: [api -> a, { steps: [api -> b, { api -> c: { share: 20% } }] }], share: 50% }] } }`,
		"api work, a work, slowest of 4, b work, c work, share 0.20, slowest, share 0.50",
	],
	[
		"the first component, where it is the one that is called from outside",
		`components:
  web: { type: client, connections: [{ to: api, latency: 9ms }] }
  api: { type: service, connections: [db] }
  db: { type: database }
flows: { f: { entry: web, steps: [api -> db] } }`,
		"web->api network, api work, db work",
	],
	[
		"a job from its first call",
		`components:
  nightly: { type: batch-job, connections: [db] }
  db: { type: database }
flows: { f: { rate: 1/d, steps: [nightly -> db] } }`,
		"db work",
	],
])("%s", (_, text, answer, done = answer) => {
	expect(termsOf(text)).toEqual({ answer, done });
});

test("a chain that no design has is not taken apart, and a flow of many steps is", () => {
	const ids = Array.from({ length: 600 }, (_, i) => `c${i}`);
	const design = (steps: readonly string[], connections: (i: number) => string) => {
		const components = ids.map(
			(id, i) =>
				`  ${id}: { type: ${i === 0 ? "service" : "topic"}, latency: { p50: 1ms, p99: 2ms }, connections: [${connections(i)}] }`,
		);
		return whole(`components:\n${components.join("\n")}\nflows:\n  f:\n    steps: [${steps.join(", ")}]\n`);
	};
	const timesOf = (text: string) => {
		const checked = lintText(text, { rules: [] });
		const { latency } = new Analysis(checked.design);
		const flow = checked.design.flows[0]!;
		return [latency.answerOf(flow, "p99"), latency.doneOf(flow)];
	};
	const chain = ids.slice(1).map((id, i) => `${ids[i]} -> ${id}: { kind: request }`);
	const deep = timesOf(
		design(["c0 -> c1"].concat(chain.slice(1).map((step) => `{ ${step} }`)), (i) => ids[i + 1] ?? ""),
	);
	for (const time of deep) expect(typeof time.estimate.value).not.toBe("number");
	const flat = timesOf(
		design(
			ids.slice(1).map((id) => `c0 -> ${id}`),
			(i) => (i === 0 ? ids.slice(1).join(", ") : ""),
		),
	);
	for (const time of flat) expect(time.estimate.value).toBeGreaterThan(0.6);
});
