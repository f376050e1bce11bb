/** The top level, and what surrounds it: order, blank lines, line endings, markers. */
import { describe } from "vitest";
import { append, lines, set, table } from "./table.ts";

const spaced = lines("version: 1", "name: X", "", "# parts", "components:", "  a: {}", "", "flows:", "  f: {}");

describe("a missing section", () => {
	table([
		[
			"stands where the schema has it",
			spaced,
			set(["data", "d"], { store: "a" }),
			spaced.replace("a: {}\n", "a: {}\n\ndata:\n  d:\n    store: a\n"),
		],
		["a short one stands close", spaced, set(["status"], "draft"), spaced.replace("X\n", "X\nstatus: draft\n")],
		["before the first", "name: X\n", set(["version"], 1), "version: 1\nname: X\n"],
		[
			"beneath the comment that opens the file",
			"# mine\nname: X\n",
			set(["version"], 1),
			"# mine\nversion: 1\nname: X\n",
		],
		["one's own goes last", spaced, set(["x-own"], 1), `${spaced}\nx-own: 1\n`],
		[
			"a list of mappings in block style",
			"name: X\n",
			[append(["waivers"], { rule: "a/b", at: "c" }), append(["waivers"], { rule: "d/e" })],
			lines("name: X", "waivers:", "  - rule: a/b", "    at: c", "  - rule: d/e"),
		],
		["a list of words in flow style", "name: X\n", set(["owners"], ["a", "b"]), "name: X\nowners: [a, b]\n"],
		[
			"its entries compose",
			"name: X\n",
			[set(["data", "a", "store"], "x"), set(["data", "a", "size"], "1GB"), set(["data", "b", "store"], "y")],
			lines("name: X", "data:", "  a:", "    store: x", "    size: 1GB", "  b:", "    store: y"),
		],
	]);
});

describe("the file around it", () => {
	table([
		["empty", "", set(["version"], 1), "version: 1\n"],
		["comments only", "# x\n", [set(["name"], "X"), set(["version"], 1)], "# x\nversion: 1\nname: X\n"],
		["no final newline", "a: 1", set(["b"], 2), "a: 1\nb: 2"],
		["a comment at the end, no final newline", "a: 1\n# end", set(["b"], 2), "a: 1\nb: 2\n# end"],
		[
			"CRLF",
			"a:\r\n  b: 1 # x\r\nc: 2\r\n",
			[set(["a", "d"], 1), set(["e", "f"], 1)],
			"a:\r\n  b: 1 # x\r\n  d: 1\r\nc: 2\r\ne:\r\n  f: 1\r\n",
		],
		[
			"a byte order mark and a marker",
			"\ufeff---\na:\n  b: 1\n",
			set(["a", "c"], 2),
			"\ufeff---\na:\n  b: 1\n  c: 2\n",
		],
		["a byte order mark alone", "\ufeffa: 1\n", set(["b"], 2), "\ufeffa: 1\nb: 2\n"],
		["an end marker", "a: 1\n...\n", set(["b"], 2), "a: 1\nb: 2\n...\n"],
		["a second document", "a: 1\n---\nb: 2\n", set(["c"], 3), "a: 1\nc: 3\n---\nb: 2\n"],
		["an error elsewhere", "a: { b: 1 }\nc: [\n", set(["a", "d"], 1), "a: { b: 1, d: 1 }\nc: [\n"],
	]);
});

describe("refused", () => {
	table([
		["a key beneath a scalar", "a: 1\n", set(["a", "b"], 1), undefined],
		["a key beneath a list", "a: [1]\n", set(["a", "b"], 1), undefined],
		["an item far beyond the end", "a: [1]\n", set(["a", 2], 1), undefined],
		["a top level that is a list", "- a\n", set(["b"], 1), undefined],
		["the whole", "a: 1\n", set([], 1), undefined],
		["all, if one is", "a: 1\n", [set(["b"], 1), set(["a", "b"], 1)], undefined],
	]);
});

describe("several changes", () => {
	table([
		[
			"in one mapping that is missing",
			lines("a:", "  b:", "    c: 1"),
			[set(["a", "b", "retry", "attempts"], 3), set(["a", "b", "retry", "backoff"], "exponential")],
			lines("a:", "  b:", "    c: 1", "    retry: { attempts: 3, backoff: exponential }"),
		],
		[
			"in one flow mapping",
			"a: { b: 1 }\n",
			[set(["a", "c"], 2), set(["a", "d"], 3), set(["a", "b"], 4)],
			"a: { b: 4, c: 2, d: 3 }\n",
		],
		[
			"beneath one bare value",
			"a: [x]\n",
			[set(["a", 0, "b"], 1, { short: "to" }), set(["a", 0, "c"], 2, { short: "to" })],
			"a: [{ to: x, b: 1, c: 2 }]\n",
		],
	]);
});
