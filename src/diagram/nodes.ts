/** Components and folds as nodes, in the boxes in which they stand. */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Design } from "../format/index.ts";
import type { DrawnNode } from "../protocol/picture.ts";
import type { Borne } from "./findings.ts";
import type { Fold, Folding } from "./fold.ts";
import { knownLines } from "./known.ts";
import { lookOf } from "./looks.ts";
import { type Box, boxesOf, whereabouts } from "./places.ts";
import { oneLine } from "./text.ts";

export interface Placed {
	readonly node: DrawnNode;
	readonly boxes: readonly (Box & { readonly fold?: string })[];
	readonly members: readonly Component[];
}

export interface Nodes {
	readonly placed: readonly Placed[];
	readonly of: (component: Component) => DrawnNode;
}

export function nodesOf(design: Design, analysis: Analysis, folding: Folding, { by }: Borne): Nodes {
	const placed: Placed[] = [];
	const drawnAs = new Map<Component | Fold, Placed>();
	const boxes = (component: Component) => withOpened(boxesOf(component, analysis), folding.opened.get(component) ?? []);
	for (const component of design.components) {
		const fold = folding.closed.get(component);
		if (fold !== undefined && drawnAs.has(fold)) continue;
		const id = `n${placed.length}`;
		const one: Placed =
			fold === undefined
				? { node: componentNode(id, component, design, analysis, by), boxes: boxes(component), members: [component] }
				: { node: foldNode(id, fold, design, by), boxes: commonBoxes(fold, boxes), members: fold.members };
		drawnAs.set(fold ?? component, one);
		placed.push(one);
	}
	return { placed, of: (component) => drawnAs.get(folding.closed.get(component) ?? component)!.node };
}

export function componentNode(
	id: string,
	component: Component,
	design: Design,
	analysis: Analysis,
	by: Borne["by"],
): DrawnNode {
	const { type, technology, name, description } = component;
	const entity = `component:${component.id}`;
	const typeName = type ?? "unknown type";
	return {
		id,
		entity,
		title: name?.value ?? component.id,
		location: design.locate(component.key),
		look: lookOf(component),
		type: typeName,
		captions: [
			technology === undefined ? typeName : `${typeName} · ${technology.value}`,
			[analysis.entries.of(component)?.exposure, whereabouts(component, analysis)].filter(isSaid).join(" · "),
		].filter(isSaid),
		description: oneLine(description?.value ?? "").slice(0, 1000),
		known: knownLines(component, analysis),
		findings: by.get(entity) ?? [],
		folded: undefined,
		state: undefined,
	};
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text !== "";

function foldNode(
	id: string,
	{ id: fold, title, members, by: kind }: Fold,
	design: Design,
	by: Borne["by"],
): DrawnNode {
	const types = [...new Set(members.map(({ type }) => type ?? "unknown type"))];
	return {
		id,
		entity: `fold:${fold}`,
		title,
		location: design.locate(members[0]!.key),
		look: "fold",
		type: `folded ${kind}`,
		captions: [`${members.length} components`, types.length > 3 ? `${types.length} types` : types.join(", ")],
		description: "",
		known: [],
		findings: [...new Set(members.flatMap((member) => by.get(`component:${member.id}`) ?? []))].sort((a, b) => a - b),
		folded: members.length,
		state: undefined,
	};
}

/** The box of an opened fold is the one that it is named after, where there is such a box. */
function withOpened(boxes: readonly Box[], opened: readonly Fold[]): Placed["boxes"] {
	const isOf = (box: Box, { by, title }: Fold): boolean => box.is === by && box.key === title;
	const marked = boxes.map((box) => {
		const fold = opened.find((one) => isOf(box, one));
		return fold === undefined ? box : { ...box, fold: fold.id };
	});
	const others = opened.filter((fold) => !boxes.some((box) => isOf(box, fold)));
	return [...marked, ...others.map(({ id, title }) => ({ is: "fold" as const, key: id, title, fold: id }))];
}

/** A fold stands where all its members do, but not in a box of its own. */
function commonBoxes({ by, title, members }: Fold, boxes: (component: Component) => Placed["boxes"]): Placed["boxes"] {
	const [first, ...rest] = members.map(boxes);
	const common = first!.findIndex((box, i) =>
		rest.some((others) => others[i]?.is !== box.is || others[i].key !== box.key),
	);
	const shared = common === -1 ? first! : first!.slice(0, common);
	return shared.filter((box) => !(box.is === by && box.key === title));
}
