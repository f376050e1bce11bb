/** Where two rules speak of one subject, only the better finding is shown. */

import { expect, test } from "vitest";
import { mergeSettings } from "../../src/lint/index.ts";
import { word } from "../../src/roadmap/facts.ts";
import type { Rule } from "../../src/roadmap/index.ts";
import { lintText, whole } from "../support/design.ts";
import { toy } from "../support/toys.ts";

const text = whole("components:\n  shop: { type: service, connections: [till] }\n  till: { type: service }\n");
const better = toy("t/better");
const worse = toy("t/worse", { yieldsTo: ["t/better"] });
const said = (rules: readonly Rule[], design = text, layer = {}) =>
	lintText(design, { rules, settings: mergeSettings(layer) }).findings.map(
		({ rule, subject }) => `${rule} ${subject.replace("component:", "")}`,
	);

test("on the same subject, in whatever order the rules run", () => {
	expect(said([better, worse])).toEqual(["t/better shop", "t/better till"]);
	expect(said([worse, better])).toEqual(["t/better shop", "t/better till"]);
});

test("on another subject both stand", () => {
	expect(said([toy("t/better", { on: /till/ }), worse])).toEqual(["t/worse shop", "t/better till"]);
});

test("what the better one is about as well counts as its subject", () => {
	const about: Rule = {
		...better,
		check: ({ design, report }) =>
			report({
				subject: design.components[1]!,
				about: [design.components[0]!],
				rests: [],
				facts: { subject: word("") },
			}),
	};
	expect(said([about, worse])).toEqual(["t/better till"]);
});

test("to a finding about the whole document everything yields", () => {
	const ofAll: Rule = {
		...better,
		check: ({ report }) => report({ subject: "document", rests: [], facts: { subject: word("") } }),
	};
	expect(said([ofAll, worse])).toEqual(["t/better document"]);
});

test("a better finding that is suppressed or waived does not raise the worse", () => {
	expect(said([better, worse], `# plumbline-ignore-file t/better: known\n${text}`)).toEqual([]);
	expect(said([better, worse], `${text}waivers: [{ rule: t/better, reason: known }]\n`)).toEqual([]);
});

test("only what is told counts: not one that yields itself", () => {
	const best = toy("t/best", { on: /shop/ });
	const middle = toy("t/better", { yieldsTo: ["t/best"] });
	const told = ["t/best shop", "t/worse shop", "t/better till"];
	expect(said([best, middle, worse])).toEqual(told);
	expect(said([worse, middle, best])).toEqual(told);
});

test("one that is off does not count", () => {
	expect(said([better, worse], text, { rules: { "t/better": "off" } })).toEqual(["t/worse shop", "t/worse till"]);
	const error = toy("t/worse", { severity: "error", yieldsTo: ["t/better"] });
	expect(said([better, error], text, { preset: "minimal" })).toEqual(["t/worse shop", "t/worse till"]);
});

test("a waiver of what yields is not useless: it would be needed again", () => {
	const { findings } = lintText(`${text}waivers: [{ rule: t/worse, reason: known }]\n`, {
		rules: [
			better,
			worse,
			toy("t/idle", {
				last: true,
				check: ({ idle, report }) =>
					idle().forEach((subject) => void report({ subject, rests: [], facts: { subject: word("") } })),
			}),
		],
	});
	expect(findings.map(({ rule }) => rule)).toEqual(["t/better", "t/better"]);
});

test("what follows another is next once that is suppressed, waived or off, and not before", () => {
	const next = toy("t/worse", { follows: ["t/better"] });
	expect(said([better, next])).toEqual(["t/better shop", "t/better till"]);
	expect(said([better, next], `# plumbline-ignore-file t/better: known\n${text}`)).toEqual([
		"t/worse shop",
		"t/worse till",
	]);
	const waived = `${text}waivers: [{ rule: t/better, at: components.shop, reason: known }]\n`;
	expect(said([next, better], waived)).toEqual(["t/worse shop", "t/better till"]);
	expect(said([better, next], text, { rules: { "t/better": "off" } })).toEqual(["t/worse shop", "t/worse till"]);
});
