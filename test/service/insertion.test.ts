/** Where patterns go. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { resolveTabStops } from "../../src/pages/index.ts";
import type { Insertion } from "../../src/protocol/index.ts";
import { insertion, Lines, patterns, readingOf } from "../../src/service/index.ts";
import { at, today, uri } from "./at.ts";

function inserted(marked: string, pattern: string, into?: string): { answer: Insertion; text: string } {
	const { snapshot, spot, text } = at(marked);
	const answer = insertion(snapshot, {
		uri: spot.uri,
		position: spot.position,
		pattern,
		...(into !== undefined && { into }),
	});
	if (answer.is !== "text") return { answer, text };
	const offset = new Lines(text).offset(answer.position);
	return { answer, text: text.slice(0, offset) + answer.snippet + text.slice(offset) };
}

const design = `components:
    orders:
        type: service # ours
        connections:
            - to: orders-db
    orders-db: { type: database }
flows:
    place:
        steps: [orders -> orders-db]
`;

test("each says what it is for and where it goes", () => {
	const { snapshot, spot } = at(design);
	const all = patterns(snapshot, spot);
	expect(all.length).toBeGreaterThan(10);
	expect(all.every(({ title, description, useWhen, place }) => title && description && useWhen && place)).toBe(true);
});

describe("a pattern", () => {
	test("goes to the end of its section, in its indentation", () => {
		expect(inserted(design, "flow").text).toContain(
			"        steps: [orders -> orders-db]\n    ${1:look-up}:\n      summary:",
		);
		expect(inserted(design, "component").text).toContain(
			"    orders-db: { type: database }\n    ${1:receipts}:\n      type:",
		);
	});
	test("makes the section that is missing", () => {
		expect(inserted(design, "waiver").text).toContain("        steps: [orders -> orders-db]\nwaivers:\n  - rule: ${1:");
		expect(inserted(design, "requirement").text).toContain("\nrequirements:\n  ${1:orders-up}:");
	});
	test("goes into what the cursor is in", () => {
		const { text } = inserted(design.replace("type: service", "type: ser‸vice"), "security-baseline");
		expect(text).toContain("            - to: orders-db\n        exposure: ${1|");
	});
	test("asks where several take it, and says why it goes nowhere", () => {
		const two = design.replace(
			"orders-db: { type: database }",
			"orders-db:\n        type: database\n    bills:\n        type: service",
		);
		expect(inserted(two, "security-baseline").answer).toMatchObject({ is: "question" });
		expect(inserted(two, "security-baseline", "bills").text).toContain("        type: service\n        exposure:");
		expect(inserted("components: { a: { type: service } }\n", "circuit-breaker").answer).toMatchObject({
			is: "nowhere",
		});
	});
	test("that the cursor's place takes comes first, what nothing takes last with the reason", () => {
		const all = (marked: string) => {
			const { snapshot, spot } = at(marked);
			return patterns(snapshot, spot);
		};
		const inService = all(design.replace("type: service", "type: ser‸vice"));
		const byId = new Map(inService.map((pattern) => [pattern.id, pattern]));
		const ranks = inService.map(({ fitsHere, nowhere }) => (fitsHere ? 0 : nowhere === undefined ? 1 : 2));
		expect(ranks).toEqual(ranks.toSorted());
		expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
		expect(byId.get("security-baseline")?.fitsHere).toBe(true);
		expect(byId.get("component")?.fitsHere).toBe(true);
		expect(byId.get("design")?.nowhere).toBe("This file holds a design already.");
		expect(all(design.replace("type: database", "type: data‸base")).find(({ id }) => id === "quorum")?.fitsHere).toBe(
			true,
		);
	});
	test("says why it does not go where the cursor is", () => {
		const onDatabase = design.replace("type: database", "type: data‸base");
		expect(inserted(onDatabase, "security-baseline").answer).toMatchObject({
			is: "question",
			ask: expect.stringContaining("Not into 'orders-db': 'securityHeaders' means nothing on a database."),
			into: [{ id: "orders" }],
		});
		const stated = "components: { a: { type: database, cap: ‸CP, consistency: strong } }\n";
		expect(inserted(stated, "cap").answer).toMatchObject({
			is: "nowhere",
			reason: expect.stringContaining("stated already"),
		});
		const bare = design.replace("- to: orders-db", "- orders-db");
		expect(inserted(bare, "circuit-breaker").answer).toMatchObject({
			is: "nowhere",
			reason: expect.stringContaining("ids alone"),
		});
		expect(inserted("components: { a: { type: client } }\n", "quorum").answer).toMatchObject({
			is: "nowhere",
			reason: expect.stringContaining("a component such as"),
		});
	});
	test("is the whole of an empty file", () => {
		expect(inserted("version: 1\nname: x\n", "requirement").text).toBe(
			"version: 1\nname: x\nrequirements:\n  ${1:orders-up}: { availability: ${2:99.5%}, flow: ${3:place-order}, verifiedBy: ${4:synthetic orders} }$0\n",
		);
	});
});

describe("in a design that has things of its own", () => {
	const whole = `requirements:
  orders-up: { availability: 99%, flow: look-up }
components:
  web: { type: client, connections: [{ to: gateway, protocol: https }] }
  gateway: { type: api-gateway, connections: [{ to: shop, timeout: 1s }] }
  shop:
    type: service
    connections:
      - { to: shop-db, timeout: 200ms }
      - { to: mails, kind: publish }
  shop-db: { type: database }
  prices-db: { type: database }
  mails: { type: queue }
data:
  orders: { store: shop-db, owner: shop }
flows:
  look-up: { steps: [web -> gateway, gateway -> shop, shop -> shop-db] }
waivers:
  - { rule: format/id, at: components.shop, reason: why, owner: shop, expires: 2027-01-01 }
`;
	const from = (text: string) => readingOf({ uri, text, read: () => undefined }, { today });
	const wrong = (text: string) => from(text).design.problems.map(({ rule, message }) => `${rule}: ${message}`);

	/** What a pattern leaves behind if nothing is typed over. */
	function with_(text: string, pattern: string, into?: string): string {
		const answer = insertion(from(text), { uri, position: { line: 0, character: 0 }, pattern, ...(into && { into }) });
		if (answer.is === "question") return with_(text, pattern, answer.into[0]!.id);
		if (answer.is === "nowhere") return text;
		const offset = new Lines(text).offset(answer.position);
		return text.slice(0, offset) + resolveTabStops(answer.snippet) + text.slice(offset);
	}

	test("no pattern brings an id that is there, or names what is not, however often it is inserted", () => {
		const { text } = at(whole);
		expect(wrong(text)).toEqual([]);
		const { snapshot, spot } = at(whole);
		const ids = patterns(snapshot, spot).map(({ id }) => id);
		const twice = ids.map((id) => with_(with_(text, id), id));
		expect(twice.filter((one) => one !== text).length).toBeGreaterThan(50);
		for (const one of twice) expect(wrong(one), one).toEqual([]);
	});
	test("what is referred to is offered, what is meant most often first", () => {
		expect(inserted(whole, "flow").text).toContain(
			"\n      - ${4|web,gateway,shop,shop-db,prices-db,mails|} -> ${5|gateway,web,shop,shop-db,prices-db,mails|}: ${6:GET /orders}\n      - ${5:gateway} -> ${7|shop,web,",
		);
		expect(inserted(whole, "requirement").text).toContain(
			"${1:orders-up-2}: { availability: ${2:99.5%}, flow: ${3:look-up},",
		);
		expect(inserted(whole, "stateless-service").text).toContain("  ${1:shop-2}-sessions: { type: cache");
		expect(inserted(whole, "cqrs").text).toContain("- { to: ${3|mails,web,");
	});
});

describe("in brackets", () => {
	const block = `requirements:
  up: { availability: 99%, flow: place }
regions:
  eu: [eu-a]
components:
  orders:
    type: service
    connections:
      - to: orders-db
  orders-db:
    type: database
data:
  bought:
    store: orders-db
flows:
  place:
    steps:
      - orders -> orders-db
waivers:
  - { rule: format/id, at: components.orders, reason: why }
`;
	const whole = `version: 1\nname: Sample\n${block}`;
	const brackets = `version: 1
name: Sample
requirements: { up: { availability: 99%, flow: place } }
regions: { eu: [eu-a] }
components: { orders: { type: service, connections: [{ to: orders-db }] }, orders-db: { type: database, } }
data: { bought: { store: orders-db } }
flows: { place: { steps: [orders -> orders-db] } }
waivers: [ { rule: format/id, at: components.orders, reason: why } ]
`;
	/** As it stands before anything is typed. */
	const filled = (text: string) =>
		text.replace(/\$\{\d+(?::([^{}]*)|\|([^|,]*)[^|]*\|)\}|\$0/g, (_, a, b) => a ?? b ?? "");
	const targets = ["orders", "orders-db", "orders->orders-db", "bought", "place"];

	test("every pattern says the same as on lines of its own", () => {
		let count = 0;
		const { snapshot, spot } = at(whole);
		for (const { id } of patterns(snapshot, spot))
			for (const into of [undefined, ...targets]) {
				const [one, other] = [inserted(whole, id, into), inserted(brackets, id, into)];
				if (one.answer.is !== "text" || one.answer.snippet.includes("version:")) continue;
				expect(other.answer.is).toBe("text");
				expect(parse(filled(other.text)), `${id} ${into}`).toEqual(parse(filled(one.text)));
				count++;
			}
		expect(count).toBeGreaterThan(30);
	});
	test("before the bracket that closes, after a comma that is there, into one that is empty", () => {
		expect(inserted(brackets, "circuit-breaker").text).toContain(
			"{ to: orders-db, circuitBreaker: { failureThreshold: ${1:50%}, ",
		);
		expect(inserted("data: {}\n", "data").text).toMatch(/data: \{ \$\{1:[^\n]*\$0\}\n/);
	});
});
