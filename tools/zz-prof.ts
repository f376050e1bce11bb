import { readingOf, snapshotSteps, completion, hover, diagnostics, type Reading } from "../src/service/index.ts";
import { Session } from "node:inspector";
import { writeFileSync } from "node:fs";
import { generated, type Shape } from "./bench/designs.ts";
import { parseDocument } from "yaml";
const shape = (process.argv[2] ?? "independent") as Shape, size = Number(process.argv[3] ?? 1000);
let text = generated(shape, size);
const uri = "file:///x/design.yaml";
const today = "2026-01-01";
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!.toFixed(1);
const parse: number[] = [];
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000; };
for (let i = 0; i < 9; i++) { const s = cpu(); parseDocument(text, { uniqueKeys: false }); parse.push(cpu() - s); }
console.log("parse", med(parse.slice(2)));
let reading: Reading = readingOf({ uri, text }, { today });
const at = text.indexOf("capacity: 600/s", text.length / 2) + "capacity: 60".length;
const client = { snippets: true, snippetEdits: false, documentChanges: true, createFiles: false, resolvesEdits: true, asks: false, suggestsAgain: false, markdown: true, nestedSymbols: true };
const T: Record<string, number[]> = {};
const time = <R,>(n: string, f: () => R): R => { const s = cpu(); const r = f(); (T[n] ??= []).push(cpu() - s); return r; };
const session = new Session(); session.connect();
const post = (m: string, p?: object) => new Promise<any>((ok, no) => session.post(m, p as any, (e, r) => e ? no(e) : ok(r)));
await post("Profiler.enable"); await post("Profiler.setSamplingInterval", { interval: 200 });
const N = size > 5000 ? 5 : 25;
for (let i = 0; i < N; i++) {
	if (i === 3) await post("Profiler.start");
	text = text.slice(0, at) + String(i % 10) + text.slice(at + 1);
	reading = time("read", () => readingOf({ uri, text }, { today, previous: reading.design }));
	const id = text.indexOf("- to: c", at) + "- to: c".length + 1;
	const lines = time("lines", () => reading.lines(uri));
	const position = lines.position(id);
	time("completion", () => completion(reading, { uri, position }, client));
	const snap = time("lint", () => { const st = snapshotSteps(reading); for (;;) { const { done, value } = st.next(); if (done) return value; } });
	const ds = time("diagnostics", () => diagnostics(snap!, uri, {}));
	time("json", () => JSON.stringify(ds));
	if (i === 0) console.log("findings", ds.length);
	time("hover id", () => hover(snap!, { uri, position }, client));
}
const { profile } = await post("Profiler.stop");
writeFileSync("/tmp/prof/p.cpuprofile", JSON.stringify(profile));
for (const [k, v] of Object.entries(T)) console.log(k, med(v.slice(3)), "max", Math.max(...v.slice(3)).toFixed(1));
// self time
const self = new Map<string, number>(), dt = profile.timeDeltas; const byId = new Map(profile.nodes.map((n: any) => [n.id, n]));
profile.samples.forEach((s: number, i: number) => { const n: any = byId.get(s); const k = `${n.callFrame.functionName} ${n.callFrame.url.split("/").pop()}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + dt[i]); });
const total = [...self.values()].reduce((a, b) => a + b);
console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 28).map(([k, v]) => `${(v / total * 100).toFixed(1)}% ${k}`).join("\n"));
