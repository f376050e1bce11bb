/** The examples on each rule's page: the bad one gives its finding once, the good one none, and nothing else is broken. */
import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/format/settings.ts";
import type { Finding } from "../../src/lint/index.ts";
import { type Rule, ruleIds, rules } from "../../src/roadmap/index.ts";
import { settingsFindings } from "../../src/settings/index.ts";
import { lintText, whole } from "../support/design.ts";
import { aloud } from "../support/fixture.ts";

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
	test("the bad example gives one finding", () => {
		const found = findingsIn(rule.bad, rule).filter((finding) => finding.rule === id);
		expect(found.map(shown), rule.bad).toEqual([expect.any(String)]);
		expect(brokenIn(rule.bad, rule), rule.bad).toEqual([]);
	});

	test("the good example gives none, and no error", () => {
		const unwanted = findingsIn(rule.good, rule).filter(
			(finding) => finding.rule === id || finding.severity === "error",
		);
		expect(unwanted.map(shown), rule.good).toEqual([]);
		expect(brokenIn(rule.good, rule), rule.good).toEqual([]);
	});
});

const shown = ({ severity, rule, message }: Finding): string => `${severity} ${rule}: ${message}`;

/** Of a design, or of a settings file where that is what the rule judges. */
function findingsIn(example: string, { judges }: Rule): readonly Finding[] {
	if (judges === "settings") return settingsFindings(readSettings(".plumbline.yaml", example), ruleIds).findings;
	return lintText(whole(example), { rules: rules.map(aloud) }).findings;
}

/** What is wrong with the file itself, unless that is what the rule is about. */
function brokenIn(example: string, rule: Rule): string[] {
	if (/^(?:format|reference)\//.test(rule.id)) return [];
	const { findings, design } = lintText(whole(example));
	return [
		...findings
			.filter((finding) => /^(?:format|reference)\//.test(finding.rule) && finding.severity === "error")
			.map(shown),
		...design.problems.map(({ rule: of, path }) => `problem ${of} at ${path.join(".")}`),
	];
}
