/** The page for people lists the names that conditions take. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { conditionNames } from "../../src/custom/index.ts";
import { type RuledKind, ruledKinds, wayNames } from "../../src/format/schema/custom-rules.ts";
import { readSettings } from "../../src/format/settings.ts";
import { ruleIds } from "../../src/roadmap/index.ts";
import { settingsFindings } from "../../src/settings/index.ts";
import { root } from "../support/build.ts";

const page = readFileSync(join(root, "docs/custom-rules.md"), "utf8");
const codes = (cell: string): string[] => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);

test("figures and counts of each kind", () => {
	for (const kind of ruledKinds) {
		const row = page.split("\n").find((line) => line.startsWith(`| ${kind} |`));
		const [, , figures = "", counts = ""] = row?.split("|") ?? [];
		const names = (group: "figures" | "counts") => conditionNames(kind as RuledKind, group);
		expect([codes(figures), codes(counts)]).toEqual([names("figures"), names("counts")]);
	}
});

test("every way", () => {
	for (const way of wayNames) expect(page).toContain(`\`${way}\``);
});

test("its example is right", () => {
	const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
	expect(settingsFindings(readSettings(".plumbline.yaml", text), ruleIds).findings).toEqual([]);
});
