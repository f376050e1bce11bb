/** What the picture says of things that are not drawn, and of what has failed. */
import { expect, test } from "vitest";
import { diagram } from "../../src/diagram/index.ts";
import { check } from "../../src/lint/index.ts";
import { today, whole } from "../support/design.ts";

const text = `
regions: { eu: [eu-a, eu-b] }
requirements:
  up: { availability: 99%, flow: buy }
  kept: { recovery: { rpo: 1h }, data: orders }
components:
  web: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 2
    zones: [eu-a, eu-b]
    connections: [{ to: db, kind: write }, { to: prices, critical: false }, other]
  db: { type: database, zones: [eu-a] }
  prices: { type: service }
  other: { type: service }
  lone: { type: service }
data: { orders: { store: db, owner: shop } }
flows:
  buy: { steps: [web -> shop, shop -> prices, { shop -> db: { data: orders } }] }
  look: { steps: [web -> shop, shop -> other] }
`;

function pictured(failed: readonly string[] = [], open: { most?: number } = {}) {
	const { design, analysis, findings } = check({ uri: "design.yaml", text: whole(text) }, { today });
	return diagram(design, analysis, findings, { failed, ...open });
}

const titlesIn = (picture: ReturnType<typeof pictured>, ids: readonly string[]) =>
	ids.map((id) => picture.nodes.find((node) => node.id === id)!.title).sort();

test.each([
	["data:orders", ["db", "shop"], ["shop -> db"]],
	["requirement:kept", ["db", "shop"], ["shop -> db"]],
	["requirement:up", ["db", "prices", "shop", "web"], ["shop -> db", "shop -> prices", "web -> shop"]],
	["flow:look#1", ["other", "shop"], ["shop -> other"]],
])("%s lights up what it comes to", (entity, nodes, edges) => {
	const picture = pictured();
	const lit = picture.lit.find((one) => one.entity === entity)!;
	expect(titlesIn(picture, lit.nodes)).toEqual(nodes);
	const ends = lit.edges.map(({ id }) => picture.edges.find((edge) => edge.id === id)!);
	expect(ends.map(({ from, to }) => `${titlesIn(picture, [from])[0]} -> ${titlesIn(picture, [to])[0]}`).sort()).toEqual(
		edges,
	);
});

test("nothing has failed unless it is said, and what is not there cannot fail", () => {
	for (const failed of [[], ["component:nobody", "zone:eu-z", "region:us", "flow:buy", "db", ""]]) {
		const { without, nodes } = pictured(failed);
		expect(without).toBeUndefined();
		expect(nodes.every(({ state }) => state === undefined)).toBe(true);
	}
});

test("failures add up: what fails, what stops with it, which flows and requirements change", () => {
	const { without, nodes } = pictured(["component:prices", "zone:eu-a"]);
	const states = Object.fromEntries(nodes.map(({ title, state }) => [title, state]));
	expect(states).toEqual({
		web: undefined,
		shop: "stopped",
		db: "failed",
		prices: "failed",
		other: undefined,
		lone: undefined,
	});
	expect(without!.failed).toEqual([
		{ entity: "component:prices", title: "prices" },
		{ entity: "zone:eu-a", title: "zone eu-a" },
	]);
	expect(without!.flows.map(({ entity, state }) => [entity, state])).toEqual([["flow:buy", "stopped"]]);
	expect(without!.flows[0]!.detail).toContain("web → shop → db");
	expect(without!.otherFlows).toBe(1);
	expect(without!.requirements.map(({ entity, verdict }) => [entity, verdict])).toContainEqual([
		"requirement:up",
		"violated",
	]);
	expect(without!.requirements.length + without!.otherRequirements).toBe(2);
});

test("a call that can be missed degrades its flow", () => {
	const { without } = pictured(["component:prices"]);
	expect(without!.flows.map(({ entity, state }) => [entity, state])).toEqual([["flow:buy", "degraded"]]);
});
