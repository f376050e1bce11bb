/** The doors through which tests enter. */
import { parseDocument } from "yaml";
import { answerFor } from "../../tools/fuzz/answers.ts";
import { checked, mended, today } from "../../tools/fuzz/checked.ts";

export { answerFor, checked, mended, today };

import { applyEdits } from "../../src/edit/index.ts";
import { type Checked, type CheckOptions, editsOf } from "../../src/lint/index.ts";
import type { Fix } from "../../src/roadmap/index.ts";

export const uri = "design.yaml";

/** Supplies what a fragment leaves out. */
export const whole = (fragment: string): string =>
	/^version:/m.test(fragment) ? fragment : `version: 1\nname: Sample\n${fragment.replace(/^\n/, "")}`;

export const lintText = (text: string, options: Partial<CheckOptions> = {}): Checked => checked({ uri, text }, options);

/** The text after one fix; a choice is answered with its first option, its suggestion, or a word that fits. */
export function afterFix(checked: Checked, text: string, fix: Fix): string | undefined {
	const edits = editsOf(checked.design, fix, answerFor(fix))?.get(uri);
	return edits && applyEdits(text, edits);
}

export function commentsOf(text: string): string[] {
	return text
		.split("\n")
		.flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1] ?? [])
		.map((comment) => comment.trim());
}

export const parses = (text: string): boolean => parseDocument(text, { uniqueKeys: false }).errors.length === 0;

export function lineColumn(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset);
	const line = before.split("\n").length - 1;
	return { line, column: offset - (before.lastIndexOf("\n") + 1) };
}
