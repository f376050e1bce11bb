/** Names that every object has are words like any other: as a value of each key, and as ids, they make nothing throw. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { checked } from "../../tools/fuzz/checked.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";

const root = resolve(import.meta.dirname, "../..");

/** Keys with a word behind them. */
const worded = /\b([a-zA-Z]+): ([a-z][\w-]*)(?=[ ,}\n])/g;

/** Each key's words replaced, one key at a time. */
function replaced(text: string, name: string): string[] {
	const keys = new Set([...text.matchAll(worded)].map(([, key]) => key!));
	return [...keys].map((key) => text.replace(worded, (all, found) => (found === key ? `${key}: ${name}` : all)));
}

test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s", (name) => {
	const every = 6;
	const texts = [...fixtures(root), ...examples(root)].filter((_, i) => i % every === 0);
	for (const text of texts)
		for (const changed of replaced(text, name))
			for (const { fixes } of checked({ uri: "design.yaml", text: changed }).findings)
				expect(Array.isArray(fixes()), changed).toBe(true);
});
