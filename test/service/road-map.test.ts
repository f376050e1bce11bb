/** The road map as a checklist: what was found, what is addressed, what is accepted, what nobody spoke of. */
import { expect, test } from "vitest";
import { rowsIn, type SheetRow } from "../../src/protocol/index.ts";
import { checklist } from "../../src/roadmap/index.ts";
import { picture } from "../../src/service/index.ts";
import { at } from "./at.ts";

function roadMapOf(text: string, parts: Readonly<Record<string, string>> = {}) {
	const { snapshot } = at(text, { parts });
	const shown = picture(snapshot, { view: "road-map", open: [] });
	if (shown.type !== "sheet") throw new Error("a picture");
	const rows = new Map([...rowsIn(shown.sheet.rows)].map((row) => [row.entity, row] as const));
	return { snapshot, sheet: shown.sheet, row: (entity: string): SheetRow => rows.get(entity)! };
}

const shop = `
summary: Sells things.
components:
  web: { type: client, platform: browser, connections: [{ to: api, protocol: https, timeout: 2s, retry: 3 }] }
  api: { type: service, exposure: public, authentication: none, connections: [{ to: db, timeout: 1s }] }
  db: { type: database, encryptionAtRest: true }
data: { orders: { store: db, sensitivity: payment } }
flows: { buy: { rate: 50/s, steps: [web -> api, { api -> db: { kind: write } }] } }
`;

test("each chapter is a row with its topics, and each finding stands in one", () => {
	const { sheet, snapshot, row } = roadMapOf(shop);
	expect(sheet.rows.map(({ entity }) => entity)).toEqual(checklist.map(({ id }) => `chapter:${id}`));
	expect(sheet.rows.map(({ entity }) => entity)).not.toContain("chapter:format");
	const told = sheet.rows.flatMap(({ rows }) => rows.flatMap((topic) => topic.rows)).map(({ text }) => text);
	expect(told.toSorted()).toEqual(snapshot.findings.map(({ message }) => message.replaceAll("`", "'")).toSorted());
	const api = row("topic:security/api");
	const own = snapshot.findings.filter(({ rule }) => rule === "security/missing-authentication");
	expect(api.rows[0]).toMatchObject({ mark: "error", location: own[0]!.location });
	expect(api).toMatchObject({
		mark: "error",
		asks: "explain",
		detail: expect.stringMatching(/^\d findings?; states /),
	});
	expect(row("chapter:security").mark).toBe("error");
});

test("a topic is addressed by its keys, or nothing is stated and nothing found", () => {
	const { sheet, row } = roadMapOf(shop);
	expect(row("topic:resilience/timeout")).toMatchObject({ mark: "addressed", detail: "by timeout", rows: [] });
	expect(row("topic:approach/understand-problem")).toMatchObject({ mark: "addressed", detail: "by summary" });
	const gossip = row("topic:consistency/gossip");
	expect(gossip).toMatchObject({ detail: "nothing stated, nothing found", asks: "explain" });
	expect(gossip.mark).toBeUndefined();
	const topics = sheet.rows.flatMap(({ rows }) => rows);
	const [met, found, open] = [
		topics.filter(({ mark }) => mark === "addressed"),
		topics.filter(({ rows }) => rows.length > 0),
		topics.filter(({ detail }) => detail === "nothing stated, nothing found"),
	].map(({ length }) => length);
	expect(sheet.summary).toBe(
		`${met} of ${topics.length} topics addressed, ${found} with findings, ${open} with nothing stated and nothing found`,
	);
	expect(met! + found! + open!).toBe(topics.length);
	expect(row("chapter:consistency")).toMatchObject({ detail: "0 of 8 addressed" });
	expect(row("chapter:consistency").mark).toBeUndefined();
});

test("what is accepted is told, and addresses its topic", () => {
	const of = "waivers: [{ rule: databases/missing-backup, at: components.db, reason: Rebuilt every night. }]\n";
	const before = roadMapOf(shop).row("topic:databases/backup");
	expect(before.rows).toHaveLength(1);
	expect(roadMapOf(`${shop}${of}`).row("topic:databases/backup")).toMatchObject({
		mark: "addressed",
		detail: "1 accepted",
		rows: [],
	});
});

test("of very many findings the worst are told and the rest counted", () => {
	const many = Array.from({ length: 30 }, (_, i) => `  s${i}: { type: database }\n`).join("");
	const stores = Array.from({ length: 30 }, (_, i) => `  d${i}: { store: s${i}, sensitivity: payment }\n`).join("");
	const { row, snapshot } = roadMapOf(`components:\n${many}data:\n${stores}flows: { f: { steps: [] } }\n`);
	const own = snapshot.findings.filter(({ rule }) => rule.startsWith("security/unencrypted-at-rest"));
	expect(own.length).toBeGreaterThan(20);
	const { rows } = row("topic:security/encryption-at-rest");
	expect(rows).toHaveLength(21);
	expect(rows.at(-1)!.text).toBe(`and ${own.length - 20} more`);
});
