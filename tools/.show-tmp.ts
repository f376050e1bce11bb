import { readFileSync } from "node:fs";
import { check } from "/work/main/src/lint/index.ts";
import { afterFix } from "/work/main/test/support/design.ts";
import { createTwoFilesPatch } from "diff";
for (const file of process.argv.slice(2)) {
	const text = readFileSync(file, "utf8");
	const checked = check({ uri: "design.yaml", text }, { today: "2026-11-01" });
	for (const f of checked.findings) {
		const before = text.slice(0, f.location.start).split("\n");
		console.log(`${before.length}:${before.at(-1)!.length + 1} ${f.severity} ${f.rule} [${f.subject}]\n    ${f.message}`);
		for (const fix of f.fixes()) {
			const after = afterFix(checked, text, fix);
			console.log(`    * ${fix.kind} ${fix.title}` + (fix.kind === "choice" ? ` ? ${fix.question.ask} ${fix.question.options?.map((o) => o.value).slice(0, 8) ?? fix.question.expects + " " + fix.question.suggestion}` : ""));
			console.log(after === undefined ? "      REFUSED" : createTwoFilesPatch("a", "b", text, after, "", "", { context: 0 }).split("\n").slice(4).filter((l) => /^[+-]/.test(l)).map((l) => "      " + l).join("\n"));
		}
	}
}
