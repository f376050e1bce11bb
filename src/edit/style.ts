/** How the author writes: quotes and blanks of the flow collections around a place, indentation of the document. */
import type { MapNode, Node } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import { Draft } from "./draft.ts";
import { columnOf } from "./lines.ts";
import type { Style } from "./render.ts";
import { type Collection, spanOf } from "./spans.ts";

/** `around`: the collections around the place, outermost first. */
export function styleAt(draft: Draft, around: readonly Collection[]): Style {
	const map = around.findLast((node): node is MapNode => node.kind === "map" && node.flow && node.pairs.length > 0);
	const { step, dashStep } = steps(draft.whole);
	if (map === undefined) return { json: false, padded: true, gap: " ", step, dashStep };
	const json = map.pairs.every(({ key }) => key.style === "double");
	const first = map.pairs[0]!;
	const tight = json && first.value !== undefined && draft.start(first.value) === draft.end(first.key) + 1;
	return { json, padded: isBare(draft, map) || isPadded(draft, map), gap: tight ? "" : " ", step, dashStep };
}

const isPadded = (draft: Draft, map: MapNode): boolean => /\s/.test(draft.text[draft.start(map) + 1]!);

/** `[a: b]`: a mapping without braces. */
export const isBare = (draft: Draft, map: MapNode): boolean => map.flow && draft.text[draft.start(map)] !== "{";

/** JSON knows no comments. */
export function isJson(draft: Draft): boolean {
	const { root } = draft.document;
	return root?.flow === true && root.pairs.length > 0 && root.pairs.every(({ key }) => key.style === "double");
}

interface Steps {
	readonly step: number;
	readonly dashStep: number;
}

const known = new WeakMap<YamlDocument, Steps>();

/** How far mappings and dashes are indented beneath a key: as the first ones of the document are. */
function steps(document: YamlDocument): Steps {
	let found = known.get(document);
	if (found === undefined) {
		found = stepsIn(document);
		known.set(document, found);
	}
	return found;
}

function stepsIn(document: YamlDocument): Steps {
	const found = { step: undefined as number | undefined, dashStep: undefined as number | undefined };
	if (document.root !== undefined) look(new Draft(document), document.root, found);
	const step = found.step ?? 2;
	return { step, dashStep: found.dashStep ?? step };
}

function look(draft: Draft, node: Node, found: { step: number | undefined; dashStep: number | undefined }): void {
	if (node.kind === "list") for (const item of node.items) look(draft, item, found);
	if (node.kind !== "map" || node.flow) return;
	for (const [i, { value }] of node.pairs.entries()) {
		if (found.step !== undefined && found.dashStep !== undefined) return;
		if (value === undefined || (value.kind !== "map" && value.kind !== "list") || value.flow) continue;
		const deeper = column(draft, value) - columnOf(draft.text, spanOf(draft, node, i).start);
		if (value.kind === "map") found.step ??= deeper;
		else found.dashStep ??= deeper;
		look(draft, value, found);
	}
}

/** The column that the entries of a block collection stand in. */
export const column = (draft: Draft, node: Collection): number => columnOf(draft.text, spanOf(draft, node, 0).start);
