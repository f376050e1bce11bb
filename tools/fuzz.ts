/**
 * Goes on trying designs until it is stopped, or for `--count N`; prints each failure with the seed that repeats it.
 * `--kind mutants` (unstated) breaks texts, `relations` changes random designs where nothing may follow from it, `fixes`
 * makes each fix alone, and `messages` reads what is said.
 */
import { examples, fixtures } from "./fuzz/corpus.ts";
import { design } from "./fuzz/designs/design.ts";
import { withRemarks, written } from "./fuzz/designs/write.ts";
import { harmOfFixes } from "./fuzz/metamorphic/fixing.ts";
import { relations } from "./fuzz/metamorphic/index.ts";
import { knownInMessages, knownOf } from "./fuzz/metamorphic/known.ts";
import { wrongInMessages } from "./fuzz/metamorphic/messages.ts";
import { failuresOf, told } from "./fuzz/metamorphic/trial.ts";
import { mutant } from "./fuzz/mutate.ts";
import { Random } from "./fuzz/random.ts";
import { mends, reads } from "./fuzz/trial.ts";

const option = (name: string, otherwise: string): string => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? otherwise : process.argv[at + 1]!;
};

const root = process.cwd();
const corpus = [...fixtures(root), ...examples(root)];

/** What is wrong with the trial of a seed. */
const kinds: Readonly<Record<string, (seed: number, done: number) => string[]>> = {
	mutants: (seed, done) => {
		const random = new Random(seed);
		const text = mutant(random.pick(corpus), random);
		return [...reads(text), ...(done % 10 === 0 ? mends(text) : [])];
	},
	relations: (seed) => relations.flatMap((relation) => failuresOf(relation, seed, knownOf(relation)).map(told)),
	fixes: (seed) => harmOfFixes(withRemarks(design(new Random(seed)), new Random(seed))).map(({ what }) => what),
	messages: (seed) =>
		wrongInMessages(written(design(new Random(seed))))
			.filter(({ rule }) => !knownInMessages.includes(rule))
			.map(({ rule, what }) => `${rule}: ${what}`),
};

const kind = option("kind", "mutants");
const trial = kinds[kind];
if (trial === undefined) {
	console.error(`No kind is called ${kind}: there are ${Object.keys(kinds).join(", ")}.`);
	process.exit(2);
}
const most = Number(option("count", "Infinity"));
let failures = 0;
let seed = Number(option("seed", String(Math.floor(Math.random() * 2 ** 31))));
for (let done = 0; done < most; done++, seed++) {
	for (const what of trial(seed, done)) {
		failures++;
		console.log(`seed ${seed}: ${what}\n`);
	}
	if (done % 1000 === 999) console.log(`${done + 1} ${kind}, ${failures} failures, next seed ${seed + 1}`);
}
process.exitCode = failures > 0 ? 1 : 0;
