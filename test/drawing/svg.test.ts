/** Pictures as SVG: all that is drawn is in them once, nothing lies on anything, and whatever an author wrote is text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf } from "../../src/diagram/index.ts";
import { svgOf } from "../../src/drawing/index.ts";
import { escaped } from "../../src/drawing/markup.ts";
import { widthOf } from "../../src/drawing/measure.ts";
import { root } from "../support/build.ts";
import { lintText, whole } from "../support/design.ts";

const chart = (text: string) => {
	const { design, analysis, findings } = lintText(text);
	return chartOf(design, analysis, findings);
};
const drawn = (text: string) => svgOf(chart(text));

/** Well-formed, and then its elements with their attributes. */
function elementsOf(svg: string): { name: string; attributes: Record<string, string> }[] {
	const open: string[] = [];
	const found: { name: string; attributes: Record<string, string> }[] = [];
	for (const [, end, name, written, alone] of svg.matchAll(/<(\/?)(\w+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>/g)) {
		if (end === "/") expect(open.pop()).toBe(name);
		else {
			if (alone === "") open.push(name!);
			found.push({
				name: name!,
				attributes: Object.fromEntries(
					[...written!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
				),
			});
		}
	}
	expect(open).toEqual([]);
	expect(svg.replace(/<\/?\w+(?:\s[\w:-]+="[^"<]*")*\/?>/g, "")).not.toMatch(/[<]|&(?!#\d+;)/);
	return found;
}

const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".yaml"));

test.each(examples)("%s: every node, line and box, apart from each other", async (name) => {
	const text = readFileSync(join(root, "examples", name), "utf8");
	const { picture } = chart(text);
	const svg = await drawn(text);
	const elements = elementsOf(svg);
	const classes = elements.map(({ attributes }) => (attributes.class ?? "").split(" "));
	const count = (kind: string) => classes.filter(([first]) => first === kind).length;
	const legend = [picture.legend.looks.length, picture.legend.lines.length + (picture.legend.hasOptional ? 1 : 0)];
	expect(count("node")).toBe(picture.nodes.length + legend[0]!);
	expect(count("line")).toBe(picture.edges.length + legend[1]!);
	expect(count("box")).toBe(picture.groups.length);
	for (const node of picture.nodes) expect(svg).toContain(`<title>${escaped(node.title)}`);
	const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
	for (const { attributes } of elements)
		for (const [key, most] of [
			["x", width!],
			["y", height!],
		] as const) {
			const value = Number(attributes[key] ?? 0);
			expect(value).toBeGreaterThanOrEqual(-16);
			expect(value).toBeLessThanOrEqual(most);
		}
});

test("hostile texts are text", async () => {
	const texts = fc.sample(fc.string({ unit: "binary", maxLength: 30 }), { seed: 5, numRuns: 20 });
	const nasty = ["</text><script>1</script>", "]]>", "<!--", "&lt;", "\u202Eabc", "\u0000\u0007", "\uD800", ...texts];
	const components = nasty.map(
		(text, i) =>
			`  c${i}: { name: ${JSON.stringify(text)}, technology: ${JSON.stringify(text)}, type: service, group: ${JSON.stringify(text)}, connections: [{ to: c${(i + 1) % nasty.length}, name: ${JSON.stringify(text)} }] }`,
	);
	const svg = await drawn(whole(`components:\n${components.join("\n")}\n`));
	const names = new Set(elementsOf(svg).map(({ name }) => name));
	expect(
		[...names].filter(
			(name) =>
				!["svg", "title", "desc", "style", "defs", "marker", "path", "circle", "rect", "g", "text"].includes(name),
		),
	).toEqual([]);
	expect(svg.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Cs}\u202E\uFFFE\uFFFF]/u);
}, 60_000);

test("a ground that is named is the only one", async () => {
	const one = chart(whole("components: { a: { type: service } }\n"));
	expect(await svgOf(one)).toContain("prefers-color-scheme");
	expect(await svgOf(one, { ground: "dark" })).not.toContain("prefers-color-scheme");
});

describe("widths", () => {
	test("of Helvetica, as its metrics have them", () => {
		/** 278 + 3 x 556 + 222, in thousandths. */
		expect(widthOf(" abel", { size: 1000 })).toBe(278 + 556 * 3 + 222);
		expect(widthOf("MW", { size: 100 })).toBe(Math.ceil(83.3 + 94.4));
	});
	test("of others by their kind", () => {
		expect(widthOf("漢字", { size: 10 })).toBe(20);
		expect(widthOf("é", { size: 10 })).toBe(6);
	});
});
