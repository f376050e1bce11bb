/** Where else a change is read: aliases share the text that it is made in. */
import type { Node, Path, Place } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import { isOwnNote, sharingIn } from "../format/yaml/sharing.ts";
import type { Change } from "./change.ts";
import { Draft } from "./draft.ts";
import { leafAt } from "./respell.ts";
import { type Slot, walk } from "./walk.ts";

/** The paths by which what changes is read, where that is more than one; notes of the author's own do not count. */
export function sharedBy(document: YamlDocument, changes: readonly Change[]): readonly Path[] {
	if (!sharingIn(document).isAny) return [];
	const draft = new Draft(document);
	const ways = changes.flatMap((change) => {
		const own = waysOf(draft, change).filter((way) => !isOwnNote(way));
		return own.length > 1 ? own : [];
	});
	return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
}

function waysOf(draft: Draft, change: Change): readonly Path[] {
	const { document } = draft;
	if (change.do === "replace-text") {
		const { start, end, chunk } = change.place;
		const offset = draft.given(chunk);
		const leaf = document.root && leafAt(draft, document.root, false, start + offset, end + offset);
		return leaf === undefined ? [] : waysTo(draft, leaf.node);
	}
	if (!("path" in change) || change.do === "comment-above") return [];
	const { slot, taken } = walk(draft, change.path);
	const next = change.path[taken];
	if (slot.node?.kind === "map" && typeof next === "string") return waysTo(draft, slot.node, next);
	const changed = placeOf(slot);
	return changed === undefined ? [] : waysTo(draft, changed);
}

const waysTo = (draft: Draft, node: Place, below?: string): readonly Path[] =>
	sharingIn(draft.document).waysTo(node, below) ?? [];

/** What is written there, else the key that has no value yet. */
function placeOf({ node, within, index }: Slot): Node | undefined {
	return node ?? (within?.kind === "map" ? within.pairs[index]?.key : within?.items[index]);
}
