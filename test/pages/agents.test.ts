/** The page for agents: short enough to be read whole, and true. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { check } from "../../src/lint/index.ts";
import { agentsExample, agentsPage, skillFile, skillName } from "../../src/pages/agents.ts";
import { describe as meaningOf } from "../../src/pages/index.ts";

test("has fewer than 2,000 words", () => {
	const words = agentsPage()
		.split(/\s+/)
		.filter((word) => /\w/.test(word)).length;
	expect(words).toBeGreaterThan(800);
	expect(words).toBeLessThan(2000);
});

test("its example has no finding of level warning or error, and meets what it asks", () => {
	expect(agentsPage()).toContain(agentsExample);
	const { findings, analysis, design } = check({ uri: "/design.yaml", text: agentsExample }, { today: "2026-01-01" });
	expect(findings.filter(({ severity }) => severity !== "info").map(({ message }) => message)).toEqual([]);
	expect(design.requirements.length).toBeGreaterThan(2);
	expect(analysis.verdicts.map(({ requirement, verdict }) => `${requirement.id} ${verdict}`)).toEqual(
		design.requirements.map(({ id }) => `${id} met`),
	);
});

test("every other word in code that it names is one of the format, of the command line or of its tools", () => {
	const outside = agentsPage().replaceAll(/```[\s\S]*?```/g, "");
	const keys = [...outside.matchAll(/`([a-z][A-Za-z-]*)`/g)].map(([, word]) => word!);
	const others = [
		"a",
		"b",
		"lint",
		"check",
		"rules",
		"propose",
		"explain",
		"diagram",
		"diff",
		"fix",
		"plumbline-ignore",
		"x-",
		"basis",
		"missing",
	];
	const unknown = keys.filter((word) => !others.includes(word) && meaningOf(word).meanings.length === 0);
	expect([...new Set(unknown)]).toEqual([]);
});

test("the skill is the same page, named as skills are", () => {
	const [, head, page] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(skillFile("how it is made"))!;
	expect(page).toBe(agentsPage());
	const { name, description, ...others } = parse(head!);
	expect(others).toEqual({});
	expect(name).toBe(skillName);
	expect(name).toMatch(/^[a-z][a-z-]{0,63}$/);
	expect(description.length).toBeGreaterThan(100);
	expect(description.length).toBeLessThanOrEqual(1024);
});
