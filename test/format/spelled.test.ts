/** Ids as they are suggested for names of any spelling. */
import { expect, test } from "vitest";
import { spelledAsId } from "../../src/format/link/spelled.ts";

test.each([
	["Größe", "grosse"],
	["OrdersDb", "orders-db"],
	["order_db", "order-db"],
	["Café Paiement", "cafe-paiement"],
	["Ærø", "aero"],
	["Łódź", "lodz"],
	["ÜberÖl", "uber-ol"],
	["v2.Orders", "v2-orders"],
	["注文", undefined],
	["Заказы-db", undefined],
	["---", undefined],
])("%s", (name, id) => {
	expect(spelledAsId(name)).toBe(id);
});
