import { relations } from "./index.ts";
import { failuresOf, told } from "./trial.ts";

const only = process.argv[2]!;
const count = Number(process.argv[3] ?? 300);
const first = Number(process.argv[4] ?? 1);
for (const relation of relations) {
	if (!new RegExp(only).test(relation.name)) continue;
	const known: string[] = [];
	const t = process.cpuUsage();
	for (let seed = first; seed < first + count; seed++) {
		try {
			for (const f of failuresOf(relation, seed, known)) {
				known.push(f.rule);
				console.log(told(f));
			}
		} catch (e) {
			console.log(relation.name, seed, "THROWS", e);
		}
	}
	console.log("==", relation.name, process.cpuUsage(t).user / 1000, "ms", known.join(" "));
}
