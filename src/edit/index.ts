/**
 * edit: changes of YAML text by operations on a route, with the author's comments, order, quotes and layout kept.
 * Stands on format, for where things are in the text.
 * Must not know rules, findings, analysis, files or editors.
 */
import type { YamlDocument } from "../format/yaml/document.ts";
import type { Change, TextEdit } from "./change.ts";
import { Draft, Refused } from "./draft.ts";
import { excerptsOf } from "./excerpt.ts";
import { makeAll } from "./order.ts";

/**
 * The edits that make the changes, sorted and not overlapping. All paths, places and offsets mean the text as it is
 * given. Undefined if one of the changes cannot be made there: all or nothing.
 */
export const editsFor = (document: YamlDocument, changes: readonly Change[]): readonly TextEdit[] | undefined =>
	unlessRefused(() => inExcerpts(document, changes)) ?? editsInWhole(document, changes);

/** The same without excerpts. */
export const editsInWhole = (document: YamlDocument, changes: readonly Change[]): readonly TextEdit[] | undefined =>
	unlessRefused(() => inWhole(document, changes));

function unlessRefused<T>(make: () => T): T | undefined {
	try {
		return make();
	} catch (error) {
		if (error instanceof Refused) return undefined;
		throw error;
	}
}

function inWhole(document: YamlDocument, changes: readonly Change[]): readonly TextEdit[] {
	const draft = new Draft(document);
	makeAll(draft, changes);
	return draft.edits();
}

function inExcerpts(document: YamlDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
	const edits: TextEdit[] = [];
	const excerpts = excerptsOf(document, changes);
	if (excerpts === undefined) return undefined;
	for (const excerpt of excerpts) {
		const draft = new Draft(excerpt.document, document);
		makeAll(draft, excerpt.changes);
		for (const { start, end, newText } of draft.edits()) {
			if (start < excerpt.start || end > excerpt.end) return undefined;
			edits.push({ start: start + excerpt.shift, end: end + excerpt.shift, newText });
		}
	}
	return edits.sort((a, b) => a.start - b.start);
}

export { applyEdits, EditsApart } from "./apply.ts";
export type { Assumed, Change, Plain, TextEdit } from "./change.ts";
export { sharedBy } from "./shared.ts";
