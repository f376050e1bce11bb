/** A flow over the picture: who takes part, and which lines it runs over with which steps. */
import { expect, test } from "vitest";
import { drawn } from "./draw.ts";

const text = `version: 1
name: Shop
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, connections: [db, { to: psp, fallback: { to: spare } }, spare, events, unused] }
  db: { type: database }
  psp: { type: external }
  spare: { type: external }
  events: { type: topic }
  mailer: { type: worker, connections: [{ to: events, kind: subscribe }] }
  unused: { type: service }
flows:
  buy:
    steps:
      - web -> shop
      - parallel:
          - shop -> psp
          - steps: [shop -> db, shop -> events]
      - repeat: 3
        steps: [shop -> db]
      - events -> mailer
      - mailer -> db
`;

const way = (picture: ReturnType<typeof drawn>, entity: string) => {
	const titles = new Map(picture.nodes.map(({ id, title }) => [id, title]));
	const edges = new Map(picture.edges.map(({ id, from, to }) => [id, `${titles.get(from)} -> ${titles.get(to)}`]));
	const flow = picture.lit.find((one) => one.entity === entity)!;
	return {
		nodes: flow.nodes.map((id) => titles.get(id)),
		edges: Object.fromEntries(flow.edges.map(({ id, steps }) => [edges.get(id), steps])),
	};
};

test("what begins together has one number, repeats say how often, and deliveries run over the subscription", () => {
	expect(way(drawn(text), "flow:buy")).toEqual({
		nodes: ["web", "shop", "psp", "db", "events", "mailer"],
		edges: {
			"web -> shop": ["1"],
			"shop -> psp": ["2"],
			"shop -> db": ["2", "4 ×3"],
			"shop -> events": ["3"],
			"events -> mailer": ["5"],
		},
	});
});

test("who answers in place of a line's end is told of that line alone", () => {
	const { nodes, edges } = drawn(text);
	const spare = nodes.find(({ title }) => title === "spare")!.id;
	expect(edges.flatMap(({ entity, fallback }) => (fallback === undefined ? [] : [[entity, fallback]]))).toEqual([
		["connection:shop->psp", spare],
	]);
});

test("of what is folded, each node and line once, and none within a fold", () => {
	const many = Array.from(
		{ length: 160 },
		(_, i) => `  s${i}: { type: service, group: all, connections: [s${i + 1}, db] }`,
	);
	const folded = drawn(
		`components:\n${many.join("\n")}\n  s160: { type: service, group: all }\n  db: { type: database }\nflows:\n  go: { steps: [s0 -> s1, s1 -> db, s0 -> db] }\n`,
	);
	expect(way(folded, "flow:go")).toEqual({ nodes: ["all", "db"], edges: { "all -> db": ["2", "3"] } });
});
