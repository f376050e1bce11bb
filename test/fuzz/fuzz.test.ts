/** No input crashes or hangs it; on real designs and on mutants every fix mends and harms nothing. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { generated } from "../../tools/bench/designs.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { mutant } from "../../tools/fuzz/mutate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { mends, mendsTogether, reads } from "../../tools/fuzz/trial.ts";

const root = resolve(import.meta.dirname, "../..");
const small = fixtures(root);
const real = examples(root);

/** The first few failures are enough to read. */
function failures(
	count: number,
	seed: number,
	make: (random: Random) => string,
	trial: (text: string) => string[],
): string[] {
	const found: string[] = [];
	for (let i = 0; i < count && found.length < 3; i++)
		found.push(...trial(make(new Random(seed + i))).map((what) => `seed ${seed + i}: ${what}`));
	return found;
}

test.each([0, 1, 2, 3])("2,000 small mutants are read and linted (%i)", (part) => {
	expect(failures(2000, 100_000 * (part + 1), (random) => mutant(random.pick(small), random), reads)).toEqual([]);
});

test("a hundred and twenty large mutants are read and linted", () => {
	const large = [...real, generated("chained", 300), generated("independent", 300)];
	expect(failures(120, 7_000_000, (random) => mutant(random.pick(large), random), reads)).toEqual([]);
});

test("every fix on every example harms nothing", () => {
	expect(real.flatMap(mends).slice(0, 3)).toEqual([]);
});

/** Each fix alone on a third of them: that none brings anything is held on all, with the relations. */
test.each([0, 1, 2, 3])("fixes on every fixture mend and harm nothing (%i of 4)", (part) => {
	expect(
		small
			.filter((_, i) => i % 4 === part)
			.flatMap((text, i) => (i % 3 === 0 ? mends(text) : mendsTogether(text)))
			.slice(0, 3),
	).toEqual([]);
});

test("every fix on three hundred mutants harms nothing", () => {
	expect(failures(300, 9_000_000, (random) => mutant(random.pick(small), random), mends)).toEqual([]);
});

test("what is read at last is judged: that is no harm of the fix", () => {
	expect(mends("version: 1\nname: A\ncomponents: { edge: { type: load-balancer, layer: aplication } }\n")).toEqual([]);
});
