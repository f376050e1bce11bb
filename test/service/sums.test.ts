/** Verdicts and the sums behind them, as a hover writes them out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asksForVerdicts, hover, snapshotOf } from "../../src/service/index.ts";
import { root } from "../support/build.ts";
import { randomDesign } from "../support/random-design.ts";
import { ableClient, at, plainClient, today } from "./at.ts";

const design = `
regions: { eu: [a, b] }
requirements:
  up: { availability: 99.99%, flow: order }
  fast: { latency: { p99: 100ms }, flow: order }
  peak: { throughput: { peak: 300/s }, flow: order }
  kept: { recovery: { rpo: 0s }, data: orders }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, zones: [a, b], availability: 99.9%, latency: { p99: 40ms }, capacity: 200/s, connections: [orders-cache, { to: orders-db, fanout: 2 }] }
  orders-cache: { type: cache, hitRatio: 80%, latency: { p99: 1ms }, capacity: 2k/s, caches: orders-db }
  orders-db: { type: database, replicas: 2, zones: [a, b], availability: 99.5%, latency: { p50: 5ms, p99: 80ms }, capacity: 1k/s, replication: { mode: async }, failover: { mode: automatic, rto: 20s } }
data: { orders: { store: orders-db } }
flows: { order: { rate: 150/s, steps: [app -> api, api -> orders-cache, api -> orders-db] } }
`;

/** Links are written as the line that they lead to. */
function said(marked: string): string {
	const { snapshot, spot, text } = at(marked);
	const shown = hover(snapshot, spot, ableClient, (_, line) => text.split("\n")[line]!.trim().split(":")[0]!);
	return (shown!.contents as { value: string }).value;
}

describe("a requirement", () => {
	test("availability: what is multiplied, and what counts once", () => {
		const card = said(design.replace("  up:", "  u‸p:").replace("hitRatio: 80%, ", ""));
		expect(card).toContain("**Violated**: availability of `order` is 99.");
		expect(card).toContain("`api` up 99.8%: 2 copies, of which the peak takes 2, each [99.9%](api)");
		expect(card).toContain("2 copies, each [99.5%](orders-db)");
		expect(card).toContain("zone `a` up 99.95% (a default)");
		expect(card).toMatch(/- multiplied 99\.\d+%\n- .*zone `a`.* stand beneath several of these and count once/);
	});
	test("availability: answers that a cache keeps, for nobody knows how long", () => {
		const card = said(design.replace("  up:", "  u‸p:"));
		expect(card).toContain("**Violated**: availability of `order` is between 99.");
		expect(card).toContain("- `ttl` of `orders-cache` is missing");
	});
	test("latency: the hops, and what only some runs take", () => {
		const card = said(design.replace("  fast:", "  fa‸st:"));
		expect(card).toContain("- `api` [40 ms](api)");
		expect(card).toContain(
			"- [for 20% of the look-ups, which no cache answers](orders-cache):\n    - [the slowest of 2 calls](api):\n        - `orders-db` [80 ms](orders-db)",
		);
		expect(card).toContain("added up at most 121 ms");
	});
	test("load: the flows that come together, and what that is of the capacity", () => {
		const card = said(design.replace("  peak:", "  pe‸ak:"));
		expect(card).toContain("**Met**: what the peak leaves room for in `order` is");
		expect(card).toContain("`order` by `app -> api` [300/s](flows)");
		expect(card).toContain("that is 75% of its capacity (2 copies of 200/s, [400/s](api)), 150% with a copy lost");
	});
	test("all else: the statements that it rests on", () =>
		expect(said(design.replace("  kept:", "  ke‸pt:"))).toContain(
			"**Violated**: rpo of `orders` is more than 0 s, at most 0 s is asked.\n\n- `replication.mode` of `orders-db`: [async](orders-db)",
		));
	test("what nobody has said is named", () =>
		expect(said(design.replace("latency: { p99: 40ms }, ", "").replace("  fast:", "  fa‸st:"))).toMatch(
			/\*\*Unknown\*\*: p99 of `order` is not known[\s\S]*- \[`api`\]\(api\) not known: `latency` is missing[\s\S]*- `latency` of `api` is missing, and would tell/,
		));
});

test("a target alone, above what its key means", () => {
	const card = said(design.replace("availability: 99.99%", "availability: 99‸.99%"));
	expect(card).toMatch(/^\*\*Violated\*\*: availability[\s\S]*---\n\n\*\*`availability`\*\* A key of a requirement/);
	expect(card).not.toContain("p99");
});

test("a figure: the verdicts that rest on it", () =>
	expect(said(design.replace("availability: 99.5%", "avail‸ability: 99.5%"))).toMatch(
		/^Rests on this:\n\n- \*\*Violated\*\*: availability of `order`/,
	));

test("a flow: what is asked of it, and what is not", () => {
	const card = said(design.replace("  up:", "#").replace("{ order:", "{ or‸der:"));
	expect(card).toMatch(/\*\*Met\*\*: p99 of `order`/);
	expect(card).toMatch(/\n\nUp (?:between )?99\.\d+%(?: and 99\.\d+%)?\.\n\n- /);
});

test("a component: what reaches it", () =>
	expect(said(design.replace("  orders-db: {", "  orders-‸db: {"))).toContain(
		"Load at peak.\n\n- `order` by `api -> orders-db` 300/s × 2 (fanout) × 20% (not in a cache) = [120/s](flows)",
	));

test("without Markdown there are no links", () => {
	const { snapshot, spot } = at(design.replace("  up:", "  u‸p:"));
	const { value } = hover(snapshot, spot, plainClient, () => "x")!.contents as { value: string };
	expect(value).toContain("Violated: availability of `order`");
	expect(value).not.toContain("](");
});

test("what the author wrote is text, be it a figure's", () => {
	const card = said(design.replaceAll("orders-db", '"[x](command:y)`<b>"').replace("  up:", "  u‸p:"));
	expect(card).not.toMatch(/(?<!`` ?)\[x\]\(command:y\)(?![^\n]*``)/);
});

test("only what verdicts speak of waits for them", () => {
	const asks = (marked: string): boolean => {
		const { snapshot, spot } = at(marked);
		return asksForVerdicts(snapshot, spot);
	};
	expect(asks(design.replace("  up:", "  u‸p:"))).toBe(true);
	expect(asks(design.replace("99.5%", "99‸.5%"))).toBe(true);
	expect(asks(design.replace("hitRatio:", "hit‸Ratio:"))).toBe(true);
	expect(asks(design.replace("type: cache", "type: ca‸che"))).toBe(false);
});

test("no figure is longer than people read, whatever the design", () => {
	const texts = [
		...readdirSync(join(root, "examples")).map((name) => readFileSync(join(root, "examples", name), "utf8")),
		...Array.from({ length: 60 }, (_, seed) => randomDesign(seed)),
	];
	let told = 0;
	for (const text of texts) {
		const snapshot = snapshotOf({ uri: "file:///design.yaml", text }, { today });
		const { flows, requirements, components } = snapshot.design;
		for (const { key } of [...flows, ...requirements, ...components]) {
			const { uri, start } = snapshot.design.locate(key);
			const spot = { uri, position: snapshot.lines(uri).position(start) };
			const shown = hover(snapshot, spot, ableClient, () => "link");
			const { value } = shown!.contents as { value: string };
			told++;
			expect(value).not.toMatch(/NaN|Infinity|undefined|null|\d{8,}|-\d+%|\.\d{9}/);
		}
	}
	expect(told).toBeGreaterThan(300);
});
