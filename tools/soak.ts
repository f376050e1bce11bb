/**
 * Goes on with trials of every kind in turn until it is stopped; prints each failure with the seed that repeats it.
 *   npm run soak                             until stopped
 *   npm run soak -- --minutes 20 --seed 7    for a time, from a seed on
 *   npm run soak -- edits --seed 7 --count 1 one trial again
 */
import { parseArgs } from "node:util";
import { Random } from "./fuzz/random.ts";
import { kinds } from "./soak/kinds.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { minutes: { type: "string" }, seed: { type: "string" }, count: { type: "string" } },
});
const chosen = kinds.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !kinds.some((kind) => kind.name === name));
if (unknown.length > 0)
	throw new Error(`No such kind: ${unknown.join(", ")}. There are ${kinds.map(({ name }) => name).join(", ")}.`);

const end = Date.now() + Number(values.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
const most = Number(values.count ?? Number.POSITIVE_INFINITY);
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const done = new Map(chosen.map(({ name }) => [name, 0]));
let failures = 0;
const told = () =>
	console.log(`${[...done].map(([name, count]) => `${count} ${name}`).join(", ")}; ${failures} failures`);

console.log(`seed ${first}`);
let last = Date.now();
for (let i = 0; i < most && Date.now() < end; i++) {
	for (const { name, trial } of chosen) {
		const wrong = await trial(new Random(first + i));
		done.set(name, done.get(name)! + 1);
		if (wrong.length > 0) failures++;
		for (const what of wrong) console.log(`${name} --seed ${first + i} --count 1: ${what}\n`);
	}
	if (Date.now() - last < 60_000) continue;
	told();
	last = Date.now();
}
told();
process.exit(failures > 0 ? 1 : 0);
