/** The page loads nothing and runs nothing, whatever a design says. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { htmlOf, styleHash } from "../../src/review/index.ts";

const page = htmlOf({ title: "A", sections: [] });

test("its policy allows its own style and nothing else", () => {
	const [, style] = /<style>(.*?)<\/style>/s.exec(page)!;
	expect(styleHash).toBe(`sha256-${createHash("sha256").update(style!).digest("base64")}`);
	expect(page).toContain(`content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'"`);
});
