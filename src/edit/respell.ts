/** A scalar, or a part of one, spelled otherwise. */
import type { Node } from "../format/index.ts";
import type { AliasNode, ScalarNode } from "../format/yaml/nodes.ts";
import type { Of } from "./change.ts";
import { type Draft, refuse } from "./draft.ts";
import { doubleQuoted, scalarText, standsPlain } from "./scalar.ts";

/** `start` and `end` are those of the place in the text as it is now. */
export function respell(draft: Draft, { text }: Of<"replace-text">, start: number, end: number): void {
	const root = draft.document.root ?? refuse();
	const found = leafAt(draft, root, false, start, end);
	if (found === undefined) draft.apply([{ start, end, newText: text }]);
	else if (found.node.kind === "alias") refuse();
	else draft.apply([spelled(draft, found.node, found.flow, text, start, end)]);
}

/** The scalar or alias that the place lies in, keys included, and whether it stands in a flow collection. */
function leafAt(
	draft: Draft,
	node: Node,
	flow: boolean,
	start: number,
	end: number,
): { node: ScalarNode | AliasNode; flow: boolean } | undefined {
	if (node.kind === "scalar" || node.kind === "alias")
		return draft.start(node) <= start && end <= draft.end(node) ? { node, flow } : undefined;
	const inner =
		node.kind === "list" ? node.items : node.pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]));
	for (const each of inner) {
		const found = leafAt(
			draft,
			each,
			flow || node.flow || (node.kind === "map" && each.kind === "scalar" && isKey(node.pairs, each)),
			start,
			end,
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

const isKey = (pairs: readonly { readonly key: ScalarNode }[], node: ScalarNode): boolean =>
	pairs.some(({ key }) => key === node);

function spelled(draft: Draft, node: ScalarNode, flow: boolean, text: string, start: number, end: number) {
	const from = draft.start(node);
	const to = draft.end(node);
	const whole = start === from && end === to;
	if (node.style === "single" || node.style === "double")
		return { start, end, newText: whole ? scalarText(text, flow, node.style) : partOf(node, text) };
	if (node.style === "block") return whole ? refuse() : { start, end, newText: text };
	const result = draft.text.slice(from, start) + text + draft.text.slice(end, to);
	if (draft.text.slice(from, to).includes("\n") && !whole) return { start, end, newText: text };
	return standsPlain(result, flow)
		? { start, end, newText: text }
		: { start: from, end: to, newText: doubleQuoted(result) };
}

/** Text within quotes. */
function partOf({ style }: ScalarNode, text: string): string {
	const quoted = style === "double" ? doubleQuoted(text) : scalarText(text, true, "single");
	if (style === "single" && quoted[0] !== "'") refuse();
	return quoted.slice(1, -1);
}
