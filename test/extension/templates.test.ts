/** New designs begin without a finding; the sample has one of each kind to learn from. */
import { expect, test } from "vitest";
import { sample, templates } from "../../src/extension/templates.ts";
import { lintText } from "../support/design.ts";

test.each(templates.map(({ title, text }) => [title, text]))("%s", (_title, text) => {
	expect(lintText(text).findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

test("the sample's faults are of each level, and can be mended in each way", () => {
	const { findings } = lintText(sample.text);
	expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(["error", "warning", "info"]));
	expect(new Set(findings.flatMap((finding) => finding.fixes().map(({ kind }) => kind)))).toEqual(
		new Set(["safe", "assumption", "choice", "offer"]),
	);
	expect(findings.length).toBeLessThan(12);
});
