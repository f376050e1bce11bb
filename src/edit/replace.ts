/** A value put where another one, or nothing, stands. Comments inside what goes move above the entry. */
import type { Plain, TextEdit } from "./change.ts";
import { type Draft, refuse } from "./draft.ts";
import { columnOf, firstOnLine, indentOf, lineEnd, lineStart, sameLine } from "./lines.ts";
import { flowText, isBlock, isList, type Style, valueLines } from "./render.ts";
import { type Quote, scalarText } from "./scalar.ts";
import { contentEnd, headOfItem, headOfPair, type Span, spanOf } from "./spans.ts";
import { column, styleAt } from "./style.ts";
import { inFlow, type Slot } from "./walk.ts";

/** `head`: after the colon or dash. `start` to `end`: what stands there, both `head` if nothing does. */
export interface Site extends Span {
	readonly head: number;
	/** A key without a colon. */
	readonly bare: boolean;
	/** A collection in block style; `below` if it starts on a later line than its key. */
	readonly block: boolean;
	readonly below: boolean;
}

export function siteOf(draft: Draft, { within, index, node }: Slot): Site {
	if (within === undefined) return refuse();
	const span = spanOf(draft, within, index);
	const head =
		within.kind === "map"
			? headOfPair(draft, within.pairs[index]!)
			: within.flow
				? undefined
				: headOfItem(draft, within, index);
	const bare = head === undefined && within.kind === "map";
	const from = head ?? (within.kind === "list" ? (node === undefined ? span.start : draft.start(node)) : span.end);
	if (node === undefined) return { head: from, start: from, end: span.end, bare, block: false, below: false };
	const start = draft.start(node);
	const block = (node.kind === "map" || node.kind === "list") && !node.flow;
	return {
		head: from,
		start,
		end: contentEnd(draft, node),
		bare,
		block,
		below: block && firstOnLine(draft.text, start),
	};
}

/** `depth`: how many keys lead to the value. Returns where it is written. */
export function replaceValue(draft: Draft, slot: Slot, value: Plain, depth: number): number {
	const site = siteOf(draft, slot);
	const style = styleAt(draft, slot.around);
	const before = draft.comments().length;
	const main = asBlock(draft, slot, site, value, depth, style)
		? blockEdits(draft, slot, site, value, depth, style)
		: lineEdits(draft, slot, site, value, style);
	const written = draft.apply([...main, ...movedComments(draft, slot, site)], main[0]);
	if (draft.comments().length < before) refuse();
	return written;
}

function asBlock(draft: Draft, slot: Slot, site: Site, value: Plain, depth: number, style: Style): boolean {
	if (inFlow(slot) || typeof value !== "object" || Object.keys(value).length === 0) return false;
	return site.block || (slot.within!.kind === "map" && isBlock(value, depth, columnOf(draft.text, site.head), style));
}

function lineEdits(draft: Draft, slot: Slot, site: Site, value: Plain, style: Style): TextEdit[] {
	const { head, start, end } = site;
	const text = valueText(slot, value, style);
	if (site.bare) return [{ start: head, end, newText: `:${style.gap}${text}` }];
	if (slot.node === undefined)
		return [{ start: head, end, newText: start === end || slot.within!.kind === "map" ? ` ${text}` : text }];
	if (!site.block) return [{ start, end, newText: text + headerComment(draft, slot, site) }];
	if (!site.below) return [{ start: head, end: lineEnd(draft.text, end), newText: ` ${text}` }];
	const line = lineEnd(draft.text, head);
	return [
		{ start: head, end: head, newText: ` ${text}` },
		{ start: line, end: lineEnd(draft.text, end), newText: "" },
	];
}

/** A string keeps the quotes of the one before. */
function valueText({ node, ...slot }: Slot, value: Plain, style: Style): string {
	const flow = slot.around.some((outer) => outer.flow);
	if (typeof value !== "string" || node?.kind !== "scalar" || style.json) return flowText(value, style, flow);
	const quote: Quote = node.style === "single" || node.style === "double" ? node.style : "plain";
	return scalarText(value, flow, quote);
}

/** `| # why`: the comment beside the head of a block scalar. */
function headerComment(draft: Draft, { node }: Slot, { start }: Site): string {
	if (node?.kind !== "scalar" || node.style !== "block") return "";
	return /[ \t]#.*$/.exec(draft.text.slice(start, lineEnd(draft.text, start)))?.[0] ?? "";
}

function blockEdits(draft: Draft, slot: Slot, site: Site, value: Plain, depth: number, style: Style): TextEdit[] {
	const { head, start, end } = site;
	const { text, lineBreak } = draft;
	const at = blockColumn(draft, slot, site, value, style);
	const lines = valueLines(value, depth, at, style);
	const after = lineEnd(text, end);
	if (slot.within!.kind === "list")
		return [{ start: head, end: after, newText: ` ${lines.join(lineBreak + " ".repeat(at))}` }];
	const newText = lines.map((line) => lineBreak + " ".repeat(at) + line).join("");
	if (site.block) return [{ start: lineEnd(text, head), end: after, newText }];
	const gone = {
		start: sameLine(text, head, start) ? head : lineEnd(text, head),
		end,
		newText: headerComment(draft, slot, site),
	};
	return gone.start === gone.end
		? [{ start: after, end: after, newText }]
		: [{ start: after, end: after, newText }, gone];
}

function blockColumn(draft: Draft, { within, index, node }: Slot, site: Site, value: Plain, style: Style): number {
	const kind = isList(value) ? "list" : "map";
	if (site.block && (node?.kind === "map" || node?.kind === "list") && node.kind === kind) return column(draft, node);
	const base = columnOf(draft.text, spanOf(draft, within!, index).start);
	if (within!.kind === "list") return base + 2;
	return base + (kind === "list" ? style.dashStep : style.step);
}

/** The comments that stand within what is replaced, as lines above the entry. */
function movedComments(
	draft: Draft,
	{ within, index, node }: Slot,
	{ head, start, end, block, below }: Site,
): TextEdit[] {
	if (node === undefined || node.kind === "scalar" || node.kind === "alias") return [];
	const from = below ? lineEnd(draft.text, head) : start;
	const to = block ? lineEnd(draft.text, end) : end;
	const inside = draft.comments().filter((comment) => comment.start >= from && comment.end <= to);
	if (inside.length === 0) return [];
	const at = lineStart(draft.text, spanOf(draft, within!, index).start);
	const indent = indentOf(draft.text, spanOf(draft, within!, index).start);
	const newText = inside
		.map((comment) => indent + draft.text.slice(comment.start, comment.end) + draft.lineBreak)
		.join("");
	return [{ start: at, end: at, newText }];
}

/** Wraps what stands there, for a value that becomes part of another. */
export function wrap(draft: Draft, { start, end }: Span, before: string, after: string): void {
	draft.apply([
		{ start, end: start, newText: before },
		{ start: end, end, newText: after },
	]);
}

/** Wraps what stands in a slot; a scalar that could not stand in a flow collection as it is gets quotes. */
export function enclose(draft: Draft, slot: Slot, before: string, after: string): void {
	const site = siteOf(draft, slot);
	const { node } = slot;
	const safe =
		inFlow(slot) ||
		node?.kind !== "scalar" ||
		typeof node.value !== "string" ||
		node.style === "single" ||
		node.style === "double";
	if (safe) wrap(draft, site, before, after);
	else
		draft.apply([
			{
				start: site.start,
				end: site.end,
				newText: before + scalarText(String(node.value), true) + after + headerComment(draft, slot, site),
			},
		]);
}
