/** Comments that hide findings. */
import { expect, test } from "vitest";
import { checked, lintText, today } from "../support/design.ts";
import { ruleNamed, shown, toy } from "../support/toys.ts";

const self = ruleNamed("reference/self-connection");
const rules = [
	self,
	ruleNamed("approach/useless-waiver"),
	ruleNamed("approach/unexplained-suppression"),
	ruleNamed("reference/unknown-id"),
];

/** A design whose third line from here on is the one with the finding. */
const design = (before: string, behind = "", top = ""): string =>
	`${top}requirements: { up: { availability: 99% } }\ncomponents:\n${before}  shop: { type: service, connections: [shop] }${behind}\n`;
const left = (text: string, options = {}) => shown(lintText(text, { rules, ...options }));

test("without one, the finding stands", () => {
	expect(left(design(""))).toEqual(["3 reference/self-connection"]);
});

test.each([
	["on the line above", design("  # plumbline-ignore reference/self-connection: its own address\n")],
	["at the end of the line", design("", "  # plumbline-ignore reference/self-connection: its own address")],
	["for the whole file", design("", "", "# plumbline-ignore-file reference/self-connection: its own address\n")],
	["for a chapter", design("  # plumbline-ignore reference/*: its own address\n")],
	["among several ids", design("  # plumbline-ignore databases/missing-backup, reference/self-connection: known\n")],
	["above other comments", design("  # plumbline-ignore reference/self-connection: known\n  # the shop\n")],
	[
		"beside one for another rule",
		design("  # plumbline-ignore databases/*: kept\n  # plumbline-ignore reference/*: known\n"),
	],
	["behind another comment", design("", " # ours # plumbline-ignore reference/self-connection: its own address")],
	["before what is assumed", design("", " # plumbline-ignore reference/*: its own address # assumed: replicas")],
	["without a space behind the #", design("  #plumbline-ignore reference/self-connection: known\n")],
	[
		"with Windows line ends",
		design("  # plumbline-ignore reference/self-connection: known\n").replaceAll("\n", "\r\n"),
	],
])("hides it %s", (_name, text) => {
	const checked = lintText(text, { rules });
	expect(shown(checked)).toEqual([]);
	expect(checked.hidden().map(({ rule }) => rule)).toEqual(["reference/self-connection"]);
});

test("one without a reason hides all the same, and is a finding itself", () => {
	for (const end of ["", ":", ": "]) {
		expect(left(design(`  # plumbline-ignore reference/*${end}\n`))).toEqual(["3 approach/unexplained-suppression"]);
	}
});

test.each([
	["two lines above", design("  # plumbline-ignore reference/*: known\n  web: { type: client }\n"), 3, 5],
	["below the line", `${design("")}  # plumbline-ignore reference/*: known\n`, 4, 3],
	["for another chapter", design("  # plumbline-ignore resilience/*: known\n"), undefined, 4],
])("does not hide it %s", (_name, text, useless, line) => {
	const own = useless === undefined ? [] : [`${useless} approach/useless-waiver`];
	expect(left(text).toSorted()).toEqual([...own, `${line} reference/self-connection`].toSorted());
});

test("a comment in a text is no comment", () => {
	const text = design('  web: { type: client, description: "# plumbline-ignore-file reference/*: known" }\n');
	expect(left(text)).toEqual(["4 reference/self-connection"]);
});

test("one for a rule that does not exist is a finding, and hides nothing", () => {
	expect(left(design("  # plumbline-ignore reference/self-conection: known\n"))).toEqual([
		"3 reference/unknown-id",
		"4 reference/self-connection",
	]);
});

test("what always stays on cannot be hidden, and hiding it is useless", () => {
	const always = toy("format/value", { always: true });
	const text = "components:\n  shop: { type: service } # plumbline-ignore format/value: known\n";
	expect(left(text, { rules: [always, ...rules.slice(1)] })).toEqual(["2 format/value", "2 approach/useless-waiver"]);
});

test("one that hides what is said of itself does not", () => {
	const text = design(
		"  # plumbline-ignore reference/self-connection, approach/*\n",
		"",
		"# plumbline-ignore-file approach/*\n",
	);
	// The one above the file hides what is said of the other, not what is said of itself.
	expect(left(text)).toEqual(["1 approach/unexplained-suppression"]);
});

test("that of one file says nothing of another", () => {
	const texts: Record<string, string> = {
		"design.yaml":
			"# plumbline-ignore-file reference/*: known\nversion: 1\nname: Whole\ninclude: { p: part.yaml }\ncomponents: { shop: { type: service, connections: [shop] } }\n",
		"part.yaml": "version: 1\nname: Part\ncomponents: { till: { type: service, connections: [till] } }\n",
	};
	const { findings } = checked(
		{ uri: "design.yaml", text: texts["design.yaml"]!, read: (uri) => texts[uri] },
		{ today, rules: [self] },
	);
	expect(findings.map(({ location, subject }) => [location.uri, subject])).toEqual([
		["part.yaml", "connection:p/till->p/till"],
	]);
});
