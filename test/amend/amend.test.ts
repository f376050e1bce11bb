/** The smallest changes that turn a requirement: each is tried on the text, and what it says of the figure is what comes of it. */
import { describe, expect, test } from "vitest";
import { type Amendment, amendments } from "../../src/amend/index.ts";
import { Analysis } from "../../src/analysis/index.ts";
import { applyEdits } from "../../src/edit/index.ts";
import { finish, readDesign } from "../../src/format/index.ts";
import { briefly, said } from "../../src/sums/index.ts";
import { randomDesign } from "../support/random-design.ts";

const uri = "file:///design.yaml";
const plain = { id: String, key: String, text: String };

function judged(text: string) {
	const source = { uri, text };
	const design = readDesign(source);
	return { source, design, analysis: new Analysis(design) };
}

const found = (text: string, ...ids: string[]): readonly Amendment[] => finish(amendments(judged(text), { ids }));

const rewritten = (text: string, { edits }: Amendment): string => applyEdits(text, edits.get(uri)!);

const told = (all: readonly Amendment[]) =>
	all.map(({ titles, figures, lines, machines }) => ({
		titles,
		figures: figures.map((words) => said(words, plain)),
		lines,
		machines,
	}));

const shop = `version: 1
name: Shop
regions: { eu: [a, b] }
requirements:
  up: { availability: 99.9%, flow: order } # promised
  fast: { latency: { p95: 100ms }, flow: look }
  peak: { throughput: { peak: 900/s }, flow: look }
  newest: { consistency: strong, data: orders }
  kept: { recovery: { rpo: 0s, rto: 10m }, data: orders }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, zones: [a], availability: 99.9%, latency: { p95: 10ms }, capacity: 400/s, connections: [{ to: orders-db, from: any, kind: read }, { to: orders-db, kind: write }] }
  orders-db: { type: database, replicas: 2, availability: 99.95%, latency: { p95: 150ms }, capacity: 10k/s, replication: { topology: leader-follower, mode: async }, failover: { mode: automatic, rto: 20m } } # the one
data: { orders: { store: orders-db } }
flows:
  order: { entry: app, rate: 10/s, steps: [app -> api, { api -> orders-db: { kind: write } }] }
  look: { entry: app, rate: 900/s, steps: [app -> api, { api -> orders-db: { kind: read } }] }
`;

describe("a requirement that does not hold", () => {
	test.each([
		["up", "4 copies of api"],
		["fast", "api keeps what it reads from orders-db, and has 90% of it"],
		["peak", "3 copies of api"],
		["newest", "api reads from the leader of orders-db"],
	])("%s", (id, title) => {
		const offers = found(shop, id);
		expect(told(offers).map(({ titles }) => titles.join("; "))).toContain(title);
	});
	test("several changes go together where no single one is enough, and none of them is needless", () => {
		const [only, ...others] = found(shop, "kept");
		expect(others).toEqual([]);
		expect(only!.titles.length).toBe(2);
	});
	test("each says what it costs, the least first", () => {
		const costs = found(shop, "peak").map(({ machines, lines }) => [machines, lines]);
		expect(costs).toContainEqual([1, 1]);
		expect(costs).toEqual(costs.toSorted(([a, b], [c, d]) => a! - c! || b! - d!));
	});
	test("comments and all else stay as they are", () => {
		for (const offer of found(shop, "up")) {
			const text = rewritten(shop, offer);
			expect(text).toContain("flow: order } # promised");
			expect(text).toContain("# the one");
		}
	});
	test("nothing is offered by which another would not hold any more", () => {
		const strict = shop.replace(
			"  newest:",
			"  written: { latency: { p95: 1s }, throughput: { peak: 900/s }, flow: look }\n  newest:",
		);
		for (const id of ["fast", "peak"])
			for (const offer of found(strict, id)) {
				const before = judged(strict).analysis.verdicts;
				const now = judged(rewritten(strict, offer)).analysis.verdicts;
				for (const [i, { verdict }] of before.entries()) if (verdict === "met") expect(now[i]!.verdict).toBe("met");
			}
	});
	test("one that holds, or whose figure nobody knows, is left alone", () => {
		expect(found(shop.replace("p95: 100ms", "p95: 10s"), "fast")).toEqual([]);
		expect(found(shop.replaceAll(/latency: { p95: 1\d+ms }, /g, ""), "fast")).toEqual([]);
		expect(found(shop, "gone")).toEqual([]);
	});
});

const page = `version: 1
name: Page
requirements:
  fast: { latency: { p99: 200ms }, flow: look }
  quick: { latency: { p99: 200ms }, flow: ask }
  back: { recovery: { rto: 10s }, component: shown }
  again: { recovery: { rto: 10s }, component: asked }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, latency: { p50: 20ms, p99: 60ms }, connections: [{ to: hints, critical: false, timeout: 2s }, { to: prices, kind: read }, { to: shown, timeout: 9s }, { to: asked, timeout: 1s }] }
  hints: { type: service, replicas: 2, latency: { p50: 30ms, p99: 1s } }
  prices: { type: external, latency: { p50: 20ms, p99: 900ms } }
  shown: { type: database, replicas: 2, replication: { topology: leader-follower, mode: sync }, failover: { mode: automatic, rto: 1s }, healthCheck: { passive: { after: 2, for: 30s } } }
  asked: { type: database, replicas: 2, replication: { topology: leader-follower, mode: sync }, failover: { mode: automatic, rto: 1s }, healthCheck: { interval: 1s, timeout: 5s, unhealthyAfter: 3 } }
flows:
  look: { rate: 1/s, steps: [app -> api, api -> hints] }
  ask: { rate: 1/s, kind: read, steps: [app -> api, api -> prices] }
`;

test("a call that no step makes can be stated to be one that its caller can do without", () => {
	const drawn = `version: 1
name: Plans
requirements: { up: { availability: 99.9%, flow: view } }
components:
  app: { type: client, connections: [planner] }
  planner: { type: service, replicas: 2, connections: [{ to: pdfs, timeout: 5s }] }
  pdfs: { type: service, replicas: 1, availability: 99% }
flows: { view: { rate: 1/s, steps: [app -> planner] } }
`;
	const offer = found(drawn, "up").find(({ titles }) => titles[0]!.startsWith("planner works on where pdfs is down"));
	expect(rewritten(drawn, offer!)).toContain("{ to: pdfs, timeout: 5s, critical: false }");
	expect(told([offer!])[0]).toMatchObject({ machines: 0, lines: 1 });
});

describe("timeouts that are too long for a target", () => {
	test.each([
		["fast", "api waits for hints no longer than 130ms, then goes on without it", "timeout: 130ms"],
		["quick", "api waits for prices no longer than 130ms, then takes an older answer", "fallback: cached"],
		["back", "shown: its callers give up after 4.5s", "timeout: 4.5s"],
		["again", "asked: a check waits for 2s", "timeout: 2s"],
	])("%s", (id, title, written) => {
		const offers = found(page, id);
		const offer = offers.find(({ titles }) => titles.join("; ") === title);
		expect(offer, JSON.stringify(told(offers), null, 1)).toBeDefined();
		const text = rewritten(page, offer!);
		expect(text).toContain(written);
		expect(judged(text).analysis.verdicts.find(({ requirement }) => requirement.id === id)!.verdict).toBe("met");
	});
});

const post = `version: 1
name: Post
requirements:
  up: { availability: 99.8%, flow: send }
  sent: { availability: 99.8%, flow: print }
  many: { throughput: { peak: 900/s }, flow: look }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 3, availability: 99.9%, capacity: 1k/s, connections: [{ to: letters-db, timeout: 1s }, { to: posted, kind: publish }, { to: printer, kind: request, timeout: 9s }] }
  letters-db: { type: database, availability: 99.99%, capacity: 500/s }
  posted: { type: topic, managed: true, availability: 99% }
  printer: { type: worker, replicas: 1, availability: 90% }
data: { letters: { store: letters-db, staleness: 10m } }
flows:
  send:
    rate: 1/s
    steps:
      - app -> api
      - api -> letters-db: { kind: write }
      - api -> posted
  print:
    rate: 1/s
    steps:
      - app -> api
      - api -> printer: print it
  look:
    kind: read
    rate: 900/s
    steps:
      - app -> api
      - api -> letters-db
`;

describe("what is done in another way", () => {
	test.each([
		["up", "api publishes to posted from an outbox", "outbox: true"],
		["sent", "printer: add a queue between", "api -> printer-jobs"],
		[
			"many",
			"letters-db: add a cache: ask it first, and let entries end after 10m; it has 90%",
			"steps: [api -> letters-db-cache, api -> letters-db]",
		],
	])("%s", (id, title, written) => {
		const offers = found(post, id);
		const offer = offers.find(({ titles }) => titles.join("; ") === title);
		expect(offer, JSON.stringify(told(offers), null, 1)).toBeDefined();
		const text = rewritten(post, offer!);
		expect(text).toContain(written);
		const now = judged(text).analysis.verdicts.find(({ requirement }) => requirement.id === id)!;
		expect(now.verdict).toBe("met");
	});
	test("nothing is published from an outbox by what has no store to keep it in", () => {
		const bare = post
			.replace("{ to: letters-db, timeout: 1s }, ", "")
			.replace("      - api -> letters-db: { kind: write }\n", "");
		expect(JSON.stringify(told(found(bare, "up")))).not.toContain("outbox");
	});
});

test("several that do not hold are met together, or it is said that nothing was found", () => {
	const [only] = found(shop, "peak", "newest");
	expect(
		judged(rewritten(shop, only!)).analysis.verdicts.filter(({ verdict }) => verdict === "met").length,
	).toBeGreaterThanOrEqual(2);
	expect(found(shop.replace("availability: 99.9%, flow", "availability: 100%, flow"), "up", "peak")).toEqual([]);
});

test("what is offered holds, whatever the design", () => {
	let offers = 0;
	for (let seed = 1; seed <= 120; seed++) {
		const flows = readDesign({ uri, text: randomDesign(seed) }).flows.map(({ id }) => id);
		const asked = flows.map(
			(id, i) => `  asked-${i}: { availability: ${["99%", "99.9%", "99.95%"][i % 3]}, flow: ${id} }`,
		);
		const text = `${randomDesign(seed).replace(/\nrequirements:[\s\S]*?\n(?=\S)/, "\n")}requirements:\n${asked.join("\n")}\n`;
		const { analysis } = judged(text);
		for (const { requirement, verdict } of analysis.verdicts.slice(0, 3)) {
			if (verdict !== "violated") continue;
			for (const offer of found(text, requirement.id)) {
				offers++;
				const now = judged(rewritten(text, offer)).analysis.verdicts.find(
					(one) => one.requirement.id === requirement.id,
				)!;
				const figures = now.targets.map((target) => said(briefly(target), plain));
				expect({ verdict: now.verdict, figures }).toEqual({
					verdict: "met",
					figures: offer.figures.map((words) => said(words, plain)),
				});
			}
		}
	}
	expect(offers).toBeGreaterThan(10);
});
