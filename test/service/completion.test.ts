/** Completion in half-typed text: what is proposed, and the text after it is taken. */
import { describe, expect, test } from "vitest";
import { completion, readingOf } from "../../src/service/index.ts";
import { ableClient, at, plainClient, taken } from "./at.ts";

function proposed(marked: string, client = plainClient, options = {}) {
	const { snapshot, spot, text } = at(marked, options);
	const items = completion(snapshot, spot, client)?.items ?? [];
	const labels = items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
	const lines = (label: string) =>
		taken(
			text,
			items.find((item) => item.label === label),
		);
	return { items, labels, textWith: lines };
}

const design = `components:
  web: { type: client, connections: [orders] }
  orders:
    type: service
    connections:
      - orders-db
  orders-db: { type: database }
data: { orders: { store: orders-db } }
flows:
  place: { steps: [web -> orders, orders -> orders-db] }
`;

describe("keys", () => {
	test("of a component by its type, those there already left out", () => {
		const { labels } = proposed("components:\n  cdn:\n    type: cdn\n    ‸\n");
		expect(labels).toContain("managed");
		expect(labels).not.toContain("type");
		expect(labels).not.toContain("transactions");
	});
	test("required ones first, with what they mean", () => {
		const { items, labels } = proposed("components:\n  cdn:\n    ty‸\n", ableClient);
		expect(labels[0]).toBe("type");
		expect(items[0]?.documentation).toMatchObject({ kind: "markdown" });
	});
	test("with the colon, nested where a mapping follows", () => {
		const { textWith } = proposed("components:\n  orders:\n    type: service\n    ‸\n");
		expect(textWith("healthCheck")).toContain("    healthCheck:\n      \n");
		expect(textWith("replicas")).toContain("    replicas: \n");
	});
	test("before a colon that is there", () => {
		const { textWith } = proposed("components:\n  orders:\n    type: service\n    rep‸licas: 3\n");
		expect(textWith("replicas")).toContain("    replicas: 3\n");
	});
	test("above keys that are there", () => {
		const text = (typed: string) => `components:\n  orders:\n    type: service\n    ${typed}‸\n    replicas: 3\n`;
		for (const typed of ["", "re"]) {
			expect(proposed(text(typed)).labels).toContain("region");
			expect(proposed(text(typed)).labels).not.toContain("replicas");
		}
	});
	test("in braces", () => {
		const { labels, textWith } = proposed("components:\n  orders: { type: service, re‸ }\n");
		expect(labels).toContain("replicas");
		expect(textWith("replicas")).toContain("{ type: service, replicas:  }");
	});
	test("of a connection in a list, and of what is in it", () => {
		expect(
			proposed("components:\n  a:\n    type: service\n    connections:\n      - to: b\n        ‸\n").labels,
		).toContain("timeout");
		expect(
			proposed("components:\n  a:\n    type: service\n    connections: [{ to: b, retry: { ‸ } }]\n").labels,
		).toEqual(["attempts", "backoff", "jitter", "delay", "maxDelay", "budget"]);
	});
	test("at the top, in an empty file too", () => {
		expect(proposed("version: 1\n‸").labels).toContain("components");
		expect(proposed("version: 1\nname: X\ncomp‸\ncomponents: {}\n").labels).not.toContain("components");
	});
	test("of a requirement and a block of steps", () => {
		expect(proposed("requirements:\n  up:\n    ‸\n").labels).toContain("availability");
		expect(proposed("flows:\n  go:\n    steps:\n      - ‸\n").labels).toEqual(
			expect.arrayContaining(["parallel", "repeat", "steps"]),
		);
	});
});

describe("values", () => {
	test("words, with what they mean", () => {
		const { items, textWith } = proposed("components:\n  orders: { type: ser‸ }\n");
		expect(items.find(({ label }) => label === "service")?.documentation).toBe("A program that answers requests.");
		expect(textWith("service")).toContain("{ type: service }");
	});
	test("a word that is there is replaced whole", () => {
		expect(proposed("components:\n  orders:\n    type: ser‸vixe\n").textWith("service")).toContain(
			"    type: service\n",
		);
	});
	test("right behind the colon and the blank", () => {
		expect(proposed("components:\n  orders:\n    type: ‸\n    replicas: 2\n").labels).toContain("queue");
		expect(proposed("components:\n  orders:\n    managed: ‸\n").labels).toEqual(["true", "false"]);
	});
	test("units behind a number", () => {
		expect(proposed("flows:\n  go: { rate: 300‸ }\n").labels.slice(0, 3)).toEqual(["300/s", "300/m", "300/h"]);
		expect(proposed("requirements:\n  up:\n    availability: 99.9‸\n").labels).toEqual(["99.9%"]);
		expect(proposed("flows:\n  go: { rate: 300/s..5‸ }\n").labels.slice(0, 2)).toEqual(["300/s..5/s", "300/s..5/m"]);
	});
	test("ids by their kind", () => {
		expect(proposed(design.replace("store: orders-db", "store: ‸")).labels).toEqual(["orders-db", "web", "orders"]);
		expect(proposed(`${design}requirements:\n  up: { flow: ‸ }\n`).labels).toEqual(["place"]);
		expect(proposed(`${design}requirements:\n  up: { data: ‸ }\n`).labels).toEqual(["orders"]);
		expect(proposed(design.replace("      - orders-db\n", "      - ‸\n")).labels).toEqual(
			expect.arrayContaining(["web", "orders-db", "timeout"]),
		);
		expect(proposed(design.replace("      - orders-db\n", "      - { to: ‸ }\n")).labels).toEqual(["orders-db", "web"]);
	});
	test("zones as values and as keys", () => {
		const regions = "regions: { eu: [eu-a, eu-b] }\ncomponents:\n  a:\n    type: service\n";
		expect(proposed(`${regions}    zones: [eu-a, ‸]\n`).labels).toEqual(["eu-a", "eu-b"]);
		expect(proposed(`${regions}    placement: { eu-a: 1, ‸ }\n`).labels).toEqual(["eu-b"]);
	});
	test("ids of a part without its prefix, those of parts with it", () => {
		const parts = {
			"pay.yaml": "components:\n  ledger: { type: service, connections: [‸] }\n  books: { type: database }\n",
		};
		const main = "include: { pay: pay.yaml }\ncomponents: { web: { type: client } }\n";
		expect(proposed(main, plainClient, { parts }).labels).toEqual(["books"]);
		const other = { "pay.yaml": parts["pay.yaml"].replace("‸", "") };
		expect(
			proposed(main.replace("type: client", "type: client, connections: [‸]"), plainClient, { parts: other }).labels,
		).toEqual(["pay/ledger", "pay/books"]);
	});
});

describe("steps", () => {
	test("who calls, then whom: those with a connection first", () => {
		const flow = (step: string) =>
			design.replace(
				"  place: { steps: [web -> orders, orders -> orders-db] }\n",
				`  place:\n    steps:\n      - ${step}\n`,
			);
		expect(proposed(flow("w‸")).textWith("web")).toContain("      - web -> \n");
		const { labels, textWith } = proposed(flow("orders -> ‸"));
		expect(labels).toEqual(["orders -> orders-db", "orders -> web"]);
		expect(textWith("orders -> orders-db")).toContain("      - orders -> orders-db\n");
	});
	test("in a list in brackets", () => {
		expect(proposed(design.replace("orders -> orders-db]", "orders -> ‸]")).labels).toEqual([
			"orders -> orders-db",
			"orders -> web",
		]);
	});
});

describe("rules", () => {
	test("in waivers and in the comments that hide findings", () => {
		expect(proposed(`${design}waivers:\n  - rule: ava‸\n`).labels).toContain("availability/single-point-of-failure");
		expect(proposed(`# plumbline-ignore ‸\n${design}`).labels).toContain("availability/*");
		expect(proposed(`# plumbline-ignore format/id, avail‸\n${design}`).textWith("availability/*")).toContain(
			"# plumbline-ignore format/id, availability/*\n",
		);
		expect(proposed(`${design}waivers:\n  - { rule: format/id, at: ‸ }\n`).labels).toContain("components.orders");
	});
	test("nothing in other comments", () => expect(proposed(`# about ‸\n${design}`).labels).toEqual([]));
});

describe("patterns", () => {
	test("at the right indentation, with tab stops only for who takes them", () => {
		const text = `${design}`.replace("flows:\n", "flows:\n  ‸\n");
		expect(proposed(text, ableClient).textWith("flow")).toContain("  ${1:look-up}:\n    summary:");
		expect(proposed(text).textWith("flow")).toContain(
			"  look-up:\n    summary: A buyer looks at an order\n    rate: 20/s\n    steps:\n      - web -> orders: GET /orders\n      - orders -> orders-db\n",
		);
	});
	test("in places that fit", () => {
		expect(proposed("components:\n  ‸\n").labels).toContain("component");
		expect(proposed("components:\n  cdn:\n    type: cdn\n    ‸\n").labels).not.toContain("flow");
	});
	test("with a dash where a list item stands", () => {
		expect(proposed("components: {}\nwaivers:\n  ‸\n").textWith("waiver")).toContain(
			"waivers:\n  - rule: availability/single-point-of-failure\n    at: ",
		);
		expect(proposed("components: {}\nwaivers:\n  - ‸\n").textWith("waiver")).toContain(
			"waivers:\n  - rule: availability/single-point-of-failure\n    at: ",
		);
	});
});

describe("what is meant comes first", () => {
	const many = `components:
  web: { type: client, connections: [api] }
  api:
    type: service
    connections: [orders-db]
  jobs:
    type: queue
    deadLetter: { to: failed }
  failed: { type: queue }
  files: { type: object-storage }
  orders-db: { type: database }
data: { orders: { store: orders-db, owner: api } }
flows:
  place: { steps: [web -> api, api -> orders-db] }
`;
	const first = (from: string, to: string, count: number) => proposed(many.replace(from, to)).labels.slice(0, count);
	test("components of the type that a key is for", () => {
		expect(first("store: orders-db", "store: ‸", 2)).toEqual(["files", "orders-db"]);
		expect(first("owner: api", "owner: ‸", 1)).toEqual(["api"]);
		expect(first("to: failed", "to: ‸", 1)).toEqual(["failed"]);
	});
	test("components that a connection of its kind leads to", () => {
		const connected = (kind: string) =>
			first("connections: [orders-db]", `connections: [{ kind: ${kind}, to: ‸ }]`, 2).toSorted();
		expect(connected("subscribe")).toEqual(["failed", "jobs"]);
		expect(connected("read")).toEqual(["files", "orders-db"]);
	});
	test("never a component itself, and what it is connected to already after the rest", () => {
		const { labels } = proposed(many.replace("[orders-db]", "[orders-db, ‸]"));
		expect(labels.slice(0, 3)).toEqual(["jobs", "failed", "files"]);
		expect(labels).not.toContain("api");
		expect(proposed(many.replace("to: failed", "to: ‸")).labels).not.toContain("jobs");
	});
	test("the whole design in a file that is empty yet", () => {
		const { snapshot, spot } = at("version: ‸1");
		const empty = { ...snapshot.source, text: "" };
		const items = completion(
			readingOf(empty, snapshot.options),
			{ ...spot, position: { line: 0, character: 0 } },
			plainClient,
		);
		const labels = (items?.items ?? [])
			.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
			.map(({ label }) => label);
		expect(labels.slice(0, 4)).toEqual(["design", "version", "name", "components"]);
		expect(proposed("version: 1\n‸").labels).not.toContain("design");
	});
	test("steps before what holds steps", () => {
		const { labels } = proposed(
			many.replace(
				"  place: { steps: [web -> api, api -> orders-db] }\n",
				"  place:\n    steps:\n      - web -> api\n      - ‸\n",
			),
		);
		expect(labels[0]).toBe("api");
		expect(labels.indexOf("parallel")).toBeGreaterThan(labels.indexOf("orders-db"));
	});
	test("rules that found something here", () => {
		const spof = "availability/single-point-of-failure";
		expect(proposed(`${many}waivers:\n  - rule: ‸\n`).labels[0]).toBe(spof);
		const { labels, items } = proposed(many.replace("  api:\n", "  # plumbline-ignore ‸\n  api:\n"));
		expect(labels[0]).toBe(spof);
		expect(items.find(({ label }) => label === spof)?.detail).toContain("found here");
	});
	test("the type that a product is", () => {
		const { textWith, labels } = proposed(many.replace("type: queue\n", "type: ka‸\n"));
		expect(textWith("kafka")).toContain("    type: topic\n");
		expect(labels.indexOf("kafka")).toBeGreaterThan(labels.indexOf("block-storage"));
	});
});

describe("in quotes", () => {
	test.each([
		["a value", 'components:\n  a: { type: "‸" }\n', "service", 'a: { type: "service" }'],
		["half of one", "components:\n  a:\n    type: 'ser‸'\n", "service", "type: 'service'\n"],
		["from inside a longer one", 'components:\n  a:\n    type: "serv‸er"\n', "service", 'type: "service"\n'],
		[
			"an id",
			'components:\n  a: { type: service, connections: ["‸"] }\n  b: { type: queue }\n',
			"b",
			'connections: ["b"]',
		],
		["a key", 'components: { "a": { "type": "service", "rep‸" } }\n', "replicas", '"replicas": '],
		["a key with its colon", 'components: { "a": { "rep‸": 3 } }\n', "replicas", '"replicas": 3 }'],
		["none yet, in JSON", 'components: { "a": { "type": ‸ } }\n', "service", '"type": "service" }'],
		["what is no text", 'components:\n  a: { type: service, managed: "t‸" }\n', "true", "managed: true }"],
		["half a step", 'flows:\n  f: { steps: ["‸"] }\ncomponents:\n  a: { type: client }\n', "a", 'steps: ["a -> "]'],
		[
			"the rest of it",
			'flows:\n  f: { steps: ["a -> ‸"] }\ncomponents:\n  a: { type: client }\n  b: { type: queue }\n',
			"a -> b",
			'["a -> b"]',
		],
	])("%s", (_name, marked, label, written) => {
		expect(proposed(marked).textWith(label)).toContain(written);
		const { items } = proposed(marked, ableClient);
		const { filterText, textEdit } = items.find((item) => item.label === label)!;
		const { text } = at(marked);
		const { range } = textEdit as { range: { start: { line: number; character: number } } };
		const first = text.split("\n")[range.start.line]![range.start.character];
		expect(filterText![0] === first || !/["']/.test(first ?? "")).toBe(true);
	});
});
