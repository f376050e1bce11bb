import { Analysis } from "../src/analysis/index.ts";
import { readDesign } from "../src/format/index.ts";
import { rules } from "../src/roadmap/index.ts";
import { lint, mergeSettings } from "../src/lint/index.ts";
function big(n: number, flows: boolean, star: boolean): string {
	const lines = ["version: 1", "name: Big", "regions: { eu: [eu-a, eu-b] }", "requirements: { up: { availability: 99.97% }, safe: { recovery: { rto: 5m, rpo: 0s } } }", "components:"];
	const shops = Math.floor(n / 5);
	lines.push(`  balancer: { type: load-balancer, managed: true, connections: [${Array.from({ length: star ? shops : 1 }, (_, i) => `svc-${i}`).join(", ")}] }`, "  settings: { type: coordinator, replicas: 1 }", "  mon: { type: monitoring, managed: true, connections: [{ to: db-0, kind: write }] }");
	for (let i = 0; i < shops; i++) {
		lines.push(`  web-${i}: { type: client, connections: [svc-${i}, balancer] }`, `  svc-${i}: { type: service, replicas: 2, zones: [eu-a], connections: [wk-${i}, db-${i}, settings, { to: q-${i}, kind: publish }] }`);
		lines.push(`  wk-${i}: { type: service, replicas: 1, connections: [db-${(i + 1) % shops}, ${i + 1 < shops ? `wk-${i + 1}` : "settings"}] }`, `  db-${i}: { type: database, replicas: 2, zones: [eu-a, eu-b], replication: { topology: leader-follower, mode: async }, failover: { mode: manual } }`, `  q-${i}: { type: queue, managed: true }`);
	}
	lines.push("data:"); for (let i = 0; i < shops; i++) lines.push(`  d-${i}: { store: db-${i} }`);
	if (flows) { lines.push("flows:"); for (let i = 0; i < shops; i++) lines.push(`  f-${i}: { steps: [web-${i} -> svc-${i}, svc-${i} -> wk-${i}, wk-${i} -> db-${(i + 1) % shops}, svc-${i} -> db-${i}, svc-${i} -> q-${i}] }`); }
	return lines.join("\n") + "\n";
}
for (const [n, f, s] of [[1000, true, false], [10000, true, false], [10000, false, false], [10000, true, true], [10000, false, true]] as const) {
	const text = big(n, f, s); let t = Date.now();
	const design = readDesign({ uri: "d", text }); const tr = Date.now() - t; t = Date.now();
	const analysis = new Analysis(design); analysis.losses; const tl = Date.now() - t;
	const mine = rules.filter(({ id }) => /availability\/(single|shared|hidden|monitoring|unrep|missing-failover|failover)/.test(id));
	const per: string[] = [];
	for (const rule of mine) { t = Date.now(); const { findings } = lint(design, { rules: [rule], ruleIds: [], analysis, settings: () => mergeSettings(), today: "2026-01-01" }); per.push(`${rule.id.split("/")[1]} ${Date.now() - t}ms ${findings.length}`); }
	console.log(n, f, s, "read", tr, "losses", tl, per.join("; "));
}
