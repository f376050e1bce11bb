import { fixtures } from "./fuzz/corpus.ts"; import { mutant } from "./fuzz/mutate.ts"; import { Random } from "./fuzz/random.ts"; import { mends } from "./fuzz/trial.ts";
const seed=Number(process.argv[2]); const r=new Random(seed); const t=mutant(r.pick(fixtures(process.cwd())), r); for (const w of mends(t)) console.log(w);
