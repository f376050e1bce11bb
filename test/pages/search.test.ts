/** Pages are found by what people call things. */
import { expect, test } from "vitest";
import { aliasedTopics, describe } from "../../src/pages/index.ts";
import { topics } from "../../src/roadmap/index.ts";
import { explain, pageEntries } from "../../src/service/index.ts";

const found = (words: string): string[] =>
	pageEntries()
		.filter(({ title, word, about }) => `${title}\n${word}\n${about}`.toLowerCase().includes(words))
		.map(({ word }) => word);

test.each(["spof", "single point", "thundering herd", "dlq", "saga", "circuit breaker", "healthcheck"])(
	"%s",
	(words) => {
		expect(found(words).length).toBeGreaterThan(0);
	},
);

test("a rule is found by its topic and by what that is called too", () => {
	for (const words of ["spof", "single point"])
		expect(found(words)).toEqual(
			expect.arrayContaining(["availability/single-point-of-failure", "availability/shared-failure-domain"]),
		);
});

test("each entry leads to a page, topics and rules before keys", () => {
	const entries = pageEntries();
	expect(entries.filter(({ word }) => explain(word) === undefined)).toEqual([]);
	expect(entries[0]?.kind).toBe("topic");
	expect(entries.at(-1)?.kind).toBe("key");
});

test("a word that only people use is explained by its topic", () => {
	expect(describe("SPOF").meanings.map(({ name }) => name)).toEqual(["availability/single-point-of-failure"]);
	expect(describe("poison message").meanings.map(({ name }) => name)).toEqual(["resilience/dead-letter-queue"]);
});

test("every topic that is called something else exists", () => {
	expect(aliasedTopics.filter((id) => !topics.some((topic) => topic.id === id))).toEqual([]);
});
