/** Views that are no picture: where things stand and what stops with a place, and where data is kept, written and read. */
import { expect, test } from "vitest";
import type { Sheet, SheetRow } from "../../src/protocol/index.ts";
import { rowsIn } from "../../src/protocol/index.ts";
import { picture, snapshotOf } from "../../src/service/index.ts";
import { today } from "./at.ts";

const text = `version: 1
name: Shop
regions: { eu: [eu-a, eu-b] }
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, replicas: 2, zones: [eu-a, eu-b], connections: [{ to: db, kind: write }, { to: kept, kind: read }] }
  db: { type: database, zones: [eu-a] }
  kept: { type: cache, caches: db, region: eu, ttl: 5s }
  lone: { type: worker, connections: [{ to: db, kind: read }] }
data:
  orders: { store: db, owner: shop, sensitivity: personal }
  "a \\n b": { store: db }
flows: { buy: { steps: [web -> shop, { shop -> db: { kind: write, data: orders } }] } }
`;

function sheetOf(view: "deployment" | "data", design = text): Sheet {
	const shown = picture(snapshotOf({ uri: "file:///design.yaml", text: design }, { today }), { view, open: [] });
	if (shown.type !== "sheet") throw new Error(shown.type);
	return shown.sheet;
}
const lines = (rows: readonly SheetRow[], indent = ""): string[] =>
	rows.flatMap(({ text, detail, rows: inner }) => [
		`${indent}${text}${detail === "" ? "" : ` (${detail})`}`,
		...lines(inner, `${indent}  `),
	]);

test("regions, zones and what stands in them, with what their loss stops", () => {
	const { summary, rows } = sheetOf("deployment");
	expect(summary).toBe("1 region, 2 zones");
	expect(lines(rows)).toEqual([
		"eu (3 components; its loss stops buy)",
		"  eu-a (2 components; its loss stops buy)",
		"    shop (service, 1 of 2)",
		"    db (database, all of it)",
		"  eu-b (1 component; its loss stops no flow)",
		"    shop (service, 1 of 2)",
		"  kept (cache, all of it)",
		"No place stated (1 component)",
		"  lone (worker)",
	]);
});

test("data with its stores, copies, writers and readers, each leading to its line", () => {
	const { summary, rows } = sheetOf("data");
	expect(summary).toBe("2 kinds of data");
	const [orders] = rows;
	expect(orders).toMatchObject({ text: "orders", detail: "personal, written by shop" });
	expect(lines(orders!.rows).slice(0, 3)).toEqual([
		"kept in db (database)",
		"copied by kept (cache)",
		"shop writes (at db)",
	]);
	const at = ({ location }: SheetRow) => location && text.slice(location.start, location.end);
	expect(orders!.rows.slice(0, 3).map(at)).toEqual(["db", "kept", "{ to: db, kind: write }"]);
	// No step names it: whoever calls its store.
	expect(lines(rows[1]!.rows)).toEqual(expect.arrayContaining(["shop writes (at db)", "lone reads (at db)"]));
});

test.each(["deployment", "data"] as const)("in %s no two rows have one name, and each is a line", (view) => {
	const all = [...rowsIn(sheetOf(view).rows)];
	expect(new Set(all.map(({ entity }) => entity)).size).toBe(all.length);
	for (const { text: said, detail } of all) expect(said + detail).not.toContain("\n");
});

test.each(["deployment", "data"] as const)("in %s a design with nothing of it says what would stand there", (view) => {
	const { rows, summary } = sheetOf(view, "version: 1\nname: Bare\ncomponents: { a: { type: client } }\n");
	expect([rows, summary]).toEqual([[], expect.stringMatching(/^No (?:places|data) yet\. /)]);
});
