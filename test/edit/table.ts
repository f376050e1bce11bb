/** Cases written out: a text, changes, and the text that comes of them; undefined if it must be refused. */
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { applyEdits, type Change, editsFor, type Plain } from "../../src/edit/index.ts";
import { readYaml } from "../../src/format/yaml/document.ts";

type Path = readonly (string | number)[];
type Case = readonly [title: string, before: string, changes: Change | readonly Change[], after: string | undefined];
type More = { readonly assumed?: readonly string[]; readonly short?: string };

const short = ({ short: key, ...more }: More) => ({ ...more, ...(key !== undefined && { short: () => ({ key }) }) });

export const set = (path: Path, value: Plain, more: More = {}): Change => ({ do: "set", path, value, ...short(more) });
export const append = (path: Path, value: Plain, more: More = {}): Change => ({
	do: "append",
	path,
	value,
	...short(more),
});
export const insert = (path: Path, value: Plain, more: More = {}): Change => ({
	do: "insert",
	path,
	value,
	...short(more),
});
export const remove = (path: Path): Change => ({ do: "remove", path });
export const rename = (path: Path, to: string): Change => ({ do: "rename", path, to });
export const above = (path: Path, text: string): Change => ({ do: "comment-above", path, text });

export const lines = (...all: string[]): string => `${all.join("\n")}\n`;

export function edited(before: string, changes: readonly Change[]): string | undefined {
	const edits = editsFor(readYaml("design.yaml", before), changes);
	if (edits === undefined) return undefined;
	for (const [i, { start, end }] of edits.entries()) {
		expect(start).toBeLessThanOrEqual(end);
		if (i > 0) expect(start).toBeGreaterThan(edits[i - 1]!.end);
	}
	return applyEdits(before, edits);
}

export function table(cases: readonly Case[]): void {
	test.each(cases)("%s", (_, before, changes, after) => {
		const result = edited(before, Array.isArray(changes) ? changes : [changes as Change]);
		expect(result).toBe(after);
		if (result !== undefined) expect(errorsIn(result)).toBe(errorsIn(before));
	});
}

const errorsIn = (text: string): number => parseDocument(text, { uniqueKeys: false, merge: true }).errors.length;
