/** Goes on mutating designs until it is stopped, or for `--count N`; prints each failure with the seed that repeats it. */
import { examples, fixtures } from "./fuzz/corpus.ts";
import { mutant } from "./fuzz/mutate.ts";
import { Random } from "./fuzz/random.ts";
import { mends, reads } from "./fuzz/trial.ts";

const option = (name: string, otherwise: number): number => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? otherwise : Number(process.argv[at + 1]);
};

const root = process.cwd();
const corpus = [...fixtures(root), ...examples(root)];
const most = option("count", Number.POSITIVE_INFINITY);
let failures = 0;
let seed = option("seed", Math.floor(Math.random() * 2 ** 31));
for (let done = 0; done < most; done++, seed++) {
	const random = new Random(seed);
	const text = mutant(random.pick(corpus), random);
	const wrong = [...reads(text), ...(done % 10 === 0 ? mends(text) : [])];
	for (const what of wrong) {
		failures++;
		console.log(`seed ${seed}: ${what}\n`);
	}
	if (done % 1000 === 999) console.log(`${done + 1} mutants, ${failures} failures, next seed ${seed + 1}`);
}
process.exitCode = failures > 0 ? 1 : 0;
