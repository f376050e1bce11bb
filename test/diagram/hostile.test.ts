/** Whatever the author wrote stands inside quotes, escaped or broken up: it never changes what is drawn. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { anywhere, escaped, shortened } from "../../src/diagram/text.ts";
import { hostile } from "../preview/hostile.ts";
import { plain } from "./draw.ts";

const design = (name: string) =>
	JSON.stringify({
		version: 1,
		name,
		regions: { [`r${name}`]: [`z${name}`] },
		components: {
			[`a${name}`]: {
				type: "service",
				name,
				technology: name,
				group: name,
				connections: [{ to: "b", name, protocol: name, description: name }],
			},
			b: { type: "database", zones: [`z${name}`], owner: name },
		},
	});

/** The text with every label emptied. */
const structure = (text: string) => text.replace(/"[^"\n]*"/g, '""');
const safe = /^(?:[A-Za-z0-9 ]|#\d+;|<\/?(?:b|small|sup)>|<br\/>)*$/;
/** Nothing that some host takes for markup or a code. */
const plainText = /^(?:[^"<>&\\`*~#\n]|#(?!\w+;)|<br\/>)*$/u;

function check(name: string): void {
	const [{ mermaid, portable }, like] = [plain(design(name)), plain(design("x"))];
	for (const [text, other, label] of [
		[mermaid, like.mermaid, safe],
		[portable, like.portable, plainText],
	] as const) {
		expect(structure(text)).toBe(structure(other));
		for (const [quoted] of text.matchAll(/"[^"\n]*"/g)) expect(quoted.slice(1, -1)).toMatch(label);
		expect(text).not.toMatch(/direction\s|%%|\$\$|javascript:/);
	}
}

test.each(hostile.filter((name) => name.trim() !== "" && plain(design(name)).edges.length === 1))("%s", check);

test("random names", () => {
	const name = fc.oneof(
		fc.string({ unit: "binary", minLength: 1 }),
		fc.string({ unit: "grapheme", minLength: 1 }),
		fc.constantFrom(...hostile),
	);
	fc.assert(
		fc.property(name, (text) => {
			expect(escaped(text)).toMatch(safe);
			expect(anywhere(text)).toMatch(plainText);
			expect([...shortened(text, "title")].length).toBeLessThan(400);
			const picture = plain(design(`n${text.replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, "")}`));
			fc.pre(picture.edges.length === 1);
			expect(structure(picture.mermaid)).toBe(structure(plain(design("x")).mermaid));
			expect(structure(picture.portable)).toBe(structure(plain(design("x")).portable));
		}),
		{ seed: 8, numRuns: 200 },
	);
});

test("shortened by what a reader counts as characters", () => {
	expect(shortened("a".repeat(40), "title")).toBe("a".repeat(40));
	expect(shortened("a".repeat(41), "title")).toBe(`${"a".repeat(39)}…`);
	expect(shortened("👩‍👩‍👧‍👦".repeat(41), "title")).toBe(`${"👩‍👩‍👧‍👦".repeat(39)}…`);
	const words = "Amazon CloudFront with AWS WAF and AWS Shield";
	expect(shortened(words, "caption")).toBe("Amazon CloudFront with AWS WAF and AWS…");
	expect(shortened(words.replace(" Shield", ", Shield"), "caption")).toBe("Amazon CloudFront with AWS WAF and AWS…");
	expect(shortened(`ab ${"c".repeat(60)}`, "title")).toBe(`ab ${"c".repeat(36)}…`);
	expect(shortened(" two\nlines ", "title")).toBe("two lines");
	expect(shortened("x".repeat(1_000_000), "edge")).toHaveLength(28);
});
