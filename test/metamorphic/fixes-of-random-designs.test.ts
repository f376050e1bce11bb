/** The same on a thousand random designs: apart, since it takes as long as all others together. */
import { expect, test } from "vitest";
import { design } from "../../tools/fuzz/designs/design.ts";
import { withRemarks } from "../../tools/fuzz/designs/write.ts";
import { harmOfFixes } from "../../tools/fuzz/metamorphic/fixing.ts";
import { Random } from "../../tools/fuzz/random.ts";

/** Of designs in one turn. */
const inTurn = 50;

test.each(Array.from({ length: 20 }, (_, turn) => turn * inTurn + 1))("on fifty from seed %i on", (first) => {
	const seeds = Array.from({ length: inTurn }, (_, i) => first + i);
	const harm = seeds.flatMap((seed) => harmOfFixes(withRemarks(design(new Random(seed)), new Random(seed))));
	expect(harm.map(({ what }) => what).slice(0, 2)).toEqual([]);
});
