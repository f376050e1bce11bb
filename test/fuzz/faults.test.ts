/** What tests go by is no softer than what they look for: what throws, and what a fix brings with what it reads, is seen. */
import { expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../src/edit/index.ts";
import type { Rule } from "../../src/roadmap/index.ts";
import { checked, mended, today } from "../../tools/fuzz/checked.ts";
import { isBroughtByReading } from "../../tools/fuzz/reading.ts";
import { mends } from "../../tools/fuzz/trial.ts";
import { ruleNamed } from "../support/toys.ts";

const uri = "design.yaml";
const keys = ruleNamed("format/unknown-key");
const text = "version: 1\nname: A\nsumary: B\ncomponents: { shop: { type: service } }\n";

const throwing = (): never => {
	throw new Error("planted");
};

const faulty: Readonly<Record<string, Rule>> = {
	rule: { ...keys, check: throwing },
	words: {
		...keys,
		get message(): Rule["message"] {
			return throwing();
		},
	},
	fix: {
		...keys,
		check: (context) => keys.check({ ...context, report: (one) => context.report({ ...one, fix: throwing }) }),
	},
};

test.each(Object.entries(faulty))("what throws fails a test: %s", (_, rule) => {
	const found = () => checked({ uri, text }, { today, rules: [rule] }).findings.map((finding) => finding.fixes());
	expect(found).toThrow("planted");
	expect(() => mended({ uri, text }, ["safe"], { rules: [rule] })).toThrow("planted");
});

const stores = `version: 1
name: A
components:
  shop: { type: service, replicas: 2, connections: [{ to: orders, kind: red }] }
  orders: { type: database, quorum: { nodes: 3, read: 2, write: 2 }, replicas: 3 }
`;

/** What these edits bring and reading does not. */
function broughtBy(edits: readonly TextEdit[]): string[] {
	const before = checked({ uri, text: stores });
	const finding = before.findings.find(({ rule }) => rule === "format/value")!;
	const after = checked({ uri, text: applyEdits(stores, edits) });
	const isRead = isBroughtByReading({ finding, edits, before, after });
	const there = before.findings.map(({ rule }) => rule);
	return after.findings.filter((one) => !there.includes(one.rule) && !isRead(one)).map(({ rule }) => rule);
}

const replaced = (old: string, newText: string): TextEdit => {
	const start = stores.indexOf(old);
	return { start, end: start + old.length, newText };
};

test("what a fix brings beside what is read at last is its own harm", () => {
	expect(broughtBy([replaced("red", "write")])).toEqual([]);
	expect(broughtBy([replaced("red", "write"), replaced("read: 2", "read: 9")])).toEqual(["patterns/quorum-impossible"]);
});

test("what a syntax error held back is no harm of the fix that ends it", () => {
	const second = "requirements: { load: { throughput: 10/s } }\n";
	const around = (key: string) =>
		`version: 1\nname: A\n${second}components:\n  a: { type: client, connections: [b] }\n${key}  b: { type: service }\nflows: *all\n`;
	expect(checked({ uri, text: around(second) }).design.isBroken).toBe(true);
	expect(checked({ uri, text: around("") }).findings.map(({ message }) => message)).toContainEqual(
		expect.stringContaining("`*all` stands for nothing"),
	);
	expect(mends(around(second))).toEqual([]);
});
