/** Shared settings: a change writes beside the alias, never into the anchor. */
import { describe } from "vitest";
import { append, remove, rename, set, table } from "./table.ts";

const map = "r: &rl { limit: 5, deep: { a: 1 } }\n";
const list = "z: &all [a, b]\n";

describe("an alias of a mapping", () => {
	table([
		[
			"a key beneath it",
			`${map}a: *rl # x\n`,
			set(["a", "onExceed"], "reject"),
			`${map}a: { <<: *rl, onExceed: reject } # x\n`,
		],
		["a key that it has", `${map}a: *rl\n`, set(["a", "limit"], 6), `${map}a: { <<: *rl, limit: 6 }\n`],
		[
			"a key further down keeps what is beside it",
			`${map}x: { y: { a: *rl } }\n`,
			set(["x", "y", "a", "deep", "b"], 2),
			`${map}x: { y: { a: { <<: *rl, deep: { a: 1, b: 2 } } } }\n`,
		],
		["as an item", `${map}a: [*rl]\n`, set(["a", 0, "b"], 1), `${map}a: [{ <<: *rl, b: 1 }]\n`],
		[
			"standing for a list",
			`${map}a: *rl\n`,
			[append(["a"], { limit: 1 }), set(["a", 0, "b"], 1)],
			`${map}a: [{ <<: *rl, b: 1 }, { limit: 1 }]\n`,
		],
		["replaced", `${map}a: *rl # x\n`, set(["a"], 5), `${map}a: 5 # x\n`],
		[
			"a key of it removed",
			`${map}x: { y: { a: *rl } }\n`,
			remove(["x", "y", "a", "limit"]),
			`${map}x: { y: { a: { deep: { a: 1 } } } }\n`,
		],
		[
			"a key of it renamed",
			`${map}x: { y: { a: *rl } }\n`,
			rename(["x", "y", "a", "limit"], "max"),
			`${map}x: { y: { a: { max: 5, deep: { a: 1 } } } }\n`,
		],
	]);
});

describe("a merge", () => {
	const merged = `${map}a:\n  b:\n    <<: *rl\n    x: 1\n`;
	table([
		["a key of one's own", merged, set(["a", "b", "limit"], 6), `${merged}    limit: 6\n`],
		[
			"a key beneath one that comes by it",
			merged,
			set(["a", "b", "deep", "b"], 2),
			`${merged}    deep: { a: 1, b: 2 }\n`,
		],
		["in flow style", `${map}a: { <<: *rl }\n`, set(["a", "limit"], 6), `${map}a: { <<: *rl, limit: 6 }\n`],
		[
			"a key of it removed",
			merged,
			remove(["a", "b", "limit"]),
			`${map}a:\n  b:\n    <<: { deep: { a: 1 } }\n    x: 1\n`,
		],
		[
			"a key of two merges removed",
			`${map}s: &s { limit: 1 }\na: { <<: [*rl, *s] }\n`,
			remove(["a", "limit"]),
			`${map}s: &s { limit: 1 }\na: { <<: [{ deep: { a: 1 } }, {}] }\n`,
		],
	]);
});

describe("an alias of a list or scalar", () => {
	table([
		["an item added", `${list}a: *all # x\n`, append(["a"], "c"), `${list}a: [a, b, c] # x\n`],
		["an item set", `${list}a: *all\n`, set(["a", 1], "c"), `${list}a: [a, c]\n`],
		["an item removed", `${list}a: *all\n`, remove(["a", 0]), `${list}a: [b]\n`],
		["replaced", `${list}a: *all\n`, set(["a"], ["c"]), `${list}a: [c]\n`],
		[
			"a key beneath a scalar",
			"x: &x orders\na: [*x]\n",
			set(["a", 0, "b"], 1, { short: "to" }),
			"x: &x orders\na: [{ to: *x, b: 1 }]\n",
		],
		["that stands for nothing", "a: *x\n", set(["a", "b"], 1), undefined],
		["that holds itself", "a: &a { b: *a }\nc: *a\n", set(["c", "b", "b", "x"], 1), undefined],
	]);
});
