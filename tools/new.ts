/**
 * `npm run new -- chapter/topic [chapter/rule]`: a topic with a rule, or one more rule of a topic that is there, with a
 * firing and a silent fixture, red until filled in.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { newFiles } from "./new/topic.ts";

const [topicId, ruleId] = process.argv.slice(2);
try {
	const files = newFiles(topicId ?? "", ruleId, (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined));
	for (const { path, text } of files) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
		console.log(`wrote ${path}`);
	}
	console.log(`\nNow fill it in, mark the fixtures, and run: npx vitest run test/roadmap -t ${topicId}`);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 2;
}
