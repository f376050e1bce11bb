/** Entities as they are linked. */
import { expect, test } from "vitest";
import { readDesign } from "../../src/format/index.ts";

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
