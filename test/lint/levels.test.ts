/** Levels: what the rule says, held in a sketch, changed by the preset, set by settings. */
import { describe, expect, test } from "vitest";
import { byDefault, unknown } from "../../src/analysis/index.ts";
import { mergeSettings, type SettingsLayer } from "../../src/lint/index.ts";
import { checked, lintText, today, whole } from "../support/design.ts";
import { levels, ruleNamed, shown, toy } from "../support/toys.ts";

const nobodySaid = unknown({ is: "component", id: "shop" }, "thing");
const sketch = whole("components: { shop: { type: service } }\n");
const asked = whole("requirements: { up: { availability: 99% } }\ncomponents: { shop: { type: service } }\n");

const rules = [
	toy("a/error", { severity: "error" }),
	toy("a/milder", { severity: "error", levels: { default: "warning" } }),
	toy("a/warning"),
	toy("b/info", { severity: "info" }),
	toy("b/missing-thing", { severity: "error", report: { rests: [nobodySaid] } }),
	toy("b/usual", { severity: "error", report: { rests: [byDefault(1)] } }),
	toy("b/unbounded"),
	toy("b/store-without-backup", { report: { rests: [nobodySaid] } }),
	toy("b/always", { severity: "error", always: true }),
	toy("b/missing-always", { severity: "error", always: true, report: { rests: [nobodySaid] } }),
];
const under = (text: string, ...layers: SettingsLayer[]) =>
	levels(lintText(text, { rules, settings: mergeSettings(...layers) }));

describe("presets", () => {
	test("recommended: as the rule says", () => {
		expect(under(asked)).toEqual({
			"a/error": "error",
			"a/milder": "warning",
			"a/warning": "warning",
			"b/info": "info",
			"b/missing-thing": "warning",
			"b/usual": "warning",
			"b/unbounded": "warning",
			"b/store-without-backup": "warning",
			"b/always": "error",
			"b/missing-always": "error",
		});
	});

	test("what is a matter of taste, strict alone tells, no level higher", () => {
		const tastes = [
			toy("a/taste", { severity: "info", onlyStrict: true }),
			toy("a/taste-now-and-then", { severity: "info", onlyStrict: ["default"] }),
			toy("a/other-taste", { severity: "info", onlyStrict: ["another"] }),
		];
		const by = (layer: SettingsLayer) => levels(lintText(asked, { rules: tastes, settings: mergeSettings(layer) }));
		expect(by({})).toEqual({ "a/other-taste": "info" });
		expect(by({ preset: "minimal" })).toEqual({});
		expect(by({ preset: "strict" })).toEqual({
			"a/taste": "info",
			"a/taste-now-and-then": "info",
			"a/other-taste": "warning",
		});
		expect(by({ rules: { "a/taste": "warning" } })).toMatchObject({ "a/taste": "warning" });
	});

	test("strict: one level higher", () => {
		expect(under(asked, { preset: "strict" })).toMatchObject({
			"a/error": "error",
			"a/milder": "error",
			"a/warning": "error",
			"b/info": "warning",
		});
	});

	test("minimal: only what recommended calls an error", () => {
		expect(under(asked, { preset: "minimal" })).toEqual({
			"a/error": "error",
			"b/always": "error",
			"b/missing-always": "error",
		});
	});
});

describe("a sketch", () => {
	test("holds what rests on something unknown at info, whatever a rule is called", () => {
		expect(under(sketch)).toMatchObject({
			"a/error": "error",
			"b/missing-thing": "info",
			"b/usual": "warning",
			"b/unbounded": "warning",
			"b/store-without-backup": "info",
			"b/missing-always": "error",
		});
	});

	test("under a preset: held first, then raised or dropped", () => {
		expect(under(sketch, { preset: "strict" })).toMatchObject({ "b/missing-thing": "warning", "b/unbounded": "error" });
		expect(under(sketch, { preset: "minimal" })).not.toHaveProperty(["b/missing-thing"]);
	});

	test("a level set for a rule holds there too", () => {
		expect(under(sketch, { rules: { "b/missing-thing": "error" } })).toMatchObject({ "b/missing-thing": "error" });
	});
});

describe("settings", () => {
	test("a level set for a rule holds for every case of it, whatever the preset", () => {
		for (const preset of ["recommended", "strict", "minimal"] as const) {
			expect(under(asked, { preset, rules: { "a/milder": "info" } })).toMatchObject({ "a/milder": "info" });
		}
	});

	test("an id beats a chapter, a longer beginning a shorter one, in any order", () => {
		expect(under(asked, { rules: { "a/error": "info", "a/*": "off" } })).not.toHaveProperty(["a/warning"]);
		expect(under(asked, { rules: { "a/error": "info", "a/*": "off" } })).toMatchObject({ "a/error": "info" });
		expect(under(asked, { rules: { "b/miss*": "warning", "b/*": "off", "*": "error" } })).toMatchObject({
			"b/missing-thing": "warning",
			"a/warning": "error",
		});
	});

	test("what always stays on cannot be switched off", () => {
		expect(under(asked, { rules: { "*": "off" } })).toEqual({ "b/always": "error", "b/missing-always": "error" });
		expect(under(asked, { rules: { "b/always": "off" } })).toMatchObject({ "b/always": "error" });
		expect(under(asked, { rules: { "b/always": "warning" } })).toMatchObject({ "b/always": "warning" });
	});

	test("layers: the stronger wins, key by key", () => {
		const far: SettingsLayer = { preset: "strict", rules: { "a/error": "off", "a/warning": "info" } };
		const near: SettingsLayer = { rules: { "a/error": "warning" } };
		expect(under(asked, far, near)).toMatchObject({ "a/error": "warning", "a/warning": "info", "b/info": "warning" });
	});

	test("a part has its own", () => {
		const part = "version: 1\nname: Part\ncomponents: { till: { type: service } }\n";
		const settings = (uri: string) => mergeSettings({ rules: { "a/warning": uri === "part.yaml" ? "off" : "info" } });
		const text = "version: 1\nname: Whole\ninclude: { p: part.yaml }\ncomponents: { shop: { type: service } }\n";
		const { findings } = checked(
			{ uri: "design.yaml", text, read: () => part },
			{ today, settings, rules: [toy("a/warning")] },
		);
		expect(findings.map(({ subject, severity }) => [subject, severity])).toEqual([["component:shop", "info"]]);
	});
});

describe("a waiver of a rule that is off", () => {
	const text = `${sketch}waivers: [{ rule: a/warning, reason: known }]\n`;
	const useless = ruleNamed("approach/useless-waiver");
	const left = (layer: SettingsLayer) =>
		shown(lintText(text, { rules: [toy("a/warning", { on: /none/ }), useless], settings: mergeSettings(layer) }));

	test("does not count, whichever way it is off", () => {
		expect(left({})).toEqual(["4 approach/useless-waiver"]);
		expect(left({ rules: { "a/*": "off" } })).toEqual([]);
		expect(left({ preset: "minimal", rules: { "approach/useless-waiver": "warning" } })).toEqual([]);
	});
});
