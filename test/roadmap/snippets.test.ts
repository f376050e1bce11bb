/** Every snippet, with its defaults, in a good design: it brings no finding that the design alone lacks. */
import { describe, expect, test } from "vitest";
import { resolveTabStops } from "../../src/pages/index.ts";
import { type Snippet, topics } from "../../src/roadmap/index.ts";
import { lintText, parses, whole } from "../support/design.ts";
import { hostsFor } from "../support/hosts.ts";
import { insertedInto } from "../support/snippets.ts";

const snippets = topics.flatMap((topic) => topic.snippets.map((snippet) => ({ ...snippet, topic: topic.id })));

describe.each(snippets.map((snippet) => [snippet.prefix, snippet] as const))("%s", (_prefix, snippet) => {
	const { host, place } = snippet;
	const hosts = host === undefined ? [...hostsFor(place)] : [["its host", host] as const];
	const tried = hosts.map(([name, text]) => ({
		name,
		text: insertedInto(text, snippet),
		brought: broughtBy(text, snippet),
	}));

	test("is YAML", () => {
		for (const { text } of tried) expect(parses(whole(text)), text).toBe(true);
	});

	/** Of the common hosts one has to suit it: keys of a database say nothing of a service. */
	test("brings no finding", () => {
		const best = tried.toSorted((a, b) => a.brought.length - b.brought.length)[0]!;
		expect(best.brought, `${best.name}:\n${best.text}`).toEqual([]);
	});
});

test("prefixes are unique", () => {
	const prefixes = snippets.map(({ prefix }) => prefix);
	expect(prefixes.filter((prefix, i) => prefixes.indexOf(prefix) !== i)).toEqual([]);
});

test("tab stops resolve to their defaults", () => {
	expect(resolveTabStops("${1:a}: { to: ${2|b,c|} }, $1 ${3:x ${4:y}} $4$0 \\$5 \\}")).toBe(
		"a: { to: b }, a x y y $5 }",
	);
	expect(resolveTabStops("$2 ${1} ${2:late}")).toBe("late  late");
});

function broughtBy(host: string, snippet: Snippet): string[] {
	const known = new Set(findingsIn(host));
	return findingsIn(insertedInto(host, snippet)).filter((finding) => !known.has(finding));
}

/** The rules of the chapter `format` report these problems too; here they count before those rules are asked. */
function findingsIn(text: string): string[] {
	const { findings, design } = lintText(whole(text));
	return [
		...findings.map(({ severity, rule, subject, message }) => `${severity} ${rule} at ${subject}: ${message}`),
		...design.problems.map(({ rule, path, facts }) => `problem ${rule} at ${path.join(".")}: ${JSON.stringify(facts)}`),
	];
}
