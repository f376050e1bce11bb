/** What the cursor is in, as the picture names it. */
import { expect, test } from "vitest";
import { entityAt } from "../../src/service/index.ts";
import { at } from "./at.ts";

const design = `components:
  web: { type: client, connections: [shop] }
  shop: { type: service }
flows:
  buy: { rate: 5/s, steps: [web -> shop] }
requirements: { up: { availability: 99%, flow: buy } }
`;

test.each([
	["shop: {", "sh‸op: {", "component:shop"],
	["[shop]", "[sh‸op]", "connection:web->shop"],
	["buy: {", "bu‸y: {", "flow:buy"],
	["5/s", "5/‸s", "flow:buy"],
	["web -> shop", "web -‸> shop", "flow:buy#0"],
	["99%", "9‸9%", "requirement:up"],
])("at %s", (word, marked, entity) => {
	const { snapshot, spot } = at(design.replace(word, marked));
	expect(entityAt(snapshot, spot, { open: [] })).toBe(entity);
});
