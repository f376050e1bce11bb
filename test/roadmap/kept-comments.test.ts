/** Comments within what a fix takes away stay, as they are written. */
import { expect, test } from "vitest";
import { afterFix, lintText, whole } from "../support/design.ts";

test("of a second that says the same as the first", () => {
	const orders = "  orders: { type: service }";
	const text = whole(`components:\n${orders}\n${orders}   #   two  blanks\n  cart:\n    type: service\n`);
	const checked = lintText(text);
	const found = checked.findings.find(({ rule }) => rule === "reference/duplicate-id");
	expect(afterFix(checked, text, found!.fixes()[0]!)).toContain(
		"  #   two  blanks\n  orders: { type: service }\n  cart:",
	);
});
