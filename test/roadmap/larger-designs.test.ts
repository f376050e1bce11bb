/** Beside the small fixtures of each topic, a chapter has larger designs, in which each of its rules speaks once. */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { chapters, rules } from "../../src/roadmap/index.ts";
import { lintText } from "../support/design.ts";
import { aloud, readFixture } from "../support/fixture.ts";

/** Chapters whose rules can all speak in designs that are read whole, and do not look at the file or the review itself. */
const covered = [
	"application",
	"fundamentals",
	"scalability",
	"consistency",
	"availability",
	"resilience",
	"patterns",
	"load-balancing",
	"caching",
	"databases",
	"asynchronism",
	"communication",
	"security",
];

describe.each(chapters.filter(({ id }) => covered.includes(id)))("$id", ({ id }) => {
	const folder = resolve(import.meta.dirname, id);
	const designs = readdirSync(folder)
		.filter((file) => file.endsWith(".yaml"))
		.map((file) => ({ file, ...readFixture(resolve(folder, file), id) }));

	test("each rule speaks once in one of them, and in none twice", () => {
		const times = rules
			.filter((rule) => rule.id.startsWith(`${id}/`))
			.map((rule) => ({
				rule: rule.id,
				times: designs
					.map(({ marks }) => marks.filter((mark) => mark.rule === rule.id).length)
					.filter((marked) => marked > 0),
			}));
		expect(times.filter((one) => one.times.length === 0 || one.times.some((marked) => marked !== 1))).toEqual([]);
	});

	test.each(designs)("$file: the findings of the chapter are the same with every rule on", ({ text, today, marks }) => {
		const own = lintText(text, { today, rules: rules.map(aloud) }).findings.filter(({ rule }) =>
			rule.startsWith(`${id}/`),
		);
		expect(own.map(({ rule }) => rule).sort()).toEqual(marks.map(({ rule }) => rule).sort());
		expect(text.split("\n").length).toBeGreaterThan(40);
	});
});
