/** Comments written, merged, kept and taken away. */
import { describe } from "vitest";
import type { Change } from "../../src/edit/index.ts";
import { above, lines, set, table } from "./table.ts";

const confirm = (at: number, key?: string): Change => ({ do: "confirm", at, ...(key && { key }) });
const without = (start: number, end: number): Change => ({ do: "remove-comment", start, end });

describe("assumed", () => {
	const one = { assumed: ["retry"] };
	table([
		[
			"on the line written",
			lines("a: { b: 1 }"),
			set(["a", "retry"], 2, one),
			lines("a: { b: 1, retry: 2 } # assumed: retry"),
		],
		[
			"several",
			lines("a:", "  b: 1"),
			[set(["a", "c"], 2, { assumed: ["c", "d"] })],
			lines("a:", "  b: 1", "  c: 2 # assumed: c, d"),
		],
		[
			"merged",
			lines("a: { b: 1 } # assumed: b"),
			set(["a", "retry"], 2, one),
			lines("a: { b: 1, retry: 2 } # assumed: b, retry"),
		],
		[
			"named once",
			lines("a: { b: 1 } # assumed: retry"),
			set(["a", "retry"], 2, one),
			lines("a: { b: 1, retry: 2 } # assumed: retry"),
		],
		["after another comment", lines("a: 1 # agreed"), set(["a"], 2, one), lines("a: 2 # agreed # assumed: retry")],
		[
			"within another comment",
			lines("a: 1 # agreed # assumed: b # more"),
			set(["a"], 2, one),
			lines("a: 2 # agreed # assumed: b, retry # more"),
		],
		[
			"on its line of a flow mapping",
			lines("a: {", "  b: 1", "}"),
			set(["a", "retry"], 2, one),
			lines("a: {", "  b: 1,", "  retry: 2 # assumed: retry", "}"),
		],
		[
			"on the first line of an entry",
			lines("c:", "  a: {}"),
			set(["c", "b"], { d: 1 }, { assumed: ["b"] }),
			lines("c:", "  a: {}", "  b: # assumed: b", "    d: 1"),
		],
		[
			"two changes on one line",
			lines("a: { b: 1 }"),
			[set(["a", "c"], 1, { assumed: ["c"] }), set(["a", "d"], 1, { assumed: ["d"] })],
			lines("a: { b: 1, c: 1, d: 1 } # assumed: c, d"),
		],
	]);
});

describe("confirm", () => {
	table([
		["one key", "a: 1 # assumed: b, c\n", confirm(10, "b"), "a: 1 # assumed: c\n"],
		["the last key", "a: 1 # assumed: b\n", confirm(5, "b"), "a: 1\n"],
		["all keys", "a: 1 # assumed: b, c\n", confirm(5), "a: 1\n"],
		["within another comment", "a: 1 # x # assumed: b # y\n", confirm(8), "a: 1 # x # y\n"],
		["a key that is not named", "a: 1 # assumed: b\n", confirm(8, "x"), undefined],
		["no such comment", "a: 1 # x\n", confirm(6), undefined],
	]);
});

describe("remove-comment", () => {
	table([
		["at the end of a line", "a: 1   # x\nb: 2\n", without(7, 10), "a: 1\nb: 2\n"],
		["on a line of its own", "a: 1\n  # x\nb: 2\n", without(7, 10), "a: 1\nb: 2\n"],
		["at the end of the file", "a: 1\n# x", without(5, 8), "a: 1"],
		["after another change", "a: 1\n# x\nb: 2\n", [set(["a"], 1000), without(5, 8)], "a: 1000\nb: 2\n"],
	]);
});

describe("comment-above", () => {
	table([
		["a key", lines("a:", "  b: 1"), above(["a", "b"], "x"), lines("a:", "  # x", "  b: 1")],
		["an item", lines("a:", "  - b: 1"), above(["a", 0, "b"], "# x"), lines("a:", "  # x", "  - b: 1")],
		[
			"a key on a line with others",
			lines("a:", "  b: { c: 1 }"),
			above(["a", "b", "c"], "x"),
			lines("a:", "  # x", "  b: { c: 1 }"),
		],
		[
			"in a flow mapping of several lines",
			lines("a: { b: 1,", "     c: 2 }"),
			above(["a", "c"], "x"),
			lines("a: { b: 1,", "     # x", "     c: 2 }"),
		],
		[
			"what is not there: the last thing that is",
			lines("a:", "  b: 1"),
			above(["a", "b", "c"], "x\ny"),
			lines("a:", "  # x y", "  b: 1"),
		],
		["the whole", "\ufeffa: 1\n", above([], "x"), "\ufeff# x\na: 1\n"],
		["within a scalar of several lines", 'a: { b: "x\n y", c: 1 }\n', above(["a", "c"], "x"), undefined],
	]);
});
