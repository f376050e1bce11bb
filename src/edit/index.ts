/**
 * edit: changes of YAML text by operations on a route, with the author's comments, order, quotes and layout kept.
 * Stands on format, for where things are in the text.
 * Must not know rules, findings, analysis, files or editors.
 */
import type { YamlDocument } from "../format/yaml/document.ts";
import type { Change, TextEdit } from "./change.ts";
import { Draft, Refused } from "./draft.ts";
import { makeAll } from "./order.ts";

/**
 * The edits that make the changes, sorted and not overlapping. All paths, places and offsets mean the text as it is
 * given. Undefined if one of the changes cannot be made there: all or nothing.
 */
export function editsFor(document: YamlDocument, changes: readonly Change[]): readonly TextEdit[] | undefined {
	const draft = new Draft(document);
	try {
		makeAll(draft, changes);
	} catch (error) {
		if (error instanceof Refused) return undefined;
		throw error;
	}
	return draft.edits();
}

export { applyEdits, overlaps } from "./apply.ts";
export type { Assumed, Change, Plain, TextEdit } from "./change.ts";
export { sharedBy } from "./shared.ts";
