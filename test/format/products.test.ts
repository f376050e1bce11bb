/** A product named as a type: finding, fix and completion answer with the type that is meant. */
import { expect, test } from "vitest";
import { nearest } from "../../src/format/names.ts";
import { typeNames } from "../../src/format/schema/component-types.ts";
import { productNames, typesMeant } from "../../src/format/schema/products.ts";
import { lintText } from "../support/design.ts";

const asked = (type: string) => {
	const text = `version: 1\nname: Sample\ncomponents:\n  orders: { type: ${type} }\n`;
	const finding = lintText(text).findings.find(({ rule }) => rule === "format/value");
	const [fix] = finding?.fixes() ?? [];
	const options = fix?.kind === "choice" ? fix.question.options?.map(({ value }) => value) : undefined;
	return { message: finding?.message, options };
};

test.each([
	["kafka", ["topic", "event-store"]],
	["search", ["database"]],
	["redis", ["cache", "database"]],
	["postgres", ["database"]],
	["key-value-store", ["database"]],
	["document-store", ["database"]],
	["Postgresql", ["database"]],
	["s3", ["object-storage"]],
	["Amazon SQS", ["queue"]],
	["nginx", ["reverse-proxy", "load-balancer", "web-server"]],
	["lambda", ["function"]],
	["kubernetes", ["service"]],
	["elastic-search", ["database"]],
	["mongodbb", ["database"]],
])("%s", (product, types) => {
	const { message, options } = asked(product);
	expect(options).toEqual(types);
	for (const type of types) expect(message).toContain(`\`${type}\``);
});

test("which copy answers, in the words of other vocabularies", () => {
	const text = (from: string) =>
		`version: 1\nname: Sample\ncomponents:\n  api: { type: service, connections: [{ to: db, from: ${from} }] }\n  db: { type: database }\n`;
	const told = (from: string) => lintText(text(from)).findings.find(({ rule }) => rule === "format/value")?.message;
	expect(told("follower")).toContain("Did you mean `replica`?");
	expect(told("primary")).toContain("Did you mean `leader`?");
});

test("a type that is misspelled stays one", () => expect(asked("databse").message).toContain("`database`"));

test("no product is written like a type, or like another", () => {
	expect(productNames.filter((name) => !/^[a-z0-9]+$/.test(name))).toEqual([]);
	expect(productNames.filter((name) => typeNames.some((type) => type === name))).toEqual([]);
	expect(productNames.flatMap((name) => typesMeant(name) ?? []).filter((type) => !typeNames.includes(type))).toEqual(
		[],
	);
	expect(nearest("kafka", typeNames)).toEqual([]);
});
