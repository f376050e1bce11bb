/** Any change of any text: it parses, it means what it should, and nothing else has moved. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { applyEdits, type Change, editsFor, editsInWhole, type Plain } from "../../src/edit/index.ts";
import { readYaml } from "../../src/format/yaml/document.ts";
import { changed, Impossible } from "./model.ts";
import { type Writing, written } from "./random-text.ts";

type Path = readonly (string | number)[];

const keys = ["components", "data", "x-own", "a", "b", "type", "retry", "a -> b", "it's", "on"];
const odd = [
	"",
	"yes",
	"5",
	"0x1f",
	"50%",
	"a, b",
	"# no",
	"a: b",
	"it's",
	"- x",
	"~",
	"null",
	" blank",
	"two\nlines",
	"[x",
	"a #b",
	"\tü",
	"long ".repeat(30).trim(),
];
const scalar = fc.oneof(
	fc.constantFrom("service", "orders-db", "a b", ...odd),
	fc.integer({ min: -3, max: 99 }),
	fc.constantFrom(true, false, 1.5),
);

const { value, record } = fc.letrec<{ value: Plain; list: Plain; record: { [key: string]: Plain } }>((tie) => ({
	value: fc.oneof({ maxDepth: 4, depthSize: "small" }, scalar, tie("list"), tie("record")),
	list: fc.array(tie("value"), { maxLength: 3 }),
	record: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));

const design = fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, record), {
	minKeys: 1,
	maxKeys: 4,
	noNullPrototype: true,
});

function pathsOf(at: Plain, path: Path = []): Path[] {
	if (typeof at !== "object") return [path];
	const inner = Array.isArray(at) ? at.map((item, i) => [i, item] as const) : Object.entries(at);
	return [path, ...inner.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function changesOf(model: Plain): fc.Arbitrary<Change[]> {
	const path = fc.constantFrom(...pathsOf(model));
	const inLists = pathsOf(model).filter((there) => typeof there.at(-1) === "number");
	const items = inLists.length === 0 ? path : fc.constantFrom(...inLists);
	const further = fc
		.tuple(path, fc.array(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 }))
		.map(([there, more]) => [...there, ...more]);
	const assumed = fc.constantFrom([], ["retry"], ["a", "b"]);
	const one = fc.oneof(
		fc.record({ do: fc.constant("set" as const), path: fc.oneof(path, further), value, assumed }),
		fc.record({ do: fc.constant("append" as const), path: fc.oneof(path, further), value, assumed }),
		fc.record({ do: fc.constant("insert" as const), path: items, value, assumed }),
		fc.record({ do: fc.constant("remove" as const), path }),
		fc.record({ do: fc.constant("rename" as const), path, to: fc.constantFrom("new", "a: b", "b") }),
	);
	return fc.array(one, { minLength: 1, maxLength: 3 });
}

const cases = design.chain((model) =>
	fc.record({ model: fc.constant(model), seed: fc.integer(), changes: changesOf(model) }),
);

/** The value that the changes lead to; undefined if one cannot be made. */
function expected(model: Plain, changes: readonly Change[]): unknown {
	if (changes.some((change) => "path" in change && change.path.length === 0)) return undefined;
	const renamed = changes.flatMap((change) => (change.do === "rename" ? JSON.stringify(change.path) : []));
	if (new Set(renamed).size < renamed.length) return undefined;
	try {
		return changed(model, changes);
	} catch (error) {
		if (error instanceof Impossible) return undefined;
		throw error;
	}
}

/** Lines of entries that no change is about still stand, in order. */
function checkLines({ lines }: Writing, after: string, changes: readonly Change[]): void {
	const touched = changes.map((change) => ("path" in change ? change.path : []));
	const isTouched = (owner: string) =>
		touched.some(
			(path) =>
				`${owner}/`.startsWith(`/${path.slice(0, 2).join("/")}/`) ||
				`/${path.slice(0, 2).join("/")}/`.startsWith(`${owner}/`),
		);
	const left = after.replace(/^\ufeff/, "").split(/\r?\n/);
	let at = 0;
	for (const { text } of lines.filter(({ text, owner }) => text !== "" && !isTouched(owner))) {
		const found = left.indexOf(text, at);
		expect(found, `line ${JSON.stringify(text)} is still there`).not.toBe(-1);
		at = found + 1;
	}
}

test("any changes of any text", { timeout: 300_000 }, () => {
	let made = 0;
	fc.assert(
		fc.property(cases, ({ model, seed, changes }) => {
			const before = written(model, seed);
			expect(parseDocument(before.text).toJS()).toEqual(model);
			const wanted = expected(model, changes);
			const document = readYaml("design.yaml", before.text);
			const edits = editsFor(document, changes);
			expect(edits, before.text).toEqual(editsInWhole(document, changes));
			if (wanted === undefined) return;
			expect(edits, before.text).toBeDefined();
			const after = applyEdits(before.text, edits!);
			const parsed = parseDocument(after);
			expect(parsed.errors, after).toEqual([]);
			expect(parsed.toJS(), `${before.text}\n=>\n${after}`).toEqual(wanted);
			if (!changes.some((change) => change.do === "remove")) {
				for (let i = 1; i <= before.comments; i++) expect(after).toMatch(new RegExp(`# note ${i}\\b`));
			}
			checkLines(before, after, changes);
			if (before.text.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
			made++;
		}),
		{ seed: 20240611, numRuns: 2000 },
	);
	expect(made).toBeGreaterThan(800);
});
