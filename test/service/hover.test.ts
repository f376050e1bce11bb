/** What hovering says, at the marked word. */
import { describe, expect, test } from "vitest";
import { explain, hover, isOnId, readingOf } from "../../src/service/index.ts";
import { ableClient, at } from "./at.ts";

function said(marked: string): string | undefined {
	const { snapshot, spot } = at(marked);
	const contents = hover(snapshot, spot, ableClient)?.contents;
	return contents === undefined ? undefined : (contents as { value: string }).value;
}

const design = `components:
  web: { type: client, connections: [orders] }
  orders: { type: service, connections: [{ to: orders-db, timeout: 300ms }] }
  orders-db: { type: database, description: "Keeps <img src=x> [links](http://x) and *stars*" }
data: { orders: { store: orders-db, sensitivity: payment } }
flows: { place: { steps: [web -> orders, orders -> orders-db] } }
`;

describe("hover", () => {
	test("a key, with what it takes", () =>
		expect(said(design.replace("timeout:", "time‸out:"))).toMatch(
			/^\*\*`timeout`\*\* A key of a connection\.[\s\S]*\*Takes\.\* A duration/,
		));
	test("a type", () =>
		expect(said(design.replace("service", "ser‸vice"))).toContain("A program that answers requests."));
	test("a word", () => expect(said(design.replace("payment", "pay‸ment"))).toContain("`sensitivity`"));
	test("an id: what it is, what it holds, what its loss stops", () => {
		const card = said(design.replace("  orders-db:", "  orders‸-db:"))!;
		expect(card).toMatch(/^\*\*`orders-db`\*\* database/);
		expect(card).toContain("Holds: `orders`.");
		expect(card).toContain("The loss of one copy stops: `place`.");
		expect(card).toMatch(/Findings: |No findings/);
	});
	test("text of the file is text", () => {
		const card = said(design.replace("  orders-db:", "  orders‸-db:"))!;
		expect(card).not.toContain("<img");
		expect(card).toContain("\\[links\\]");
	});
	test("an id in a step", () =>
		expect(said(design.replace("[web -> orders", "[web -> ord‸ers"))).toMatch(/^\*\*`orders`\*\* service/));
	test("a flow", () =>
		expect(said(design.replace("place:", "pla‸ce:"))).toMatch(/flow\n\n- Steps: 2[\s\S]*Stops with the loss/));
	test("a rule in a waiver and in a comment", () => {
		expect(said(`${design}waivers: [{ rule: availability/single-‸point-of-failure }]\n`)).toContain(
			"`availability/single-point-of-failure`",
		);
		expect(said(`# plumbline-ignore availability/single-‸point-of-failure: why\n${design}`)).toContain(
			"`availability/single-point-of-failure`",
		);
	});
	test("an assumption", () => expect(said(`${design}# assu‸med: timeout\n`)).toContain("nobody has confirmed it"));
	test("only an id waits for findings: all else is told from what is read alone", () => {
		const told = (marked: string) => {
			const { snapshot, spot } = at(marked);
			const reading = readingOf(snapshot.source, snapshot.options);
			return { isOnId: isOnId(reading, spot), text: hover(reading, spot, ableClient)?.contents };
		};
		expect(told(design.replace("  orders-db:", "  orders‸-db:")).isOnId).toBe(true);
		expect(told(design.replace("timeout:", "time‸out:"))).toEqual({
			isOnId: false,
			text: { kind: "markdown", value: expect.stringContaining("A key of a connection.") },
		});
	});
	test("nothing in the blank", () => expect(said(`${design}\n‸\n`)).toBeUndefined());
});

test("explain gives a page, and nothing for what nobody knows", () => {
	expect(explain("format/unknown-key")?.markdown).toContain("## Why");
	expect(explain("no-such-thing")).toBeUndefined();
});
