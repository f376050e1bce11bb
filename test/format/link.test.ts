/** Entities as they are linked. */
import { expect, test } from "vitest";
import { canName, nameIn, readDesign } from "../../src/format/index.ts";

test("entities of one kind have the same keys in the same order, whatever is stated of them", () => {
	const text = `version: 1
name: Shop
requirements: { up: { availability: 99.9% }, fast: { flow: order, latency: { p99: 2s } } }
components:
  web: { type: client, connections: [shop] }
  shop: { replicas: 3, owner: team, type: service, connections: [{ timeout: 1s, to: orders-db }] }
  orders-db: { type: database, quorum: { nodes: 3, read: 2, write: 2 } }
data: { orders: { store: orders-db }, carts: { owner: shop, store: orders-db, size: 1GB } }
flows: { order: { rate: 10/s, steps: [web -> shop] }, look: { steps: [shop -> orders-db], entry: web } }
`;
	const { components, connections, data, flows, requirements } = readDesign({ uri: "design.yaml", text });
	for (const alike of [components, connections, data, flows, requirements]) {
		const [first, ...others] = alike.map((entity) => Object.keys(entity));
		expect(others.length).toBeGreaterThan(0);
		for (const other of others) expect(other).toEqual(first);
	}
});

test("whatever names a component is linked to it, in a part to the part's own", () => {
	const part = `version: 1
name: Payments
components:
  api:
    type: service
    sessions: { store: kept }
    projects: ledger
    runsOn: kept
    deadLetter: { to: dead }
    connections: [{ to: ledger, fallback: { to: kept } }, { to: dead, fallback: queue }]
  ledger: { type: database }
  kept: { type: cache, caches: [ledger, absent] }
  dead: { type: queue }
`;
	const text = `version: 1
name: Shop
include: { payments: payments.yaml }
components: { kept: { type: cache }, ledger: { type: database }, web: { type: client, sessions: { store: client } } }
`;
	const design = readDesign({ uri: "design.yaml", text, read: () => part });
	const api = design.component("payments/api")!;
	const kept = design.component("payments/kept")!;
	const ledger = design.component("payments/ledger")!;
	expect(api.linked).toEqual({
		deadLetter: design.component("payments/dead"),
		caches: [],
		projects: ledger,
		runsOn: kept,
		sessions: kept,
	});
	expect(kept.linked.caches).toEqual([ledger]);
	expect(api.outgoing.map(({ fallbackTo }) => fallbackTo)).toEqual([kept, undefined]);
	expect(design.component("web")!.linked.sessions).toBeUndefined();
	expect([api.localId, nameIn(api.part, ledger), nameIn(design.parts[0]!, ledger)]).toEqual([
		"api",
		"ledger",
		"payments/ledger",
	]);
	expect(canName(api.part, design.component("ledger")!)).toBe(false);
});
