import { design } from "../designs/design.ts";
import { Random } from "../random.ts";
import { differences } from "./judge.ts";
import { writings } from "./writing.ts";
import { namings } from "./naming.ts";
const only = process.argv[2]; const count = Number(process.argv[3] ?? 300);
const start = Date.now();
for (const relation of [...writings, ...namings]) {
	if (only && only !== "all" && !relation.name.includes(only)) continue;
	const seen = new Map<string, number>(); let n = 0, t = Date.now();
	for (let seed = 1; seed <= count; seed++) {
		const d = design(new Random(seed), relation.shape);
		const pair = relation.of(d, new Random(seed + 1e6));
		if (!pair) continue;
		n++;
		try {
		for (const { rule, what } of differences(relation, pair)) {
			if (!seen.has(rule)) console.log(relation.name, seed, what);
			seen.set(rule, (seen.get(rule) ?? 0) + 1);
		} } catch (e) { console.log(relation.name, seed, "THROWS", e); }
	}
	console.log("==", relation.name, n, Date.now() - t, "ms", [...seen].map(([r, c]) => `${r}:${c}`).join(" "));
}
