/** Ids: where they are given and used, other names for them, outlines. */
import { describe, expect, test } from "vitest";
import {
	definition,
	documentSymbols,
	flatSymbols,
	outline,
	references,
	rename,
	renameRange,
	workspaceSymbols,
} from "../../src/service/index.ts";
import { ableClient, applied, at, uri } from "./at.ts";

const main = `include: { pay: pay.yaml }
components:
  web: { type: client, connections: [orders, pay/ledger] }
  ord‸ers:
    type: service
    zones: [eu-a]
    connections: [{ to: orders-db, fallback: { to: web } }]
  orders-db: { type: database }
regions: { eu: [eu-a] }
data: { orders: { store: orders-db, owner: orders } }
flows:
  place:
    steps:
      - web -> orders
      - "orders -> orders-db": { label: insert }
waivers:
  - { rule: format/id, at: components.web.connections.orders, reason: why }
`;
const parts = {
	"pay.yaml":
		"components:\n  ledger: { type: service, connections: [books] } # the books\n  books: { type: database }\nflows:\n  pay: { steps: [ledger -> books] }\n",
};
const unmarked = main.replace("‸", "");
const markedAt = (needle: string, offset = 0) => {
	const where = unmarked.indexOf(needle) + offset;
	return `${unmarked.slice(0, where)}‸${unmarked.slice(where)}`;
};
const inPart = (needle: string) => ({ parts: { "pay.yaml": parts["pay.yaml"].replace(needle, `‸${needle}`) } });

describe("places", () => {
	test("the definition, from a step, a list, a waiver", () => {
		for (const spot of [
			markedAt("orders -> orders-db", 1),
			markedAt("[orders", 2),
			markedAt("connections.orders", 13),
		]) {
			const { snapshot, spot: where } = at(spot, { parts });
			expect(definition(snapshot, where)).toEqual([
				{ uri, range: { start: { line: 5, character: 2 }, end: { line: 5, character: 8 } } },
			]);
		}
	});
	test("across parts, both ways", () => {
		const { snapshot, spot } = at(markedAt("pay/ledger", 5), { parts });
		expect(definition(snapshot, spot)).toMatchObject([
			{ uri: "file:///designs/pay.yaml", range: { start: { line: 1 } } },
		]);
		const inside = at(unmarked, inPart("ledger:"));
		expect(
			references(inside.snapshot, inside.spot, false)?.map(({ uri: file, range }) => [
				file.slice(16),
				range.start.line,
			]),
		).toEqual([
			["design.yaml", 4],
			["pay.yaml", 4],
		]);
	});
	test("all references, with the declaration if asked for", () => {
		const { snapshot, spot } = at(main, { parts });
		expect(references(snapshot, spot, false)?.map(({ range }) => range.start.line)).toEqual([4, 11, 15, 16, 18]);
		expect(references(snapshot, spot, true)).toHaveLength(6);
	});
	test("a zone is given in its region", () => {
		const { snapshot, spot } = at(markedAt("zones: [eu-a", 9), { parts });
		expect(definition(snapshot, spot)).toMatchObject([{ range: { start: { line: 10 } } }]);
	});
	test("nothing between ids", () => {
		const { snapshot, spot } = at(markedAt("type: service", 2), { parts });
		expect(definition(snapshot, spot)).toBeUndefined();
	});
});

describe("rename", () => {
	const renamed = (marked: string, to: string, options: Parameters<typeof at>[1] = { parts }) => {
		const opened = at(marked, options);
		return applied(rename(opened.snapshot, opened.spot, to, { client: ableClient, versionOf: () => 1 }), opened.textOf);
	};
	test("everywhere, and nothing else of the text", () => {
		const { [uri]: text } = renamed(main, "ordering");
		expect(text).toBe(
			`version: 1\nname: Sample\n${unmarked}`
				.replace("[orders, pay", "[ordering, pay")
				.replace("  orders:\n", "  ordering:\n")
				.replace("owner: orders ", "owner: ordering ")
				.replace("web -> orders\n", "web -> ordering\n")
				.replace('"orders -> ', '"ordering -> ')
				.replace("connections.orders,", "connections.ordering,"),
		);
	});
	test("across parts, the prefix kept", () => {
		const texts = renamed(unmarked, "accounts", inPart("ledger -> books"));
		expect(texts[uri]).toContain("[orders, pay/accounts]");
		expect(texts["file:///designs/pay.yaml"]).toBe(
			"components:\n  accounts: { type: service, connections: [books] } # the books\n  books: { type: database }\nflows:\n  pay: { steps: [accounts -> books] }\n",
		);
	});
	test("a zone, in its region and where it is used", () => {
		const { [uri]: text } = renamed(markedAt("[eu-a] }", 2), "eu-west-1");
		expect(text).toContain("zones: [eu-west-1]");
		expect(text).toContain("regions: { eu: [eu-west-1] }");
	});
	test("only the id of what has a prefix is offered", () => {
		const { snapshot, spot } = at(markedAt("pay/ledger", 2), { parts });
		expect(renameRange(snapshot, spot)).toEqual({
			placeholder: "ledger",
			range: { start: { line: 4, character: 49 }, end: { line: 4, character: 55 } },
		});
	});
	test("refused where the name is taken or is no id", () => {
		expect(() => renamed(main, "web")).toThrow("There is a component web already.");
		expect(() => renamed(main, "Orders DB")).toThrow(/lower-case/);
	});
});

describe("symbols", () => {
	test("of a file, by section", () => {
		const { snapshot } = at(unmarked, { parts });
		const symbols = documentSymbols(snapshot, uri)!;
		expect(symbols.map(({ name, children }) => [name, ...children!.map((child) => child.name)])).toEqual([
			["components", "web", "orders", "orders-db"],
			["regions", "eu"],
			["data", "orders"],
			["flows", "place"],
		]);
		expect(symbols[0]!.children![1]).toMatchObject({ detail: "service" });
		for (const { range, selectionRange } of symbols.flatMap(({ children = [] }) => children)) {
			expect(selectionRange.start.line).toBeGreaterThanOrEqual(range.start.line);
			expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
		}
		expect(flatSymbols(snapshot, uri)).toHaveLength(6);
	});
	test("of the workspace, parts too, by letters", () => {
		const { snapshot } = at(unmarked, { parts });
		expect(workspaceSymbols(snapshot, "odb").map(({ name }) => name)).toEqual(["orders-db"]);
		expect(workspaceSymbols(snapshot, "ledg").map(({ name }) => name)).toEqual(["pay/ledger"]);
	});
	test("the outline has each thing with its findings", () => {
		const { snapshot } = at("components:\n  a: { type: service, replica: 2 }\n");
		const { nodes, errors, name } = outline(snapshot);
		expect(name).toBe("Sample");
		expect(nodes.find(({ id }) => id === "a")).toMatchObject({ kind: "component", detail: "service" });
		expect(errors).toBe(snapshot.findings.filter(({ severity }) => severity === "error").length);
		const all = outline(snapshot);
		expect([...all.findings, ...all.nodes.flatMap(({ findings }) => findings)]).toHaveLength(snapshot.findings.length);
	});
});
