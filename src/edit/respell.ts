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
	else {
		draft.apply([spelled(draft, found.node, found.flow, text, start, end)]);
		if (found.keys !== undefined && standsTwice(draft, start)) refuse();
	}
}

/** A second key of one name would not count, and what it says be lost. */
function standsTwice(draft: Draft, at: number): boolean {
	const found = leafAt(draft, draft.document.root ?? refuse(), false, at, at);
	return found?.keys?.filter(({ source }) => source === (found.node as ScalarNode).source).length !== 1;
}

/** The scalar or alias that a place lies in. */
interface Leaf {
	readonly node: ScalarNode | AliasNode;
	/** It stands in a flow collection. */
	readonly flow: boolean;
	/** Those of its mapping, if it is one of them. */
	readonly keys?: readonly ScalarNode[];
}

export function leafAt(draft: Draft, node: Node, flow: boolean, start: number, end: number): Leaf | undefined {
	if (node.kind === "scalar" || node.kind === "alias")
		return draft.start(node) <= start && end <= draft.end(node) ? { node, flow } : undefined;
	const within = flow || node.flow;
	if (node.kind === "list") return firstOf(node.items, (item) => leafAt(draft, item, within, start, end));
	const keys = node.pairs.map(({ key }) => key);
	return firstOf(node.pairs, ({ key, value }) => {
		const leaf = leafAt(draft, key, true, start, end);
		return leaf === undefined ? value && leafAt(draft, value, within, start, end) : { ...leaf, keys };
	});
}

function firstOf<T>(values: readonly T[], look: (value: T) => Leaf | undefined): Leaf | undefined {
	for (const value of values) {
		const found = look(value);
		if (found !== undefined) return found;
	}
	return undefined;
}

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
