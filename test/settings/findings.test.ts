/** `.plumbline.yaml`: the layer that it makes, and what in it does nothing. */
import { expect, test } from "vitest";
import { applyEdits } from "../../src/edit/index.ts";
import { readSettings } from "../../src/format/settings.ts";
import { editsIn, mergeSettings } from "../../src/lint/index.ts";
import { ruleIds } from "../../src/roadmap/index.ts";
import { settingsFindings } from "../../src/settings/index.ts";
import { answerFor, lineColumn } from "../support/design.ts";

const uri = ".plumbline.yaml";
const read = (text: string) => settingsFindings(readSettings(uri, text), ruleIds);

/** Line and column, message, and the first line that the fix changes. */
function said(text: string): string[] {
	const stated = readSettings(uri, text);
	return settingsFindings(stated, ruleIds).findings.map(({ location, message, severity, fixes }) => {
		const { line, column } = lineColumn(text, location.start);
		const after = fixes().map((fix) => {
			const edits = editsIn([stated.yaml], fix, answerFor(fix))?.get(uri);
			const lines = edits && applyEdits(text, edits).split("\n");
			return ` -> ${lines?.find((changed, i) => changed !== text.split("\n")[i])?.trim()}`;
		});
		return `${line + 1}:${column + 1} ${severity} ${message}${after.join("")}`;
	});
}

test("what it states becomes a layer", () => {
	const { layer, findings } = read(
		"preset: strict\nrules: { security/*: off, patterns/quorum-even: error }\ndefaults: { availability: { service: 99.5%, zone: 99.9% } }\n",
	);
	expect(findings).toEqual([]);
	expect(layer).toEqual({
		preset: "strict",
		rules: { "security/*": "off", "patterns/quorum-even": "error" },
		availability: { service: 0.995, zone: 0.999 },
	});
	expect(read("# nothing\n")).toEqual({ layer: { preset: undefined, rules: {}, availability: {} }, findings: [] });
});

test("the nearest file wins, key by key", () => {
	const far = read(
		"preset: minimal\nrules: { security/*: off, patterns/quorum-even: off }\ndefaults: { availability: { service: 99% } }\n",
	);
	const near = read("rules: { patterns/quorum-even: error }\ndefaults: { availability: { zone: 50% } }\n");
	const { preset, rules, availability } = mergeSettings(far.layer, near.layer);
	expect(preset).toBe("minimal");
	expect([...rules]).toEqual([
		["security/*", "off"],
		["patterns/quorum-even", "error"],
	]);
	expect([...availability]).toEqual([
		["service", 0.99],
		["zone", 0.5],
	]);
});

test("what does nothing is told, with what was probably meant", () => {
	expect(
		said(
			[
				"prset: strict      # as agreed",
				"preset: strikt",
				"colour: red",
				"rules:",
				"  patterns/quorm-even: error",
				"  patern/*: off",
				"  quorum-even: info",
				"  nothing/like-it: off",
				"  patterns/quorum-overlap: warn",
				"  format/syntax: off",
				"  patterns/quorum-overlap: error",
				"defaults: { availability: { servce: 99%, zone: 99.9, region: 0.5 % ago, function: *none } }",
				"",
			].join("\n"),
		),
	).toMatchInlineSnapshot(`
		[
		  "1:1 warning \`prset\` is no setting, so it does nothing.",
		  "2:9 warning \`preset\` is \`strikt\`, which it does not take, so it is passed over. Did you mean \`strict\`? -> preset: strict",
		  "3:1 warning \`colour\` is no setting, so it does nothing.",
		  "5:3 warning No rule is called \`patterns/quorm-even\`, so this setting does nothing. Did you mean \`patterns/quorum-even\`? -> patterns/quorum-even: error",
		  "6:3 warning No rule is called \`patern/*\`, so this setting does nothing. Did you mean \`patterns/*\`? -> patterns/*: off",
		  "7:3 warning No rule is called \`quorum-even\`, so this setting does nothing. Did you mean \`patterns/quorum-even\`? -> patterns/quorum-even: info",
		  "8:3 warning No rule is called \`nothing/like-it\`, so this setting does nothing.",
		  "9:28 warning \`patterns/quorum-overlap\` is \`warn\`, which it does not take, so it is passed over. Did you mean \`warning\`? -> patterns/quorum-overlap: warning",
		  "10:3 warning \`format/syntax\` cannot be switched off: with it unseen, nothing else could be believed. -> patterns/quorum-overlap: error",
		  "11:3 warning \`patterns/quorum-overlap\` stands twice in one mapping; the first counts. Take this one away.",
		  "12:29 warning \`servce\` is no setting, so it does nothing. Did you mean \`service\`? -> defaults: { availability: { service: 99%, zone: 99.9, region: 0.5 % ago, function: *none } }",
		  "12:48 warning \`zone\` is \`99.9\` with no unit, so it is passed over. Write a share such as 99.9%, at most 100%. -> defaults: { availability: { servce: 99%, zone: 99.9%, region: 0.5 % ago, function: *none } }",
		  "12:62 warning \`region\` is \`0.5 % ago\`, so it is passed over. Write a share such as 99.9%, at most 100%.",
		  "12:83 warning \`*none\` stands for nothing that can be read here, so it is passed over. Write the value out.",
		]
	`);
});

test("broken YAML, a list and a second document are told", () => {
	expect(said("rules: { a: off\npreset: strict\n")).toMatchInlineSnapshot(`
		[
		  "1:10 error No rule is called \`a\`, so this setting does nothing.",
		  "2:1 error The indentation does not fit the lines around it. What cannot be read here is passed over.",
		]
	`);
	expect(said("- strict\n")).toMatchInlineSnapshot(`
		[
		  "1:1 warning Keys with values stand here: \`key: value\`. What cannot be read here is passed over.",
		]
	`);
	expect(said("preset: strict\n---\npreset: minimal\n")).toMatchInlineSnapshot(`
		[
		  "2:1 error A second document begins here; only the first is read.",
		]
	`);
});

test("the level is what the file itself says of it", () => {
	const levels = (text: string) => read(text).findings.map(({ severity }) => severity);
	expect(levels("colour: red\n")).toEqual(["warning"]);
	expect(levels("colour: red\npreset: strict\n")).toEqual(["error"]);
	expect(levels("colour: red\nrules: { format/settings: info }\n")).toEqual(["info"]);
	expect(levels("colour: red\nrules: { format/*: off }\n")).toEqual([]);
	expect(levels("colour: red\npreset: minimal\n")).toEqual([]);
});
