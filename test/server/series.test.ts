/** Series of edits over the wire end with the findings of a fresh run: the generators of `npm run soak`, in short. */
import { expect, test } from "vitest";
import { Random } from "../../tools/fuzz/random.ts";
import { edits } from "../../tools/soak/edits.ts";

test.each([1, 2, 3, 4])("fifteen series of edits (%i)", async (part) => {
	const wrong: string[] = [];
	for (let seed = 1000 * part; seed < 1000 * part + 15 && wrong.length === 0; seed++)
		for (const what of await edits.trial(new Random(seed))) wrong.push(`edits --seed ${seed} --count 1: ${what}`);
	expect(wrong).toEqual([]);
});
