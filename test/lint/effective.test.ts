/** What settings come to agrees with what linting does, and names the source that says it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	effectiveSettings,
	levelFor,
	mergeSettings,
	type NamedLayer,
	type SettingsLayer,
} from "../../src/lint/index.ts";
import { rules } from "../../src/roadmap/index.ts";
import { effectiveSettingsText } from "../../src/service/index.ts";

const layers: NamedLayer[] = [
	{ name: "the editor's settings", layer: { preset: "strict", rules: { "resilience/*": "info" } } },
	{
		name: ".plumbline.yaml",
		layer: { rules: { "resilience/missing-timeout": "off" }, availability: { service: 0.995 } },
	},
];
const levelOf = (id: string) => effectiveSettings(layers).rules.find((rule) => rule.id === id);

test("an id beats a chapter, and each is told with its source", () => {
	expect(levelOf("resilience/missing-timeout")).toMatchObject({
		level: "off",
		by: "resilience/missing-timeout",
		from: ".plumbline.yaml",
	});
	expect(levelOf("resilience/missing-bulkhead")).toMatchObject({
		level: "info",
		by: "resilience/*",
		from: "the editor's settings",
	});
	expect(levelOf("patterns/quorum-even")).toMatchObject({
		level: "warning",
		by: undefined,
		from: "the editor's settings",
	});
	expect(effectiveSettings([]).rules.every(({ from, by }) => from === undefined && by === undefined)).toBe(true);
});

test("a rule that is always on stays on", () => {
	const off = { name: "x", layer: { preset: "minimal", rules: { "format/*": "off" } } } as const;
	const found = effectiveSettings([off]).rules.filter(({ id }) => rules.some((rule) => rule.id === id && rule.always));
	expect(found.map(({ level }) => level)).not.toContain("off");
});

const pattern = fc.constantFrom(...rules.map(({ id }) => id as string), "resilience/*", "availability/*", "*");
const layer: fc.Arbitrary<SettingsLayer> = fc.record({
	preset: fc.constantFrom(undefined, "strict" as const, "minimal" as const),
	rules: fc.dictionary(pattern, fc.constantFrom("off" as const, "info" as const, "error" as const), { maxKeys: 4 }),
});

test("whatever the layers say, a level is the one that linting uses", () => {
	fc.assert(
		fc.property(fc.array(layer, { maxLength: 4 }), (some) => {
			const settings = mergeSettings(...some);
			const named = some.map((one, i) => ({ name: String(i), layer: one }));
			for (const { id, level, by, from } of effectiveSettings(named).rules) {
				const outright = levelFor(settings, id);
				const isKept = outright === "off" && rules.some((rule) => rule.id === id && rule.always);
				if (outright !== undefined && !isKept) expect(level).toBe(outright);
				if (by !== undefined) expect(some[Number(from)]!.rules![by]).toBe(level);
			}
		}),
	);
});

test("the text is YAML that says the same, whatever files are called", () => {
	const text = effectiveSettingsText("design\n.yaml", [...layers, { name: "a\u2028b\nrules: 1", layer: {} }]);
	expect(text).toContain("preset: strict  # from the editor's settings");
	expect(text).toMatch(/^ {2}resilience\/missing-timeout: off +# from \.plumbline\.yaml$/m);
	expect(text).toMatch(/^ {2}resilience\/missing-bulkhead: info +# resilience\/\*, from the editor's settings$/m);
	expect(text).toMatch(/^ {4}service: 99\.5% +# from \.plumbline\.yaml$/m);
	expect(text).not.toMatch(/^rules: 1/m);
});
