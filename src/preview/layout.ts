/** Lets Mermaid's nodes, boxes and lines stand where `layout` puts them. */
import {
	type CommonLayoutMeasure,
	createCommonLayoutRenderer,
	type LayoutData,
	type LayoutLoaderDefinition,
	paintLayoutData,
} from "mermaid";
import { type Arranged, type Arrangement, arranged, type Graph, type Wish } from "../layout/index.ts";
import { clipped, outlineOf } from "./clip.ts";

type Node = LayoutData["nodes"][number];
type Edge = LayoutData["edges"][number];

export const layoutName = "plumbline";

/** What the next picture is to fit in, and who is told what became of it. */
export interface Asked extends Wish {
	/** What each node and box stands for, by its id in the text. */
	readonly entities: ReadonlyMap<string, string>;
	readonly told: (arranged: Arranged) => void;
}

/** Where requests come in. In a circle, theirs are the lines that keep their direction. */
const isEntry = /\b(?:outside|front)\b/;
/** What only looks on bends for what works. */
const isWatching = /\bwatching\b/;
/** And so does what is no connection. */
const isTie = /^t\d/;

function graphOf({ nodes, edges }: LayoutData, entities: Asked["entities"]): Graph {
	const kinds = new Map(nodes.map(({ id, cssClasses = "" }) => [id, cssClasses]));
	const looks = (id: string | undefined): string => kinds.get(id!) ?? "";
	return {
		nodes: nodes
			.filter(({ isGroup }) => !isGroup)
			.map(({ id, parentId, width, height }) => ({
				id,
				key: entities.get(id) ?? id,
				parent: parentId,
				order: Number(/\d+/.exec(id)?.[0]),
				width: width!,
				height: height!,
			})),
		groups: nodes
			.filter(({ isGroup }) => isGroup)
			.map(({ id, parentId, labelBBox }) => ({
				id,
				key: entities.get(id) ?? id,
				parent: parentId,
				title: labelBBox?.width ?? 0,
			})),
		lines: edges.map(({ id, start, end, label, width = 0, height = 0 }) => ({
			id,
			from: start!,
			to: end!,
			label: label ? { width, height } : undefined,
			isLoose: isTie.test(id) || isWatching.test(looks(start)) || isWatching.test(looks(end)),
			isEntry: isEntry.test(looks(start)),
		})),
	};
}

/** Mermaid counts from the middle of a node. */
function place({ nodes, edges }: LayoutData, { places, routes }: Arrangement): void {
	for (const node of nodes) {
		const { x, y, width, height } = places.get(node.id)!;
		Object.assign(node, { x: x + width / 2, y: y + height / 2, width, height } satisfies Partial<Node>);
	}
	for (const edge of edges) {
		const { points, label } = routes.get(edge.id)!;
		Object.assign(edge, { points: [...points], curve: "rounded", ...label } satisfies Partial<Edge>);
	}
}

function clipEdges({ nodes, edges }: LayoutData, { nodeElements }: CommonLayoutMeasure): void {
	const outlines = new Map(
		nodes.flatMap(({ id, x, y }) => {
			const element = nodeElements.get(id)?.node();
			return element ? [[id, outlineOf({ x: x!, y: y! }, element as SVGGElement)] as const] : [];
		}),
	);
	for (const edge of edges)
		edge.points = clipped(edge.points ?? [], outlines.get(edge.start!)!, outlines.get(edge.end!)!);
}

export const layoutIn = (asked: () => Asked): LayoutLoaderDefinition => ({
	name: layoutName,
	loader: async () => ({
		render: createCommonLayoutRenderer({
			runLayoutCore: async (data) => {
				const { entities, told, ...wish } = asked();
				const arrangement = await arranged(graphOf(data, entities), wish);
				told(arrangement);
				place(data, arrangement);
			},
			paintLayout: async (data, context) => {
				clipEdges(data, context.measure);
				await paintLayoutData(data, context, { skipIntersect: true });
			},
		}),
	}),
});
