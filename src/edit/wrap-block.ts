/** A block mapping becomes the one item of a block list: a dash, and two columns for every line. */
import type { TextEdit } from "./change.ts";
import type { Draft } from "./draft.ts";
import { isBlank, lineEnd, nextLine } from "./lines.ts";
import { siteOf } from "./replace.ts";
import type { Slot } from "./walk.ts";

export function toBlockItem(draft: Draft, slot: Slot): void {
	const { start, end } = siteOf(draft, slot);
	const edits: TextEdit[] = [{ start, end: start, newText: "- " }];
	for (let line = nextLine(draft.text, start); line < end; line = nextLine(draft.text, line)) {
		if (!isBlank(draft.text, line, lineEnd(draft.text, line))) edits.push({ start: line, end: line, newText: "  " });
	}
	draft.apply(edits);
}
