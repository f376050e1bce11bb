import { Analysis } from "../src/analysis/index.ts";
import { readDesign } from "../src/format/index.ts";
import { naivelyStopped } from "../test/support/naive-losses.ts";
import { randomDesign } from "../test/support/random-design.ts";
let bad = 0; const t0 = Date.now(); let tr=0, ta=0, tn=0, n=0;
const [from, to] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 2000)];
for (let seed = from; seed <= to && bad < 4; seed++) {
	const text = randomDesign(seed);
	let t = Date.now();
	const design = readDesign({ uri: "d", text }); tr += Date.now() - t; t = Date.now();
	const { losses } = new Analysis(design);
	const all = [...design.components.map(({ id }) => ({ kind: "copy" as const, id })), ...["north-a", "north-b", "south-a", "east"].map((id) => ({ kind: "zone" as const, id })), ...["north", "south", "east"].map((id) => ({ kind: "region" as const, id }))];
	const f: string[] = [];
	for (const l of all) { const loss = l.kind === "copy" ? { kind: "copy" as const, component: design.component(l.id)! } : l as {kind:"zone"|"region", id: string};
		const by = l.kind === "zone" ? losses.flowsStoppedByZone(l.id) : l.kind === "region" ? losses.flowsStoppedByRegion(l.id) : losses.flowsStoppedBy(design.component(l.id)!);
		f.push(...by.map((x) => `${l.kind} ${l.id} answer ${x.id}`), ...losses.flowsUnfinishedBy(loss).map((x) => `${l.kind} ${l.id} done ${x.id}`)); }
	ta += Date.now() - t; t = Date.now();
	const e = naivelyStopped(design, all).flatMap(({ loss, stopped, unfinished }) => [...stopped.map((flow) => `${loss.kind} ${loss.id} answer ${flow.id}`), ...unfinished.map((flow) => `${loss.kind} ${loss.id} done ${flow.id}`)]);
	tn += Date.now() - t; n += e.length;
	const more = f.filter((x) => !e.includes(x)), less = e.filter((x) => !f.includes(x));
	if (more.length + less.length > 0) { bad++; console.log("SEED", seed, "\n", text, "\nanalysis only:", more, "\nnaive only:", less); }
}
console.log({ bad, n, tr, ta, tn });
