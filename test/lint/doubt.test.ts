/** What cannot be read whole is not judged by what it seems to lack. */

import { describe, expect, test } from "vitest";
import { word } from "../../src/roadmap/facts.ts";
import type { Rule } from "../../src/roadmap/index.ts";
import { lintText, whole } from "../support/design.ts";
import { ruleNamed, toy } from "../support/toys.ts";

const lacks = toy("t/lacks");
const states = toy("t/states", { needsNoWhole: true });
const ofConnections: Rule = {
	...lacks,
	id: "t/connection",
	check: ({ design, report }) =>
		design.connections.forEach((subject) => void report({ subject, rests: [], facts: { subject } })),
};
const ofAll: Rule = {
	...lacks,
	id: "t/document",
	check: ({ report }) => report({ subject: "document", rests: [], facts: { subject: word("") } }),
};
const said = (text: string, rules: readonly Rule[] = [lacks, states, ofConnections, ofAll]) =>
	lintText(whole(text), { rules }).findings.map(({ rule, subject }) =>
		`${rule} ${subject}`.replace(/component:|connection:/, ""),
	);

const all = [
	"t/document document",
	"t/lacks shop",
	"t/states shop",
	"t/connection shop->till",
	"t/lacks till",
	"t/states till",
];
const withoutShop = ["t/document document", "t/states shop", "t/lacks till", "t/states till"];

const design = (key: string) =>
	`components:\n  shop: { type: service, ${key}, connections: [till] }\n  till: { type: service }\n`;

test("what is read whole is judged", () => {
	expect(said(design("replicas: 3")).toSorted()).toEqual(all.toSorted());
});

describe("held back, for the component and its connections, by", () => {
	test.each([
		["a value that does not fit", "replicas: three"],
		["a number without a unit", "capacity: 300"],
		["a missing key", "rateLimit: { per: client }"],
		["an id that nothing bears", "sessions: { store: nowhere }"],
		["a probable misspelling", "replcas: 3"],
	])("%s", (_name, key) => {
		expect(said(design(key)).toSorted()).toEqual(withoutShop.toSorted());
	});
});

test.each([
	["a key that nothing was meant by", "colour: red"],
	["a key of one's own", "x-replicas: 3"],
	["a key that means nothing there", "hitRatio: 90%"],
])("not by %s", (_name, key) => {
	expect(said(design(key)).toSorted()).toEqual(all.toSorted());
});

test("what a misspelled reference was meant for is held back too", () => {
	const text =
		"components:\n  shop: { type: service, connections: [tlil] }\n  till: { type: service }\n  web: { type: client }\n";
	expect(said(text, [lacks])).toEqual(["t/lacks web"]);
});

test("a misspelled section holds back what is said of the whole document", () => {
	expect(said(`flws: {}\n${design("replicas: 3")}`, [ofAll])).toEqual([]);
	expect(said(`flows: 3\n${design("replicas: 3")}`, [ofAll])).toEqual([]);
	expect(lintText("version: 1\ncomponents: { shop: { type: service } }\n", { rules: [ofAll] }).findings).toHaveLength(
		1,
	);
});

test("what reading found is told all the same", () => {
	const rules = [ruleNamed("format/missing-key"), ruleNamed("reference/unknown-id"), ruleNamed("format/unknown-key")];
	expect(said("components:\n  shop: { replcas: 3, connections: [tlil] }\n", rules)).toEqual([
		"format/missing-key shop",
		"format/unknown-key shop",
		"reference/unknown-id shop",
	]);
});

describe("while a syntax error stands", () => {
	const broken =
		"components:\n  shop: { type: service, connections: [nobody], replicas: 3\n  till: { replicas: 3, capacity: 300 }\n  web: { connections: [nobody] }\n";

	test("nothing rests on absence or on ids", () => {
		const rules = [
			"format/syntax",
			"format/version",
			"format/missing-key",
			"format/unit",
			"reference/unknown-id",
		] as const;
		const { findings } = lintText(broken, { rules: rules.map(ruleNamed) });
		expect(findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
			"format/syntax document",
			"format/unit component:till",
		]);
		expect(said(broken).toSorted()).toEqual(["t/states shop", "t/states till", "t/states web"]);
	});

	test("nothing that stands behind it, up to the next entry, is believed", () => {
		const text =
			"components:\n  shop:\n    capacity: 5\n    zones: [a, b\n    replicas: three\n    timeuot: 3\n  till: { type: servce }\n";
		const { findings } = lintText(whole(text), {
			rules: ["format/unit", "format/value", "format/unknown-key"].map((id) => ruleNamed(id as "format/unit")),
		});
		expect(findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
			"format/unit component:shop",
			"format/value component:till",
		]);
	});
});
