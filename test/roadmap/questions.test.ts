/** What choices ask, over every fixture and every page's example: as many answers as the question names. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { rules } from "../../src/roadmap/index.ts";
import { lintText, whole } from "../support/design.ts";

const texts = [
	...globSync(["test/roadmap/**/*.yaml", "examples/*.yaml"]).map((file) => whole(readFileSync(file, "utf8"))),
	...rules.filter(({ judges }) => judges === undefined).map(({ bad }) => whole(bad)),
];

const questions = texts.flatMap((text) =>
	lintText(text).findings.flatMap((finding) =>
		finding.fixes().flatMap((fix) => (fix.kind === "choice" ? [{ rule: finding.rule, ...fix.question }] : [])),
	),
);

/** `Wait for all copies or for one, or accept the loss?` names three. */
const named = (ask: string): number => ask.replace(/`[^`]*`/g, "x").split(/,? or (?!less|more\b)/).length;

test("a question with answers to choose from offers each that its text names", () => {
	expect(questions.filter(({ options }) => options !== undefined).length).toBeGreaterThan(50);
	const short = questions.filter(({ ask, options }) => options !== undefined && options.length < named(ask));
	expect([
		...new Set(short.map(({ rule, ask, options }) => `${rule}: ${ask} ${options!.map((o) => o.value)}`)),
	]).toEqual([]);
});
