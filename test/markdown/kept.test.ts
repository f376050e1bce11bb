/** Blocks that are kept: where they stand, and that nothing else changes. */
import { expect, test } from "vitest";
import { keptIn, withKept } from "../../src/markdown/index.ts";

const open = "<!-- plumbline: diagram design.yaml -->";
const close = "<!-- /plumbline -->";
const renewed = (text: string, content: string) =>
	withKept(text, new Map(keptIn(text).blocks.map((block) => [block, content])));

test.each<[what: string, text: string, after: string | undefined]>([
	["empty", `a\n\n${open}\n${close}\n\nb\n`, `a\n\n${open}\n\nX\nY\n\n${close}\n\nb\n`],
	["what was there goes", `${open}\nold\n\n\`\`\`\nx\n\`\`\`\n${close}`, `${open}\n\nX\nY\n\n${close}`],
	["right after text", `a\n${open}\n${close}\nb\n`, `a\n${open}\n\nX\nY\n\n${close}\nb\n`],
	["CRLF", `${open}\r\n${close}\r\nb\r\n`, `${open}\r\n\r\nX\r\nY\r\n\r\n${close}\r\nb\r\n`],
	["in a list", `- ${open}\n  ${close}\n`, `- ${open}\n\n  X\n  Y\n\n  ${close}\n`],
	["in a quotation", `> ${open}\n> ${close}\n`, `> ${open}\n>\n> X\n> Y\n>\n> ${close}\n`],
	["two", `${open}\n${close}\n${open}\n${close}\n`, `${open}\n\nX\nY\n\n${close}\n${open}\n\nX\nY\n\n${close}\n`],
	["marks in code are text", `\`\`\`\n${open}\n${close}\n\`\`\`\n`, `\`\`\`\n${open}\n${close}\n\`\`\`\n`],
	["marks in a line of text", `see ${open} and ${close}\n`, `see ${open} and ${close}\n`],
])("%s", (_, text, after) => {
	expect(keptIn(text).broken).toEqual([]);
	expect(renewed(text, "X\nY")).toBe(after);
	expect(renewed(after!, "X\nY")).toBe(after);
});

test.each<[what: string, text: string, line: number, why: RegExp]>([
	["not closed", `a\n\n${open}\ntext\n`, 2, /no `<!-- \/plumbline -->` closes it/],
	["closed twice", `${open}\n${close}\n\n${close}\n`, 3, /nothing opens/],
	["opened twice", `${open}\n\n${open}\n${close}\n`, 0, /closes it/],
	["closed elsewhere", `- ${open}\n\n${close}\n`, 0, /indented differently/],
	["with company", `${open} and more\n\n${close}\n`, 0, /stand alone/],
	["over lines", "<!-- plumbline: diagram\ndesign.yaml -->\n\n<!-- /plumbline -->\n", 0, /longer than a line/],
])("broken: %s", (_, text, line, why) => {
	const { broken } = keptIn(text);
	expect(broken[0]).toEqual({ line, why: expect.stringMatching(why) });
});

test("what would close its own block, or open another, is refused", () => {
	const text = `${open}\n${close}\n`;
	expect(renewed(text, `a\n\n${close}\n`)).toBeUndefined();
	expect(renewed(text, open)).toBeUndefined();
	expect(renewed(text, "```\nnever closed")).toBeUndefined();
});

test("words of a mark", () =>
	expect(keptIn(`<!-- plumbline:  diagram "my design.yaml" --flow 'a b' -->\n${close}\n`).blocks[0]!.words).toEqual([
		"diagram",
		"my design.yaml",
		"--flow",
		"a b",
	]));
