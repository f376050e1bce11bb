/** Waivers: which findings they cover, for how long, and in which file. */
import { describe, expect, test } from "vitest";
import { checked, lintText, today, whole } from "../support/design.ts";
import { ruleNamed, shown } from "../support/toys.ts";

const self = ruleNamed("reference/self-connection");
const rules = [self, ruleNamed("approach/useless-waiver"), ruleNamed("approach/expired-waiver")];

const design = (waivers: string): string =>
	whole(`
components:
  till:
    type: service
    name: The till
    connections: [{ to: web.shop, name: first }, till]
  web.shop: { type: service, connections: web.shop }
waivers: [${waivers}]
`);
const left = (waivers: string, options = {}) => shown(lintText(design(waivers), { rules, ...options }));

const ofTill = "7 reference/self-connection";
const ofShop = "8 reference/self-connection";

test("without one, both findings stand", () => {
	expect(left("")).toEqual([ofTill, ofShop]);
});

describe("a path covers what is there and beneath it", () => {
	test.each([
		["", []],
		["at: components", []],
		["at: components.till", [ofShop]],
		["at: components.till.connections", [ofShop]],
		["at: components.till.connections.till", [ofShop]],
		["at: components.till.connections.1", [ofShop]],
		["at: components.web.shop", [ofTill]],
		["at: components.web.shop.connections", [ofTill]],
		["at: components.web.shop.connections.web.shop", [ofTill]],
	])("{ %s }", (at, expected) => {
		expect(left(`{ rule: reference/self-connection, reason: known${at ? `, ${at}` : ""} }`)).toEqual(expected);
	});

	test.each([
		"components.till.connections.first",
		"components.till.connections.0",
		"components.til",
		"components.till.x",
		"flows",
		"components.web",
	])("%s covers neither", (at) => {
		const found = left(`{ rule: reference/self-connection, at: ${at}, reason: known }`);
		expect(found).toEqual([ofTill, ofShop, "9 approach/useless-waiver"]);
	});
});

describe("the rule", () => {
	test.each([
		["reference/self-connection", []],
		["reference/*", []],
		["'*'", []],
		["[databases/*, reference/self-connection]", []],
		["databases/*", [ofTill, ofShop]],
	])("%s", (rule, expected) => {
		expect(left(`{ rule: ${rule}, reason: known }`)).toEqual(expected);
	});
});

test("a list item is known by its name too", () => {
	const text = whole(
		"components:\n  a: { type: service, connections: [{ to: a, name: to-itself }] }\nwaivers: [{ rule: reference/*, at: components.a.connections.to-itself, reason: known }]\n",
	);
	expect(shown(lintText(text, { rules }))).toEqual([]);
});

test("it holds on its last day, and not on the day after", () => {
	const waiver = "{ rule: reference/*, reason: known, expires: 2026-11-01 }";
	expect(left(waiver, { today: "2026-11-01" })).toEqual([]);
	expect(left(waiver, { today: "2026-11-02" })).toEqual([ofTill, ofShop, "9 approach/expired-waiver"]);
});

test("one that hid nothing before it ended is called expired only", () => {
	expect(left("{ rule: reference/*, at: flows, reason: known, expires: 2020-01-01 }")).toEqual([
		ofTill,
		ofShop,
		"9 approach/expired-waiver",
	]);
});

test("a finding that stands elsewhere is covered by the path to what it speaks of", () => {
	const requirement = {
		...self,
		check: ({ design, report }: Parameters<typeof self.check>[0]) =>
			report({
				subject: design.components[0]!,
				at: design.requirements[0]!.key,
				rests: [],
				facts: { component: design.components[0]! },
			}),
	};
	const text = whole(
		"requirements: { up: { availability: 99% } }\ncomponents: { a: { type: service } }\nwaivers: [{ rule: reference/*, at: components.a, reason: known }]\n",
	);
	expect(lintText(text, { rules: [requirement] }).findings).toEqual([]);
	expect(lintText(text.replace("components.a,", "requirements.up,"), { rules: [requirement] }).findings).toEqual([]);
	expect(lintText(text.replace("components.a,", "requirements.down,"), { rules: [requirement] }).findings).toHaveLength(
		1,
	);
});

describe("over several files", () => {
	const part = (waivers: string) =>
		`version: 1\nname: Part\ncomponents:\n  till: { type: service, connections: [till] }\n${waivers}`;
	const main = (waivers: string) =>
		`version: 1\nname: Whole\ninclude: { p: part.yaml }\ncomponents:\n  till: { type: service, connections: [till] }\n${waivers}`;
	const waiver = (at: string) => `waivers: [{ rule: reference/*, at: ${at}, reason: known }]\n`;
	const subjects = (mainText: string, partText: string) => {
		const read = (uri: string) => (uri === "part.yaml" ? partText : undefined);
		return checked({ uri: "design.yaml", text: mainText, read }, { today, rules }).findings.map(
			({ rule, subject, location }) => [location.uri, rule, subject].join(" "),
		);
	};
	const ofMain = "design.yaml reference/self-connection connection:till->till";
	const ofPart = "part.yaml reference/self-connection connection:p/till->p/till";

	test("the file itself names ids of a part with their prefix", () => {
		expect(subjects(main(waiver("components.p/till")), part(""))).toEqual([ofMain]);
		expect(subjects(main(waiver("components.p/till.connections.till")), part(""))).toEqual([ofMain]);
		expect(subjects(main(waiver("components.till")), part(""))).toEqual([ofPart]);
	});

	test("a part's own hold for its text, with its own ids", () => {
		expect(subjects(main(""), part(waiver("components.till")))).toEqual([ofMain]);
		expect(subjects(main(""), part(waiver("components.till.connections.till")))).toEqual([ofMain]);
		expect(subjects(main(""), part("waivers: [{ rule: reference/*, reason: known }]\n"))).toEqual([ofMain]);
	});

	test("those of a part that hide nothing within the whole are the part's own affair", () => {
		expect(subjects(main(""), part(waiver("components.p/till")))).toEqual([ofMain, ofPart]);
	});
});
