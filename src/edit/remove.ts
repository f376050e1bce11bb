/** Entries taken out. A collection left empty stays, as `{}` or `[]`. */
import type { Path } from "../format/index.ts";
import type { Of } from "./change.ts";
import { type Draft, Refused, refuse } from "./draft.ts";
import { firstOnLine, isBlank, lineEnd, linesOf, sameLine, trimmedEnd } from "./lines.ts";
import { own } from "./reach.ts";
import { removeFromFlow } from "./remove-flow.ts";
import { replaceValue, siteOf } from "./replace.ts";
import { type Collection, type Span, spansOf } from "./spans.ts";
import { isBare } from "./style.ts";
import { mergeWith, type Slot, walk } from "./walk.ts";

export function remove(draft: Draft, { path }: Of<"remove">): void {
	const { path: way, slot } = own(draft, path);
	removeSlot(draft, path, way, slot);
	if (way.length > path.length && isMerged(draft, path)) remove(draft, { do: "remove", path });
}

/** A second merge still brings the key. */
function isMerged(draft: Draft, path: Path): boolean {
	const { slot, taken } = walk(draft, path);
	const key = path.at(-1)!;
	if (taken !== path.length - 1 || slot.node?.kind !== "map" || typeof key === "number") return false;
	return mergeWith(draft, slot.node, key) !== undefined;
}

function removeSlot(draft: Draft, path: Path, way: Path, slot: Slot): void {
	const { within, index } = slot;
	if (within === undefined) throw new Refused();
	if (typeof path.at(-1) === "number" && within.kind === "map") replaceValue(draft, slot, [], way.length - 1);
	else if (within.flow) {
		if (within.kind === "map" && isBare(draft, within)) removeBare(draft, within);
		else removeFromFlow(draft, within, index);
	} else if (spansOf(draft, within).length === 1) empty(draft, ownerOf(draft, way, within), within);
	else removeLines(draft, within, index);
}

/** The slot that holds the collection which the entry is taken from. */
function ownerOf(draft: Draft, path: Path, within: Collection): Slot {
	for (let length = path.length - 1; length >= 0; length--) {
		const { slot } = walk(draft, path.slice(0, length));
		if (slot.node === within) return slot;
	}
	return refuse();
}

/** `[a: b]` -> `[{}]`. */
function removeBare(draft: Draft, within: Collection): void {
	draft.apply([{ start: draft.start(within), end: draft.end(within), newText: "{}" }]);
}

function removeLines(draft: Draft, within: Collection, index: number): void {
	const { text } = draft;
	const spans = spansOf(draft, within);
	const span = spans[index]!;
	const next = spans[index + 1];
	if (firstOnLine(text, span.start))
		draft.apply([{ ...withBlank(text, linesOf(text, span.start, span.end)), newText: "" }]);
	else if (next === undefined) refuse();
	else if (isBlank(text, lineEnd(text, span.end), next.start))
		draft.apply([{ start: span.start, end: next.start, newText: "" }]);
	else draft.apply([{ start: trimmedEnd(text, 0, span.start), end: lineEnd(text, span.end), newText: "" }]);
}

/** Of the blank lines above and below, one goes too. */
function withBlank(text: string, { start, end }: Span): Span {
	const above = /\n[ \t]*\r?\n$/.exec(text.slice(0, start))?.[0].length;
	const below = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length;
	if (above === undefined) return { start, end };
	if (end === text.length) return { start: start - above + 1, end };
	return { start, end: end + (below ?? 0) };
}

/** The last entry of a block collection goes: its lines, and `{}` or `[]` after the key. Comments on lines of their own stay. */
function empty(draft: Draft, owner: Slot, within: Collection): void {
	const { text } = draft;
	const [span] = spansOf(draft, within);
	const newText = within.kind === "map" ? "{}" : "[]";
	const end = lineEnd(text, span!.end - (text[span!.end - 1] === "\n" ? 1 : 0));
	if (owner.within === undefined) draft.apply([{ start: span!.start, end, newText }]);
	else {
		const { head } = siteOf(draft, owner);
		if (sameLine(text, head, span!.start)) draft.apply([{ start: span!.start, end, newText }]);
		else
			draft.apply([
				{ start: head, end: head, newText: ` ${newText}` },
				{ ...linesOf(text, span!.start, span!.end), newText: "" },
			]);
	}
}
