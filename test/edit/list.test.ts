/** Items appended, and single values that stand for a list or a mapping. */
import { describe } from "vitest";
import { append, insert, lines, remove, set, table } from "./table.ts";

const to = { short: "to" };

describe("append", () => {
	table([
		[
			"to a block list",
			lines("a:", "- x # one", "# end"),
			append(["a"], "y"),
			lines("a:", "- x # one", "- y", "# end"),
		],
		[
			"as block mapping after a block mapping",
			lines("a:", "  - to: x", "    b: 1"),
			append(["a"], { to: "y", retry: { attempts: 2 } }),
			lines("a:", "  - to: x", "    b: 1", "  - to: y", "    retry: { attempts: 2 }"),
		],
		[
			"as flow mapping after a flow mapping",
			lines("a:", "  - { to: x }"),
			append(["a"], { to: "y" }),
			lines("a:", "  - { to: x }", "  - { to: y }"),
		],
		[
			"a step with a label",
			lines("a:", "  - x -> y"),
			append(["a"], { "y -> z": { label: "go" } }),
			lines("a:", "  - x -> y", "  - y -> z: { label: go }"),
		],
		[
			"to a missing list",
			lines("a:", "  b:", "    c: 1"),
			append(["a", "b", "d"], "x"),
			lines("a:", "  b:", "    c: 1", "    d: [x]"),
		],
		["to nothing", "a:\n", append(["a"], "x"), "a: [x]\n"],
		["to one value", "a: x # one\n", append(["a"], "y"), "a: [x, y] # one\n"],
		["to one value that flow would cut", "a: x, y\n", append(["a"], "z"), 'a: ["x, y", z]\n'],
		["to one flow mapping", "a: { b: 1 }\n", append(["a"], { b: 2 }), "a: [{ b: 1 }, { b: 2 }]\n"],
		[
			"to one block mapping",
			lines("a:", "  b: 1 # one", "", "  # two", "  c: 2", "d: 3"),
			append(["a"], { b: 2 }),
			lines("a:", "  - b: 1 # one", "", "    # two", "    c: 2", "  - b: 2", "d: 3"),
		],
		["twice", "a: x\n", [append(["a"], "y"), append(["a"], "z")], "a: [x, y, z]\n"],
	]);
});

describe("insert", () => {
	table([
		[
			"into a block list, beneath the comment above the item",
			lines("a:", "  - x # one", "  # two", "  - y # three", "# end"),
			insert(["a", 1], "new"),
			lines("a:", "  - x # one", "  # two", "  - new", "  - y # three", "# end"),
		],
		[
			"before the first, with the way that changes",
			lines("a:", "- x -> y # one", "- y -> z"),
			[insert(["a", 0], { "x -> p": { label: "go" } }), set(["a", 0], "p -> y")],
			lines("a:", "- x -> p: { label: go }", "- p -> y # one", "- y -> z"),
		],
		[
			"as block mapping before a block mapping",
			lines("a:", "  - to: x", "    b: 1"),
			insert(["a", 0], { to: "y", b: 2 }),
			lines("a:", "  - to: y", "    b: 2", "  - to: x", "    b: 1"),
		],
		["into a flow list", "a: [x, &y y] # one\n", insert(["a", 1], "new"), "a: [x, new, &y y] # one\n"],
		[
			"into a flow list of a line each",
			lines("a: [", "  x, # one", "  y", "]"),
			insert(["a", 1], { b: 1 }),
			lines("a: [", "  x, # one", "  { b: 1 },", "  y", "]"),
		],
		["into JSON", '{"a":["x","y"]}\n', insert(["a", 1], "new"), '{"a":["x","new","y"]}\n'],
		["with the line ends of the file", "a:\r\n- x\r\n", insert(["a", 0], "new"), "a:\r\n- new\r\n- x\r\n"],
		[
			"into a list within a list",
			lines("a:", "- - x", "  - y"),
			insert(["a", 0, 0], "n"),
			lines("a:", "- - n", "  - x", "  - y"),
		],
		["before one value", "a: x # one\n", insert(["a", 0], "new"), "a: [new, x] # one\n"],
		[
			"before one that goes",
			lines("a:", "- x", "- y"),
			[insert(["a", 1], "n"), remove(["a", 1])],
			lines("a:", "- x", "- n"),
		],
		[
			"two before one",
			lines("a:", "- x"),
			[insert(["a", 0], "m"), insert(["a", 0], "n")],
			lines("a:", "- m", "- n", "- x"),
		],
		["before what is not there", lines("a:", "- x"), insert(["a", 1], "n"), undefined],
		["before a key", lines("a:", "  b: 1"), insert(["a", "b"], "n"), undefined],
	]);
});

describe("a bare value and a key beneath it", () => {
	table([
		["for the list itself", "a: orders # x\n", set(["a", "timeout"], "1s", to), "a: { to: orders, timeout: 1s } # x\n"],
		["as the first item", "a: orders\n", set(["a", 0, "timeout"], "1s", to), "a: { to: orders, timeout: 1s }\n"],
		["in a flow list", "a: [x, 'y']\n", set(["a", 1, "timeout"], "1s", to), "a: [x, { to: 'y', timeout: 1s }]\n"],
		[
			"in a block list",
			lines("a:", "  - x # one"),
			set(["a", 0, "retry", "attempts"], 2, { ...to, assumed: ["retry"] }),
			lines("a:", "  - { to: x, retry: { attempts: 2 } } # one # assumed: retry"),
		],
		["in JSON", '{"a": ["x"]}', set(["a", 0, "b"], 1, to), '{"a": [{"to": "x", "b": 1}]}'],
		["without the key that it stands for", "a: orders\n", set(["a", "timeout"], "1s"), undefined],
	]);
});
