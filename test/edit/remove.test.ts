/** Entries of block collections taken out, keys renamed. */
import { describe } from "vitest";
import { lines, remove, rename, table } from "./table.ts";

describe("remove", () => {
	table([
		[
			"a key with its lines",
			lines("a:", "  # b", "  b: # one", "    c: 1", "  d: 2"),
			remove(["a", "b"]),
			lines("a:", "  # b", "  d: 2"),
		],
		[
			"a list item",
			lines("a:", "  - x # one", "  - b: 1", "    c: 2", "  - y"),
			remove(["a", 1]),
			lines("a:", "  - x # one", "  - y"),
		],
		[
			"the first key of a list item",
			lines("a:", "  - b: 1 # one", "    c: 2"),
			remove(["a", 0, "b"]),
			lines("a:", "  - c: 2"),
		],
		[
			"the first key of a list item above a comment",
			lines("a:", "  - b: 1", "    # two", "    c: 2"),
			remove(["a", 0, "b"]),
			lines("a:", "  -", "    # two", "    c: 2"),
		],
		[
			"the only key leaves {}",
			lines("a: # a", "  # why", "  b: 1 # one", "c: 2"),
			remove(["a", "b"]),
			lines("a: {} # a", "  # why", "c: 2"),
		],
		["the only item leaves []", lines("a:", "- x", "c: 2"), remove(["a", 0]), lines("a: []", "c: 2")],
		[
			"the only key of a list item leaves {}",
			lines("a:", "  - b: 1", "  - c"),
			remove(["a", 0, "b"]),
			lines("a:", "  - {}", "  - c"),
		],
		["all items", lines("a:", "  - x", "  - y # two"), [remove(["a", 0]), remove(["a", 1])], lines("a: []")],
		["all there is", lines("# head", "a: 1 # one"), remove(["a"]), lines("# head", "{}")],
		["the one value that stands for a list", "a: x\n", remove(["a", 0]), "a: []\n"],
		["at the end, without a final newline", "a: 1\nb: 2", remove(["b"]), "a: 1"],
		["one blank line goes along", lines("a: 1", "", "b: 2", "", "c: 3"), remove(["b"]), lines("a: 1", "", "c: 3")],
		[
			"an empty value",
			lines("a:", "  b:", "  c: ~ # one", "  d: 1"),
			[remove(["a", "b"]), remove(["a", "c"])],
			lines("a:", "  d: 1"),
		],
		["an anchor that is used elsewhere", "a: &x 1\nb: *x\n", remove(["a"]), undefined],
		["what is not there", "a: 1\n", remove(["b"]), undefined],
	]);
});

describe("rename", () => {
	table([
		["a key", "a: 1 # one\n", rename(["a"], "b"), "b: 1 # one\n"],
		[
			"keeps quotes",
			"{ 'a': 1, \"b\": 2 }\n",
			[rename(["a"], "it's"), rename(["b"], "x")],
			"{ 'it''s': 1, \"x\": 2 }\n",
		],
		["adds quotes", "a: 1\n", rename(["a"], "b: c"), '"b: c": 1\n'],
		["a step", lines("s:", "  - a -> b: go"), rename(["s", 0, "a -> b"], "a -> c"), lines("s:", "  - a -> c: go")],
		[
			"nested ones, as they were called",
			"a: { b: { c: 1 } }\n",
			[rename(["a"], "x"), rename(["a", "b"], "y"), rename(["a", "b", "c"], "z")],
			"x: { y: { z: 1 } }\n",
		],
		["to the name of one that goes", "a: 1\nb: 2\n", [rename(["a"], "b"), remove(["b"])], "b: 1\n"],
		["to a name that is taken", "a: 1\nb: 2\n", rename(["a"], "b"), undefined],
		["a list item", "a: [x]\n", rename(["a", 0], "b"), undefined],
	]);
});
