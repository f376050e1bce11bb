/** Designs in Markdown: which fences are, and that places and edits lead there and back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { designsIn, editIn, placeIn, withDesign } from "../../src/markdown/index.ts";

const design = "version: 1\nname: A\n";
const texts = (markdown: string) => designsIn(markdown).map(({ text }) => text);

test.each<[what: string, markdown: string, designs: readonly string[]]>([
	["yaml design", "```yaml design\nname: A\n```\n", ["name: A\n"]],
	["yml design", "```yml design\nname: A\n```\n", ["name: A\n"]],
	["design alone", "```design\nname: A\n```\n", ["name: A\n"]],
	["further words", "``` yaml  design title=x\nname: A\n```\n", ["name: A\n"]],
	["tildes", "~~~yaml design\nname: A\n~~~\n", ["name: A\n"]],
	["no design", "```yaml\nname: A\n```\n\n```designer\na\n```\n\n```yaml redesign\na\n```\n", []],
	["two", "```design\na: 1\n```\ntext\n```design\nb: 1\n```\n", ["a: 1\n", "b: 1\n"]],
	["a longer fence around shorter ones", "`````design\na: 1\n```\n````\nb: 1\n`````\n", ["a: 1\n```\n````\nb: 1\n"]],
	["one within another fence is text", "````md\n```design\na: 1\n```\n````\n", []],
	["an indented fence", "  ```design\n  a: 1\n    b: 1\n c: 1\n\n  ```\n", ["a: 1\n  b: 1\nc: 1\n\n"]],
	["in a list", "- x\n\n  ```design\n  a:\n    b: 1\n\n  c: 1\n  ```\n", ["a:\n  b: 1\n\nc: 1\n"]],
	["begins a list item", "1. ```design\n   a: 1\n   ```\n", ["a: 1\n"]],
	["in a quotation", "> ```design\n> a: 1\n>\n> b: 1\n> ```\n", ["a: 1\n\nb: 1\n"]],
	["a quotation that ends it", "> ```design\n> a: 1\n\nb: 1\n", ["a: 1\n"]],
	["CRLF", "# A\r\n\r\n```design\r\na: 1\r\nb: 1\r\n```\r\n", ["a: 1\r\nb: 1\r\n"]],
	["unclosed", "```design\na: 1\nb: 1\n", ["a: 1\nb: 1\n"]],
	["unclosed, without a last break", "```design\na: 1\nb: 1", ["a: 1\nb: 1"]],
	["empty", "```design\n```\n", [""]],
	["nothing after the fence", "```design", [""]],
	["a BOM", "\uFEFF```design\na: 1\n```\n", ["a: 1\n"]],
	["indented code is none", "    ```design\n    a: 1\n    ```\n", []],
	["in a comment", "<!--\n```design\na: 1\n```\n-->\n", []],
	["a tab before a list's item", "-\t```design\n\ta: 1\n\t```\n", ["a: 1\n"]],
])("%s", (_, markdown, expected) => {
	expect(texts(markdown)).toEqual(expected);
	for (const block of designsIn(markdown))
		for (let at = 0; at < block.text.length; at++)
			expect(markdown[placeIn(block, at)], `place ${at}`).toBe(block.text[at]);
});

test.each<[what: string, markdown: string, text: string, written: string | undefined]>([
	["a line is added", "x\n\n```design\na: 1\n```\ny\n", "a: 1\nb: 1\n", "x\n\n```design\na: 1\nb: 1\n```\ny\n"],
	["a last break is added", "```design\na: 1\n```\ny\n", "a: 1\nb: 1", "```design\na: 1\nb: 1\n```\ny\n"],
	[
		"an indent",
		"  ```design\n  a: 1\n b: 1\n\n  ```\n",
		"c: 1\na: 1\nb: 1\n\nd:\n  e: 1\n",
		"  ```design\n  c: 1\n  a: 1\n b: 1\n\n  d:\n    e: 1\n  ```\n",
	],
	[
		"a quotation",
		"> ```design\n> a: 1\n>\n> b: 1\n> ```\n",
		"a: 1\n\nb: 1\n\nc: 1\n",
		"> ```design\n> a: 1\n>\n> b: 1\n>\n> c: 1\n> ```\n",
	],
	["an empty block", "- ```design\n  ```\n", "a: 1\n", "- ```design\n  a: 1\n  ```\n"],
	["CRLF", "```design\r\na: 1\r\n```\r\n", "a: 1\r\nb: 1\r\n", "```design\r\na: 1\r\nb: 1\r\n```\r\n"],
	["a fence of its own", "```design\na: 1\n```\n", "a: |\n```\nb: 1\n", undefined],
	["after an unclosed fence without a break", "```design", "a: 1\n", undefined],
])("another text: %s", (_, markdown, text, written) => {
	expect(withDesign(markdown, 0, text)).toBe(written);
});

test("an edit in the block is the same in the Markdown, however it is fenced", () => {
	const line = fc.constantFrom("a: 1", "  b: 2", "", "c: >", "# d", "é: 𝕏");
	fc.assert(
		fc.property(
			fc.array(line, { maxLength: 6 }),
			fc.constantFrom("", "  ", "> ", "> > ", "- ", "1. "),
			fc.constantFrom("\n", "\r\n"),
			fc.nat(),
			fc.nat(),
			fc.array(line, { maxLength: 3 }),
			fc.boolean(),
			(lines, before, eol, a, b, added, breaks) => {
				const prefix = before.replace(/[^\s>]/g, " ");
				const written = ["```yaml design", ...lines, "```"].map((one, i) => (i === 0 ? before : prefix) + one + eol);
				const markdown = `# Title${eol}${eol}${written.join("")}${eol}after${eol}`;
				const [block] = designsIn(markdown);
				expect(block!.text).toBe(lines.map((one) => one + eol).join(""));
				/** Between lines and within them, never within a break. */
				const places = [...Array(block!.text.length + 1).keys()].filter(
					(at) => block!.text.slice(at - 1, at + 1) !== "\r\n",
				);
				const [start, end] = [places[a % places.length]!, places[b % places.length]!].sort((x, y) => x - y) as [
					number,
					number,
				];
				const newText = added.join(eol) + (breaks || end === block!.text.length ? eol : "");
				const text = block!.text.slice(0, start) + newText + block!.text.slice(end);
				const edit = editIn(block!, { start, end, newText });
				const edited = markdown.slice(0, edit.start) + edit.newText + markdown.slice(edit.end);
				expect(designsIn(edited).map((one) => one.text)).toEqual([text]);
				expect(edited.endsWith(`${eol}after${eol}`)).toBe(true);
				const whole = withDesign(markdown, 0, text);
				expect(designsIn(whole!).map((one) => one.text)).toEqual([text]);
			},
		),
		{ numRuns: 500 },
	);
});

test("what is in step stays to the letter", () => {
	const markdown = `# A\n\n   \`\`\`yaml design\n   ${design.replaceAll("\n", "\n   ")}\n\t\n   \`\`\`  \n\n`;
	expect(withDesign(markdown, 0, designsIn(markdown)[0]!.text)).toBe(markdown);
});
