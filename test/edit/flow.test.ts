/** Entries added to and taken from flow collections, JSON among them. */
import { describe } from "vitest";
import { append, lines, remove, set, table } from "./table.ts";

describe("added", () => {
	table([
		["with padding", "a: { b: 1 }\n", set(["a", "c"], 2), "a: { b: 1, c: 2 }\n"],
		["without padding", "a: {b: 1} # x\n", set(["a", "c", "d"], 2), "a: {b: 1, c: {d: 2}} # x\n"],
		["to an empty one", "a: {}\nb: []\n", [set(["a", "b"], 2), append(["b"], "x")], "a: { b: 2 }\nb: [x]\n"],
		[
			"to one that holds a comment only",
			lines("a: {", "  # why", "}"),
			set(["a", "b"], 1),
			lines("a: {", "  # why", "  b: 1", "}"),
		],
		["after a trailing comma", "a: { b: 1, }\n", set(["a", "c"], 2), "a: { b: 1, c: 2, }\n"],
		[
			"one per line",
			lines("a: {", "  b: 1, # one", "  c: 2 # two", "}"),
			set(["a", "d"], 3),
			lines("a: {", "  b: 1, # one", "  c: 2, # two", "  d: 3", "}"),
		],
		[
			"one per line with a trailing comma",
			lines("a: [", "  b, # one", "  c, # two", "]"),
			append(["a"], "d"),
			lines("a: [", "  b, # one", "  c, # two", "  d,", "]"),
		],
		[
			"one per line, the brace behind the last",
			lines("a: { b: 1,", "     c: 2 } # x"),
			set(["a", "d"], 3),
			lines("a: { b: 1,", "     c: 2,", "     d: 3 } # x"),
		],
		[
			"several on a line",
			lines("a: {", "  b: 1, c: 2 # x", "}"),
			set(["a", "d"], 3),
			lines("a: {", "  b: 1, c: 2, d: 3 # x", "}"),
		],
		[
			"to keys without values",
			"a: { b, c: }\n",
			[set(["a", "b"], 1), set(["a", "c"], 2), set(["a", "d"], 3)],
			"a: { b: 1, c: 2, d: 3 }\n",
		],
		["to a pair without braces", "a: [b: 1, c]\n", set(["a", 0, "d"], 2), "a: [{ b: 1, d: 2 }, c]\n"],
		["a string that flow would cut", "a: { b: 1 }\n", set(["a", "c"], "x, y"), 'a: { b: 1, c: "x, y" }\n'],
	]);
});

describe("taken out", () => {
	table([
		["the first", "a: { b: 1, c: 2 }\n", remove(["a", "b"]), "a: { c: 2 }\n"],
		["the last", "a: { b: 1, c: 2 } # x\n", remove(["a", "c"]), "a: { b: 1 } # x\n"],
		["the only one", "a: { b: 1 }\nb: [x]\n", [remove(["a", "b"]), remove(["b", 0])], "a: {}\nb: []\n"],
		["from the middle", "a: [x, y, z]\n", remove(["a", 1]), "a: [x, z]\n"],
		["several", "a: [w, x, y, z]\n", [remove(["a", 0]), remove(["a", 3]), remove(["a", 1])], "a: [y]\n"],
		[
			"a line of its own, with its comment",
			lines("a: {", "  b: 1, # one", "  c: 2 # two", "}"),
			remove(["a", "b"]),
			lines("a: {", "  c: 2 # two", "}"),
		],
		[
			"the last line, and the comma before",
			lines("a: {", "  b: 1, # one", "  c: 2 # two", "}"),
			remove(["a", "c"]),
			lines("a: {", "  b: 1 # one", "}"),
		],
		["before a comment of the line", lines("a: [x, # one", "    y]"), remove(["a", 0]), lines("a: [ # one", "    y]")],
		["behind a comment", lines("a: [x, # one", "    y]"), remove(["a", 1]), lines("a: [x # one", "    ]")],
		["a pair without braces", "a: [b: 1, c]\n", remove(["a", 0, "b"]), "a: [{}, c]\n"],
	]);
});

const json = '{\n  "a": {\n    "b": 1\n  },\n  "c": ["x"]\n}\n';

describe("JSON stays JSON", () => {
	table([
		["on lines", json, set(["a", "d"], "x"), json.replace('"b": 1', '"b": 1,\n    "d": "x"')],
		[
			"tight",
			'{"a":{"b":1}}',
			[set(["a", "c"], { d: ["x"] }), set(["e"], true)],
			'{"a":{"b":1,"c":{"d":["x"]}},"e":true}',
		],
		["in a list", json, append(["c"], "y"), json.replace('"x"', '"x", "y"')],
		["without comments", json, set(["a", "d"], 1, { assumed: ["d"] }), json.replace('"b": 1', '"b": 1,\n    "d": 1')],
		["without trailing commas", json, remove(["c"]), '{\n  "a": {\n    "b": 1\n  }\n}\n'],
		["a value", json, set(["a", "b"], "12"), json.replace("1", '"12"')],
	]);
});
