import { check } from "../src/lint/index.ts";
import { topics } from "../src/roadmap/index.ts";
const mine = ["resilience/timeout","resilience/backoff-retry","fundamentals/cap-theorem","fundamentals/availability-vs-consistency","consistency/strong"];
const rules = topics.filter((t)=>mine.includes(t.id)).flatMap((t)=>t.rules);
for (const n of [1000, 10000]) {
	const c: string[] = ["  web: { type: client, connections: [s0] }"], chain: string[] = ["      - web -> s0"], wide: string[] = ["      - web -> s0"], flows: string[] = [];
	for (let i = 0; i < n; i++) {
		const to = i + 1 < n ? [`{ to: s${i+1}${i % 3 ? ", timeout: 1s, retry: { attempts: 2, backoff: exponential }" : ""} }`] : [];
		if (i % 2) to.push(`{ to: db${i % 50}, timeout: 100ms }`);
		c.push(`  s${i}: { type: ${i % 7 ? "service" : "load-balancer"}, connections: [${to.join(", ")}] }`);
		if (i + 1 < n) chain.push(`      - s${i} -> s${i+1}`);
		if (i % 2) wide.push(`      - s1 -> db1`);
		if (i % 10 === 0 && i + 5 < n) flows.push(`  f${i}:\n    steps:\n${[0,1,2,3].map((k)=>`      - s${i+k} -> s${i+k+1}`).join("\n")}`);
	}
	for (let i = 0; i < 50; i++) c.push(`  db${i}: { type: database, replicas: 3, replication: { topology: leaderless } }`);
	const text = `version: 1\nname: L\nrequirements: { a: { consistency: strong }, b: { latency: { p99: 1s } }, u: { availability: 99.999% } }\ncomponents:\n${c.join("\n")}\ndata:\n${Array.from({length:50},(_, i)=>`  d${i}: { store: db${i} }`).join("\n")}\nflows:\n  chain:\n    steps:\n${chain.join("\n")}\n  wide:\n    steps:\n${wide.join("\n")}\n${flows.join("\n")}\n`;
	const t0 = performance.now();
	check({ uri: "d", text }, { today: "2026-11-01", rules: [] });
	const t1 = performance.now();
	for (const r of rules) { const a = performance.now(); check({ uri: "d", text }, { today: "2026-11-01", rules: [r] }); console.log(r.id, Math.round(performance.now() - a - (t1 - t0))); }
	const { findings } = check({ uri: "d", text }, { today: "2026-11-01", rules });
	const a = performance.now(); findings[0]?.fixes(); console.log(n, "parse", Math.round(t1 - t0), "findings", findings.length, "one fix", Math.round(performance.now() - a));
}
