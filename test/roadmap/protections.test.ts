/** What one connection lacks is one finding, in a fixed order; the next follows when the first is waived, off or mended. */
import { describe, expect, test } from "vitest";
import { fixAll, mergeSettings } from "../../src/lint/index.ts";
import { lintText, today, uri, whole } from "../support/design.ts";

const text = whole(`
requirements: { up: { availability: 99.9%, flow: pay } }
components:
  app: { type: client, connections: [shop] }
  shop:
    type: service
    connections:
      - { to: shop-db, timeout: 200ms }
      - { to: psp, idempotent: { key: order-id } }
  shop-db: { type: database, managed: true }
  psp: { type: external, latency: { p99: 900ms } }
flows:
  pay: { rate: 20/s, steps: [app -> shop, shop -> shop-db, shop -> psp] }
`);

const order = ["missing-timeout", "missing-circuit-breaker", "missing-bulkhead", "missing-retry"].map(
	(name) => `resilience/${name}`,
);

const found = (design: string, off: readonly string[] = []) =>
	lintText(design, {
		settings: mergeSettings({ rules: Object.fromEntries(off.map((rule) => [rule, "off" as const])) }),
	})
		.findings.filter(({ subject, rule }) => subject === "connection:shop->psp" && order.includes(rule))
		.map(({ rule }) => rule);

const waived = (rules: readonly string[]) =>
	`${text}waivers: [{ rule: [${rules.join(", ")}], at: components.shop.connections.psp, reason: known }]\n`;

describe("missing protections of one connection", () => {
	test.each(order.map((rule, i) => [rule, i] as const))(
		"%s is told once those before it are waived or off",
		(rule, i) => {
			const before = order.slice(0, i);
			expect(found(text, before)).toEqual([rule]);
			expect(found(i === 0 ? text : waived(before))).toEqual([rule]);
		},
	);

	test("the first names the others, and has a fix for each and for all", () => {
		const [finding] = lintText(text).findings.filter(({ rule }) => rule === order[0]);
		expect(finding!.message).toContain("Also missing: circuitBreaker, bulkhead and retry.");
		expect(finding!.facts).toMatchObject({ others: ["circuitBreaker", "bulkhead", "retry"] });
		const titles = finding!.fixes().map(({ title }) => title.split(/[:,]/)[0]);
		expect(titles).toEqual([
			"Add a timeout of 3s",
			"Add a circuit breaker",
			"Add a bulkhead",
			"Add a retry",
			"Add a timeout of 3s",
		]);
	});

	test("the fixes one after another leave none", () => {
		const { texts, isSettled } = fixAll({ uri, text }, { today }, ["assumption"]);
		expect(isSettled).toBe(true);
		expect(found(texts.get(uri)!)).toEqual([]);
	});
});
