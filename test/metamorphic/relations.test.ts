/** What changes nothing in a design changes nothing in its findings, on three hundred random designs each. */
import { expect, test } from "vitest";
import { relations } from "../../tools/fuzz/metamorphic/index.ts";
import { knownOf } from "../../tools/fuzz/metamorphic/known.ts";
import { failuresOf, told } from "../../tools/fuzz/metamorphic/trial.ts";

test.each(relations)("$name", (relation) => {
	const failures: string[] = [];
	for (let seed = 1; seed <= 300 && failures.length < 2; seed++)
		failures.push(...failuresOf(relation, seed, knownOf(relation)).map(told));
	expect(failures).toEqual([]);
});

test("what is no change of writing alone is seen", () => {
	const deaf = relations.find(({ holds }) => holds === "kept")!;
	const found = Array.from({ length: 100 }, (_, seed) => failuresOf({ ...deaf, holds: "same" }, seed, []));
	expect(found.flat().length).toBeGreaterThan(0);
});
