/** What settings come to, as a text: the same levels that linting uses, each with its source. */

import { expect, test } from "vitest";
import { parse } from "yaml";
import { levelFor, mergeSettings } from "../../src/lint/index.ts";
import { rules } from "../../src/roadmap/index.ts";
import { effectiveSettingsText, settingsSnapshot } from "../../src/service/index.ts";

const fileAt = (uri: string, text: string) => ({ text, ...settingsSnapshot(uri, text) });
const sources = {
	editor: { preset: "strict", rules: { "resilience/*": "info" } },
	files: [
		fileAt(
			"/.plumbline.yaml",
			"defaults: { availability: { service: 99.5% } }\nrules:\n  resilience/missing-timeout: off\n",
		),
		fileAt("/a\u2028b\nrules: 1/.plumbline.yaml", "rules: { format/value: off }\n"),
	],
} as const;
const text = effectiveSettingsText("/design.yaml", sources, (uri) => uri.slice(1));

test("each with its source", () => {
	expect(text).toContain("preset: strict  # the editor's settings");
	expect(text).toMatch(/^ {2}resilience\/missing-timeout: off +# \.plumbline\.yaml:3$/m);
	expect(text).toMatch(/^ {2}resilience\/missing-bulkhead: info +# the editor's settings \(resilience\/\*\)$/m);
	expect(text).toMatch(/^ {4}service: 99\.5% +# \.plumbline\.yaml:1$/m);
	expect(text).not.toMatch(/^rules: 1/m);
});

test("it is YAML, and says what linting uses", () => {
	const read = parse(text) as { rules: Record<string, string> };
	const settings = mergeSettings(sources.editor, ...sources.files.map(({ layer }) => layer));
	for (const { id, always } of rules) {
		const outright = levelFor(settings, id);
		if (outright !== undefined && !(always && outright === "off")) expect(read.rules[id]).toBe(outright);
		else expect(read.rules[id]).not.toBe("off");
	}
});
