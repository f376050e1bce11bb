import { readDesign } from "/work/main/src/format/index.ts";
for (const n of [500, 1900, 10000]) {
	const lines = ["version: 1", "name: Big", "components:"];
	for (let i = 0; i < n; i++) lines.push(`  service-number-${i}: { type: service, connections: [sercive-numbr-${i + 1}, servic-numbers-${i + 2}] }`);
	const text = lines.join("\n") + "\n";
	const start = performance.now();
	const design = readDesign({ uri: "design.yaml", text });
	console.log(n, design.problems.length, Math.round(performance.now() - start), "ms");
}
