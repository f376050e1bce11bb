/** Paths that can be followed. */
import { expect, test } from "vitest";
import { documentLinks } from "../../src/service/index.ts";
import { at, uri } from "./at.ts";

const text = `links: [docs/adr 1.md, docs/adr-1.md, ../runbooks/, ask the team]
include:
  pay: parts/pay.yaml
components:
  shop: { type: service, links: [https://example.com/a, README.md, /etc/hosts, "C:\\\\x.md"] }
  broken: { type: service, links: [*nowhere, shop.md] }
`;

test("parts and files beside the design, where they stand", () => {
	const { snapshot, textOf } = at(text, { parts: { "parts/pay.yaml": "links: notes.md\n" } });
	const found = documentLinks(snapshot, uri)!;
	const whole = textOf(uri).split("\n");
	expect(
		found.map(({ range: { start, end }, target }) => [
			whole[start.line]!.slice(start.character, end.character),
			target,
		]),
	).toEqual([
		["parts/pay.yaml", "file:///designs/parts/pay.yaml"],
		["docs/adr-1.md", "file:///designs/docs/adr-1.md"],
		["../runbooks/", "file:///runbooks"],
		["README.md", "file:///designs/README.md"],
		["shop.md", "file:///designs/shop.md"],
	]);
	expect(documentLinks(snapshot, "file:///designs/parts/pay.yaml")).toMatchObject([
		{ target: "file:///designs/parts/notes.md" },
	]);
	expect(documentLinks(snapshot, "file:///designs/other.yaml")).toBeUndefined();
});
