/** What a rule says of several in the same words is one finding, which each of its places can leave. */
import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/roadmap/index.ts";
import { safe, set } from "../../src/roadmap/index.ts";
import { afterFix, lintText, whole } from "../support/design.ts";
import { toy } from "../support/toys.ts";

const together = "The same is said of {subjects}.";
const info = toy("t/info", { severity: "info", together });
const design = (ids: string, more = "") =>
	whole(
		`components:\n${[...ids].map((id) => `  ${id}: { type: service, connections: [a] }`).join("\n")}\nflows:\n  f: { steps: [b -> a] }\n  g: { steps: [b -> a] }\n${more}`,
	);
const said = (rule: Rule, text: string) => lintText(text, { rules: [rule] }).findings.map(({ message }) => message);

describe("one finding", () => {
	test("from three places on", () => {
		expect(said(info, design("abc"))).toEqual(["The same is said of `a`, `b` and `c`."]);
		expect(said({ ...info, together: "" }, design("abc")).length).toBe(1);
	});

	test("at the first place, with the others related, and of all of them", () => {
		const [found] = lintText(design("abc"), { rules: [info] }).findings;
		expect(found).toMatchObject({ subject: "component:a", facts: { subjects: ["a", "b", "c"] } });
		expect(found?.related.map(({ message }) => message)).toEqual(["The same of `b`.", "The same of `c`."]);
		expect(found?.alike.map(({ subject }) => subject)).toEqual(["component:b", "component:c"]);
	});

	test("of two flows already, at any level", () => {
		const ofFlows: Rule = {
			...toy("t/flows", { together }),
			check: ({ design, report }) => {
				for (const flow of design.flows) report({ subject: flow, rests: [], facts: { subject: flow } });
			},
		};
		expect(said(ofFlows, design("abc"))).toEqual(["The same is said of `f` and `g`."]);
	});
});

describe("several findings", () => {
	test.each<[string, Rule, string]>([
		["of two places", info, "ab"],
		["of what is an error", toy("t/error", { severity: "error", together }), "abc"],
		["of a rule that speaks of each", toy("t/each", { severity: "info" }), "abc"],
		["where what the text says of all is not the same", { ...info, together: "{subject} and {subjects}" }, "abc"],
	])("%s", (_, rule, ids) => {
		expect(said(rule, design(ids)).length).toBe(ids.length);
	});
});

test("a place that is accepted leaves the others", () => {
	const waived = "waivers: [{ rule: t/info, at: components.a, reason: known }]\n";
	expect(said(info, design("abcd", waived))).toEqual(["The same is said of `b`, `c` and `d`."]);
	expect(said(info, design("abc", waived))).toEqual(["`b`", "`c`"]);
});

const mended: Rule = {
	...info,
	check: ({ design, report }) => {
		for (const one of design.components)
			report({
				subject: one,
				rests: [],
				facts: { subject: one },
				fix: () => safe("Run two", set(one.route, "replicas", 2)),
			});
	},
};

test("one fix mends all of them", () => {
	const text = design("abc");
	const checked = lintText(text, { rules: [mended] });
	const fixes = checked.findings[0]!.fixes();
	expect(fixes.map(({ title }) => title)).toEqual(["Run two"]);
	expect(afterFix(checked, text, fixes[0]!)?.match(/replicas: 2/g)?.length).toBe(3);
});

test("of very many a hundred are mended at a time, and the title says so", () => {
	const text = whole(`components:\n${Array.from({ length: 101 }, (_, i) => `  c${i}: { type: service }\n`).join("")}`);
	const checked = lintText(text, { rules: [mended] });
	const [fix] = checked.findings[0]!.fixes();
	expect(fix?.title).toBe("Run two (the first 100 of 101 places)");
	expect(afterFix(checked, text, fix!)?.match(/replicas: 2/g)?.length).toBe(100);
});
