import { expect, test } from "vitest";
import { readSettings } from "../../src/format/settings.ts";

const uri = ".plumbline.yaml";
const shown = (text: string) => {
	const { problems, yaml } = readSettings(uri, text);
	return problems.map(({ rule, place, message, candidates }) => {
		const offset = yaml.offsets.get(place.chunk)!;
		return [rule, text.slice(place.start + offset, place.end + offset), message, candidates?.[0]?.text];
	});
};

test("settings are read with their places", () => {
	const text =
		"preset: strict\nrules:\n  security/*: off\n  a/b: error\ndefaults:\n  availability: { service: 99.5%, zone: 99.9%, region: 99.99% }\n";
	const { values, problems, mentions, yaml } = readSettings(uri, text);
	expect(problems).toEqual([]);
	expect(yaml.syntaxProblems).toEqual([]);
	expect(values.preset?.value).toBe("strict");
	expect(values.rules?.items.map(({ id, value }) => [id, "value" in value && value.value])).toEqual([
		["security/*", "off"],
		["a/b", "error"],
	]);
	expect(values.defaults?.availability?.service?.value).toBeCloseTo(0.995);
	expect(
		mentions.map(({ stated, place, path }) => [stated.value, place.start + yaml.offsets.get(place.chunk)!, path]),
	).toEqual([
		["security/*", text.indexOf("security"), ["rules", "security/*"]],
		["a/b", text.indexOf("a/b"), ["rules", "a/b"]],
	]);
});

test("whatever is wrong is a problem of the settings, at its place", () => {
	expect(
		shown(
			"preset: strikt\npreset: minimal\nrule: {}\nrules: { a/b: warn, c/d: error }\ndefaults: { availability: { servce: 99%, zone: 99.9, client: 1% } }\n",
		),
	).toEqual([
		["format/settings", "preset", "twice", undefined],
		["format/settings", "strikt", "value", "strict"],
		["format/settings", "rule", "unknown-key", undefined],
		["format/settings", "warn", "value", "warning"],
		["format/settings", "servce", "unknown-key", "service"],
		["format/settings", "99.9", "bare", "99.9%"],
		["format/settings", "client", "unknown-key", undefined],
	]);
});

test("an empty file states nothing; one that is no mapping is a syntax problem", () => {
	expect(readSettings(uri, "# none\n")).toMatchObject({ values: {}, problems: [], mentions: [] });
	expect(readSettings(uri, "- a\n").yaml.syntaxProblems.length).toBe(1);
});

test("aliases and names that every object has", () => {
	expect(shown("x-l: &l error\nrules: { a/b: *l, __proto__: *l, constructor: *none }\n")).toEqual([
		["format/settings", "*none", "alias", undefined],
	]);
});
