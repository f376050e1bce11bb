/** Mutated designs: read, linted, and every fix tried. */
import { examples, fixtures } from "../fuzz/corpus.ts";
import { mutant } from "../fuzz/mutate.ts";
import { mends, reads } from "../fuzz/trial.ts";
import type { Kind } from "./kind.ts";

let corpus: readonly string[] | undefined;

export const mutants: Kind = {
	name: "mutants",
	trial(random) {
		corpus ??= [...fixtures(process.cwd()), ...examples(process.cwd())];
		const text = mutant(random.pick(corpus), random);
		return [...reads(text), ...mends(text)];
	},
};
