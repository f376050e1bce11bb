/** Pages: that everything has one, that words lead to it, and that it reads well as Markdown. */
import { expect, describe as suite, test } from "vitest";
import { componentFields } from "../../src/format/schema/component.ts";
import { componentTypes } from "../../src/format/schema/component-types.ts";
import { connectionKinds } from "../../src/format/schema/vocabulary.ts";
import { describe, markdown, type Page, pageOf, resolveTabStops } from "../../src/pages/index.ts";
import { chapters, rules, topics } from "../../src/roadmap/index.ts";

const meanings = (word: string) => describe(word).meanings.map(({ kind, name }) => `${kind}: ${name}`);

/** Names and texts of a page, for what must be in it. */
const wordsIn = (page: Page) => JSON.stringify(page);

suite("a word", () => {
	test.each([
		["patterns/quorum-overlap", ["rule: patterns/quorum-overlap"]],
		["quorum-overlap", ["rule: patterns/quorum-overlap"]],
		["quorum", ["topic: patterns/quorum", "key: components.quorum"]],
		["ttl", ["key: components.ttl"]],
		["quorum.read", ["key: components.quorum.read"]],
		["publish", ["connection kind: publish"]],
		["load-balancer", ["component type: load-balancer"]],
		["write-behind", ["key: components.strategy"]],
		["preset", ["key: .plumbline.yaml.preset"]],
		["parallel", ["key: flows.steps.block.parallel"]],
	])("%s names %j", (word, expected) => expect(meanings(word)).toEqual(expected));

	test("may name a key in several sections", () => {
		expect(meanings("interval").toSorted()).toEqual([
			"key: components.backup.interval",
			"key: components.connections.interval",
			"key: components.healthCheck.interval",
		]);
		expect(meanings("retention").length).toBeGreaterThan(1);
		expect(meanings("description").length).toBeGreaterThan(2);
	});

	test("that names nothing gets the nearest", () => {
		expect(describe("repliction")).toMatchObject({ meanings: [], didYouMean: expect.arrayContaining(["replication"]) });
		expect(describe("patterns/quorum-overlp").didYouMean[0]).toBe("patterns/quorum-overlap");
		expect(describe("xyzzy-plugh")).toEqual({ meanings: [], didYouMean: [] });
		expect(describe("").meanings).toEqual([]);
		for (const word of ["__proto__", "constructor", "x".repeat(10_000)]) expect(describe(word).meanings).toEqual([]);
	});
});

suite("there is a page", () => {
	test.each(rules)("of the rule $id, with all that it says", (rule) => {
		const page = pageOf({ kind: "rule", name: rule.id })!;
		const text = markdown(page);
		for (const part of [rule.title, rule.id, rule.why, rule.when, rule.falseAlarms, rule.bad.trim(), rule.good.trim()])
			expect(text).toContain(part);
		for (const other of rule.yieldsTo ?? []) expect(text).toContain(`\`${other}\``);
	});

	test.each(topics)("of the topic $id, with all that it says", (topic) => {
		const text = markdown(pageOf({ kind: "topic", name: topic.id })!);
		for (const part of [
			topic.title,
			topic.what,
			topic.tradeOff,
			...(topic.inPractice ?? []).flatMap(({ of, seen }) => [of, seen]),
			...topic.sources,
			...topic.rules.map(({ id }) => `\`${id}\``),
		])
			expect(text).toContain(part);
	});

	test("of each chapter, with its topics", () => {
		for (const { id, topics: own } of chapters)
			for (const topic of own) expect(wordsIn(pageOf({ kind: "chapter", name: id })!)).toContain(topic.id);
	});

	test("of each key of a component, with what it takes and where it makes sense", () => {
		for (const [name, field] of Object.entries(componentFields)) {
			const text = markdown(pageOf({ kind: "key", name: `components.${name}` })!);
			expect(text).toContain(field.doc);
			expect(text).toContain("## Takes");
			expect(text).toContain("## Where it makes sense");
			expect(text).toContain("## Unstated");
		}
	});

	test("of each component type, with exactly the keys that it takes", () => {
		for (const type of Object.keys(componentTypes)) {
			const text = markdown(pageOf({ kind: "component type", name: type })!);
			for (const [name, { on }] of Object.entries(componentFields) as [string, { on?: readonly string[] }][]) {
				expect({ type, name, isThere: text.includes(`\n- \`${name}\`: `) }).toEqual({
					type,
					name,
					isThere: on === undefined || on.includes(type),
				});
			}
		}
	});

	test("of each kind of connection", () => {
		for (const kind of Object.keys(connectionKinds))
			expect(markdown(pageOf({ kind: "connection kind", name: kind })!)).toContain("## Who waits");
	});
});

suite("Markdown", () => {
	test("has the title first, and code in fences", () => {
		const text = markdown(pageOf({ kind: "rule", name: "patterns/quorum-overlap" })!);
		expect(text).toMatch(/^# Reads can miss the newest write \(`patterns\/quorum-overlap`\)\n\nError: /);
		expect(text.match(/^```/gm)!.length % 2).toBe(0);
		expect(text).not.toMatch(/undefined|\[object/);
		expect(text.endsWith("\n")).toBe(true);
	});

	test("links where it is told how, and begins at another level", () => {
		const page = pageOf({ kind: "topic", name: "patterns/quorum" })!;
		const text = markdown(page, {
			level: 3,
			link: ({ kind, name }) => (kind === "rule" ? `../rules/${name}.md` : undefined),
		});
		expect(text).toContain("- [`patterns/quorum-overlap`](../rules/patterns/quorum-overlap.md): ");
		expect(text).toMatch(/^### Quorum\n/);
		expect(text).toContain("\n#### Rules\n");
	});
});

suite("tab stops", () => {
	test.each([
		["a: $0", "a: "],
		[`a: \${1:3}`, "a: 3"],
		[`a: \${1|x,y|}`, "a: x"],
		[`a: \${1}b$2`, "a: b"],
		[`a: \${1:{ b: \${2:4} \\}}`, "a: { b: 4 }"],
		["cost: \\$5", "cost: $5"],
		[`\${1:{ x: 1 \\}}`, "{ x: 1 }"],
	])("of %j leave %j", (body, expected) => expect(resolveTabStops(body)).toBe(expected));

	test("leave nothing of themselves in any snippet", () => {
		for (const { body } of topics.flatMap(({ snippets }) => snippets))
			expect(resolveTabStops(body)).not.toMatch(/\$\{?\d/);
	});
});
