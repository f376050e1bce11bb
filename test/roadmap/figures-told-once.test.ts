/** What is computed is told once: each cause by one rule, in a larger design that is otherwise quiet. */
import { describe, expect, test } from "vitest";
import { rules } from "../../src/roadmap/index.ts";
import { lintText } from "../support/design.ts";

const shop = `version: 1
name: Shop
summary: Sells things and tells who bought them.
requirements:
  up: { availability: 99%, flow: [order, look] }
  safe: { recovery: { rto: 6h, rpo: 1h }, data: sales }
  quick: { latency: { p99: 900ms }, flow: [order, look] }
  told: { freshness: 30m, flow: order }
  orders: { throughput: { average: 60/s, peak: 120/s, growth: 20%/year }, flow: order }
  views: { throughput: { average: 500/s, peak: 1200/s, growth: 20%/year }, flow: look }
regions: { eu: [eu-a, eu-b, eu-c] }
x-zones: &all [eu-a, eu-b, eu-c]
components:
  app: { type: client, connections: [{ to: edge, protocol: https }] }
  edge:
    type: api-gateway
    replicas: 6
    zones: *all
    capacity: 800/s
    latency: { p50: 2ms, p99: 15ms }
    rateLimit: [{ limit: 2000/s, per: global }, { limit: 20/s, per: client }]
    connections: [{ to: shop, timeout: 800ms }]
  shop:
    type: service
    scaling: { kind: horizontal, min: 6, max: 15 }
    zones: *all
    capacity: 250/s
    latency: { p50: 20ms, p99: 90ms }
    healthCheck: { path: /healthz, interval: 5s }
    connections:
      - { to: shop-db, kind: read-write, timeout: 150ms, encryption: tls }
      - { to: products, kind: read, timeout: 20ms }
      - { to: mails, kind: publish, timeout: 50ms }
  products: { type: cache, managed: true, caches: shop-db, hitRatio: 90%, latency: { p50: 1ms, p99: 6ms }, eviction: lru, ttl: 1m }
  shop-db:
    type: database
    replicas: 3
    zones: *all
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic, rto: 30s }
    capacity: 4000/s
    latency: { p50: 4ms, p99: 40ms }
    backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true }
  mails: { type: queue, managed: true, maxDepth: 500000, latency: { p50: 3ms, p99: 20ms }, deadLetter: { to: lost, after: 5 } }
  lost: { type: queue, managed: true, retention: 14d }
  mailer:
    type: worker
    replicas: 9
    zones: *all
    capacity: 30/s
    latency: { p50: 200ms, p99: 1s }
    connections: [{ to: mails, kind: subscribe, idempotent: { key: order-id } }]
  alerts: { type: monitoring, managed: true, connections: [edge, lost] }
data: { sales: { store: shop-db, sensitivity: internal, size: 200GB, growth: 1GB/day } }
flows:
  order: { steps: [app -> edge, edge -> shop, { shop -> shop-db: { kind: write } }, shop -> mails, mails -> mailer] }
  look: { kind: read, steps: [app -> edge, edge -> shop, shop -> products, { shop -> shop-db: { kind: read } }] }
`;

/** One line of it changed, and the one rule that then speaks. */
const causes: readonly (readonly [rule: string, was: string, is: string])[] = [
	["fundamentals/latency-budget", "latency: { p50: 4ms, p99: 40ms }", "latency: { p50: 4ms, p99: 1200ms }"],
	["fundamentals/capacity-shortfall", "max: 15", "max: 5"],
	["fundamentals/no-headroom", "max: 15", "max: 8"],
	["fundamentals/availability-target", "availability: 99%, flow: [order", "availability: 99.99%, flow: [order"],
	["fundamentals/unstated-recovery", "recovery: { rto: 6h, rpo: 1h }", "consistency: eventual"],
	[
		"fundamentals/performance-without-load",
		"throughput: { average: 500/s, peak: 1200/s, growth: 20%/year }",
		"availability: 99%",
	],
	["asynchronism/consumer-too-slow", "capacity: 30/s", "capacity: 6/s"],
	["availability/rate-limit-above-capacity", "limit: 2000/s", "limit: 5000/s"],
	["caching/load-bearing-cache", "capacity: 4000/s", "capacity: 900/s"],
	["databases/backup-exceeds-rpo", "interval: 1h, retention", "interval: 1d, retention"],
	["scalability/vertical-only", "{ kind: horizontal, min: 6, max: 15 }", "{ kind: vertical }\n    replicas: 15"],
];

const ofFigures = new Set(causes.map(([rule]) => rule));
const said = (text: string): string[] =>
	lintText(text)
		.findings.filter(({ rule }) => ofFigures.has(rule))
		.map(({ rule }) => rule);

test("nothing is told where all of it fits", () => {
	expect(said(shop)).toEqual([]);
});

describe.each(causes)("%s", (rule, was, is) => {
	test("speaks once, and no other of them does", () => {
		expect(shop).toContain(was);
		expect(said(shop.replace(was, is))).toEqual([rule]);
	});
});

/** Where both might speak of one thing, the first is shown. */
const pairs: readonly (readonly [told: string, yields: string, design: string])[] = [
	[
		"availability/missing-load-leveling",
		"fundamentals/capacity-shortfall",
		`
requirements: { load: { throughput: { average: 10/s, peak: 200/s }, flow: export }, soon: { freshness: 10m, flow: export } }
components:
  planner: { type: service, replicas: 2, connections: [{ to: pdfs, timeout: 5s }] }
  pdfs: { type: service, replicas: 2, capacity: 50/s }
flows: { export: { steps: [planner -> pdfs] } }
`,
	],
	[
		"fundamentals/capacity-shortfall",
		"scalability/vertical-only",
		`
requirements: { load: { throughput: { average: 10/s, peak: 200/s }, flow: export } }
components:
  app: { type: client, connections: [pdfs] }
  pdfs: { type: service, replicas: 2, scaling: { kind: vertical }, capacity: 50/s }
flows: { export: { steps: [app -> pdfs] } }
`,
	],
	[
		"fundamentals/capacity-shortfall",
		"scalability/fixed-scale",
		`
requirements: { load: { throughput: { average: 10/s, peak: 200/s }, flow: export } }
components:
  app: { type: client, connections: [pdfs] }
  pdfs: { type: service, replicas: 2, capacity: 50/s }
flows: { export: { steps: [app -> pdfs] } }
`,
	],
	[
		"scalability/vertical-only",
		"scalability/fixed-scale",
		`
requirements: { load: { throughput: { average: 10/s, peak: 200/s }, flow: export } }
components:
  app: { type: client, connections: [pdfs] }
  pdfs: { type: service, replicas: 2, scaling: { kind: vertical } }
flows: { export: { steps: [app -> pdfs] } }
`,
	],
	[
		"scalability/database-unscaled",
		"fundamentals/no-headroom",
		`
requirements: { load: { throughput: { peak: 80/s, growth: 50%/year }, flow: note } }
components:
  app: { type: client, connections: [notes] }
  notes: { type: service, replicas: 2, connections: [{ to: notes-db, kind: write }] }
  notes-db: { type: database, replicas: 1, capacity: 100/s }
flows: { note: { steps: [app -> notes, notes -> notes-db] } }
`,
	],
	[
		"fundamentals/capacity-shortfall",
		"availability/rate-limit-above-capacity",
		`
components:
  app: { type: client, connections: [gateway] }
  gateway: { type: api-gateway, replicas: 2, rateLimit: [{ limit: 900/s, per: global }, { limit: 9/s, per: client }], connections: [orders] }
  orders: { type: service, replicas: 2, capacity: 100/s, healthCheck: 5s }
flows: { order: { rate: 300/s, steps: [app -> gateway, gateway -> orders] } }
`,
	],
	[
		"caching/missing-eviction",
		"caching/missing-strategy",
		`
components:
  shop: { type: service, replicas: 2, connections: [prices, prices-db] }
  prices: { type: cache, managed: true, caches: prices-db }
  prices-db: { type: database, managed: true }
`,
	],
	[
		"databases/restore-exceeds-rto",
		"availability/single-point-of-failure",
		`
requirements: { back: { recovery: { rto: 1h }, flow: note } }
components:
  app: { type: client, connections: [notes] }
  notes: { type: service, replicas: 2, connections: [{ to: notes-db, kind: write }] }
  notes-db: { type: database, replicas: 1, backup: { interval: 1h, restoreRate: 10MB/s } }
data: { texts: { store: notes-db, size: 1TB } }
flows: { note: { steps: [app -> notes, notes -> notes-db] } }
`,
	],
	[
		"fundamentals/capacity-shortfall",
		"scalability/read-heavy-without-cache",
		`
components:
  app: { type: client, connections: [notes] }
  notes: { type: service, replicas: 2, connections: [{ to: notes-db, kind: read }] }
  notes-db: { type: database, managed: true, capacity: 100/s }
flows: { look: { rate: 300/s, steps: [app -> notes, notes -> notes-db] } }
`,
	],
	[
		"fundamentals/no-headroom",
		"scalability/read-heavy-without-cache",
		`
requirements: { load: { throughput: { peak: 80/s, growth: 50%/year }, flow: look } }
components:
  app: { type: client, connections: [notes] }
  notes: { type: service, replicas: 2, connections: [{ to: notes-db, kind: read }] }
  notes-db: { type: database, managed: true, capacity: 100/s }
flows: { look: { steps: [app -> notes, notes -> notes-db] } }
`,
	],
	[
		"scalability/database-unscaled",
		"scalability/read-heavy-without-cache",
		`
requirements: { load: { throughput: { peak: 80/s, growth: 50%/year }, flow: look } }
components:
  app: { type: client, connections: [notes] }
  notes: { type: service, replicas: 2, connections: [{ to: notes-db, kind: read }] }
  notes-db: { type: database, replicas: 1, capacity: 100/s }
flows: { look: { steps: [app -> notes, notes -> notes-db] } }
`,
	],
	[
		"consistency/strong-read-from-replica",
		"consistency/stale-read-after-write",
		`
requirements: { truth: { consistency: strong, flow: pay } }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, replicas: 2, connections: [{ to: bank-db, kind: write }, { to: bank-db, kind: read, from: replica }] }
  bank-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: async }, failover: automatic }
data: { balances: { store: bank-db } }
flows: { pay: { steps: [app -> bank, { bank -> bank-db: { kind: write } }, { bank -> bank-db: { kind: read } }] } }
`,
	],
	[
		"consistency/strong-through-cache",
		"consistency/stale-read-after-write",
		`
requirements: { truth: { consistency: strong, flow: pay } }
components:
  app: { type: client, connections: [bank] }
  bank: { type: service, replicas: 2, connections: [{ to: bank-db, kind: write }, { to: kept, kind: read }] }
  kept: { type: cache, managed: true, caches: bank-db, ttl: 10s }
  bank-db: { type: database, managed: true }
data: { balances: { store: bank-db } }
flows: { pay: { steps: [app -> bank, bank -> bank-db, bank -> kept] } }
`,
	],
];

describe.each(pairs)("%s is told, %s yields", (told, yields, design) => {
	test("of one cause", () => {
		expect(rules.find(({ id }) => id === yields)?.yieldsTo).toContain(told);
		const found = lintText(`version: 1\nname: Sample${design}`).findings.map(({ rule }) => rule);
		expect(found).toContain(told);
		expect(found).not.toContain(yields);
	});
});
