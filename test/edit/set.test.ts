/** Keys and values set in block mappings. */
import { describe } from "vitest";
import { lines, set, table } from "./table.ts";

const two = lines("a:", "  b: 1 # one", "", "  # about c", "c: 2");

describe("a new key in a block mapping", () => {
	table([
		["goes after the last one, before blanks and comments", two, set(["a", "d"], 3), two.replace("one", "one\n  d: 3")],
		[
			"after a nested one",
			lines("a:", "  b:", "    c: 1", "  # end"),
			set(["a", "d"], 3),
			lines("a:", "  b:", "    c: 1", "  d: 3", "  # end"),
		],
		[
			"after a block scalar",
			lines("a:", "  b: |", "    x", "", "c: 1"),
			set(["a", "d"], 3),
			lines("a:", "  b: |", "    x", "  d: 3", "", "c: 1"),
		],
		[
			"after a kept block scalar",
			lines("a:", "  b: |+", "    x", "", "c: 1"),
			set(["a", "d"], 3),
			lines("a:", "  b: |+", "    x", "", "  d: 3", "c: 1"),
		],
		[
			"in a list item",
			lines("a:", "- to: x", "  b: 1"),
			set(["a", 0, "c"], 2),
			lines("a:", "- to: x", "  b: 1", "  c: 2"),
		],
		[
			"in a list item of one line",
			lines("a:", "  - &x to: x"),
			set(["a", 0, "c"], 2),
			lines("a:", "  - &x to: x", "    c: 2"),
		],
		[
			"creates what is missing, in flow style",
			lines("a:", "  b:", "    c: 1"),
			set(["a", "b", "retry", "attempts"], 3),
			lines("a:", "  b:", "    c: 1", "    retry: { attempts: 3 }"),
		],
		[
			"creates a list",
			lines("a:", "  b:", "    c: 1"),
			set(["a", "b", "d", 0, "to"], "x"),
			lines("a:", "  b:", "    c: 1", "    d: [{ to: x }]"),
		],
		[
			"a whole entry is written in block style",
			lines("components:", "  a: { type: queue }"),
			set(["components", "b"], { type: "service", retry: { attempts: 2 } }),
			lines("components:", "  a: { type: queue }", "  b:", "    type: service", "    retry: { attempts: 2 }"),
		],
		[
			"with the author's indentation",
			lines("components:", "    a: { type: queue }"),
			set(["components", "b"], { type: "service" }),
			lines("components:", "    a: { type: queue }", "    b:", "        type: service"),
		],
		[
			"that is quoted if it has to be",
			lines("a:", "  b: 1"),
			set(["a", "c: d"], "e: f"),
			lines("a:", "  b: 1", '  "c: d": "e: f"'),
		],
		[
			"the first of duplicates is meant",
			lines("a: { b: 1 }", "a: { c: 1 }"),
			set(["a", "d"], 1),
			lines("a: { b: 1, d: 1 }", "a: { c: 1 }"),
		],
		[
			"too long for a line",
			lines("a:", "  b:", "    c: 1"),
			set(["a", "b", "d"], ["x".repeat(70), "y".repeat(70)]),
			lines("a:", "  b:", "    c: 1", "    d:", `      - ${"x".repeat(70)}`, `      - ${"y".repeat(70)}`),
		],
	]);
});

describe("the value of a key that is there", () => {
	table([
		["keeps the comment", lines("a: 1 # one"), set(["a"], 2), lines("a: 2 # one")],
		["keeps single quotes", "a: 'x'\n", set(["a"], "it's"), "a: 'it''s'\n"],
		["keeps double quotes", 'a: "x"\n', set(["a"], 'a"b'), 'a: "a\\"b"\n'],
		["a number has no quotes", "a: '1'\n", set(["a"], 1), "a: 1\n"],
		["a string that reads as a number has", "a: x\n", set(["a"], "12"), 'a: "12"\n'],
		["yes and on are strings", "a: x\nb: y\n", [set(["a"], "yes"), set(["b"], "on")], "a: yes\nb: on\n"],
		["line breaks and control characters are escaped", "a: x\n", set(["a"], "b\nc\u0007"), 'a: "b\\nc\\u0007"\n'],
		[
			"commas stand plain outside of flow",
			"a: x\nb: [y]\n",
			[set(["a"], "b, c"), set(["b", 0], "b, c")],
			'a: b, c\nb: ["b, c"]\n',
		],
		["on a later line", lines("a:", "  x # why"), set(["a"], "y"), lines("a:", "  y # why")],
		["of several lines", lines("a: x", "  y", "b: 1"), set(["a"], "z"), lines("a: z", "b: 1")],
		["a block scalar", lines("a: |- # why", "  x", "", "  y", "b: 1"), set(["a"], "z"), lines("a: z # why", "b: 1")],
		["nothing", lines("a: # why", "b:"), [set(["a"], 1), set(["b"], 2)], lines("a: 1 # why", "b: 2")],
		["null", lines("a: ~ # why", "b: null"), [set(["a"], 1), set(["b"], "x")], lines("a: 1 # why", "b: x")],
		[
			"nothing, with a key beneath",
			lines("components:", "  a: # why", "  b: 1"),
			set(["components", "a", "type"], "queue"),
			lines("components:", "  a: # why", "    type: queue", "  b: 1"),
		],
		["a block list stays one", lines("a:", "- x # one", "- y"), set(["a"], ["z"]), lines("# one", "a:", "- z")],
		[
			"a block mapping by a scalar; its comments move up",
			lines("a: # a", "  # b", "  b: 1 # c", "c: 2"),
			set(["a"], 5),
			lines("# b", "# c", "a: 5 # a", "c: 2"),
		],
		[
			"a block mapping in a list",
			lines("a:", "  - b: 1", "    c: 2", "  - d"),
			set(["a", 0], "x"),
			lines("a:", "  - x", "  - d"),
		],
		["a list item", lines("a:", "  - x # one", "  - y"), set(["a", 0], "z"), lines("a:", "  - z # one", "  - y")],
		["an empty list item", lines("a:", "  -", "  - y"), set(["a", 0], "z"), lines("a:", "  - z", "  - y")],
		["the one value that stands for a list", "a: x\n", set(["a", 0], "z"), "a: z\n"],
		["one past the end of a list", "a: [x]\n", set(["a", 1], "z"), "a: [x, z]\n"],
		["an anchor stays in front", "a: &x [1]\nb: *x\n", set(["a"], [2]), "a: &x [2]\nb: *x\n"],
		["the same value changes nothing", "a:   1\n", set(["a"], 1), "a:   1\n"],
	]);
});
