/** Every id of the road map is known, once. */
import { expect, test } from "vitest";
import { type Rule, ruleIds, rules, topics } from "../../src/roadmap/index.ts";

test("193 rules are registered, each once", () => {
	expect(ruleIds).toHaveLength(193);
	expect(new Set(ruleIds).size).toBe(ruleIds.length);
});

test("topics, rules and snippets are named once", () => {
	const names = [
		topics.map(({ id }) => id),
		rules.map(({ id }) => id),
		topics.flatMap(({ snippets }) => snippets.map(({ prefix }) => prefix)),
		topics.flatMap(({ snippets }) => snippets.map(({ title }) => title)),
	];
	for (const all of names) expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
});

test("what a rule yields to exists", () => {
	const unknown = rules.flatMap(({ id, yieldsTo = [], follows = [] }) =>
		[...yieldsTo, ...follows].filter((other) => !ruleIds.includes(other)).map((other) => `${id}: ${other}`),
	);
	expect(unknown).toEqual([]);
});

test("no rules yield in a circle", () => {
	const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
	const beyond = (id: string, seen = new Set<string>()): Set<string> => {
		for (const better of byId.get(id)!.yieldsTo ?? []) if (!seen.has(better)) beyond(better, seen.add(better));
		return seen;
	};
	expect(rules.filter(({ id }) => beyond(id).has(id))).toEqual([]);
});

test("what was seen in practice names versions and the month, and is short", () => {
	const seen = topics.flatMap(({ inPractice = [] }) => inPractice);
	expect(seen.length).toBeGreaterThan(0);
	for (const { of, on, seen: text } of seen) {
		for (const program of of.split(", ")) expect(program).toMatch(/ \d+(\.\d+)*$/);
		expect(on).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
		expect(text.length, text).toBeLessThanOrEqual(300);
	}
});

test("every page has its words", () => {
	const silent = topics.flatMap((topic) => [
		...(["title", "what", "useWhen", "avoidWhen", "tradeOff"] as const)
			.filter((key) => topic[key].trim() === "")
			.map((key) => `${topic.id}: ${key}`),
		...topic.rules.flatMap((rule) =>
			(["title", "why", "when", "falseAlarms", "bad", "good"] as const)
				.filter((key) => rule[key].trim() === "")
				.map((key) => `${rule.id}: ${key}`),
		),
	]);
	expect(silent).toEqual([]);
});
