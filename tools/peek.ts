import { readFileSync } from "node:fs";
import { check } from "../src/lint/index.ts";

for (const file of process.argv.slice(2)) {
	const text = readFileSync(file, "utf8");
	const { findings, design } = check({ uri: file, text }, { today: new Date().toISOString().slice(0, 10) });
	console.log(`== ${file}: ${findings.length} findings, ${design.problems.length} format problems`);
	for (const { rule, severity, message, location } of findings)
		console.log(`${text.slice(0, location.start).split("\n").length} ${severity} ${rule}\n    ${message}`);
	for (const { rule, facts } of design.problems) console.log("  problem", rule, JSON.stringify(facts));
}
