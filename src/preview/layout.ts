/**
 * Where Mermaid's nodes, boxes and lines stand, by the Eclipse Layout Kernel: lines run around what they do not lead to,
 * boxes are no larger than what is in them, and what the author wrote first comes first.
 */
import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPoint, type LayoutOptions } from "elkjs/lib/elk.bundled.js";
import {
	type CommonLayoutMeasure,
	createCommonLayoutRenderer,
	type LayoutData,
	type LayoutLoaderDefinition,
	paintLayoutData,
} from "mermaid";
import { clipped, outlineOf } from "./clip.ts";

type Node = LayoutData["nodes"][number];
type Edge = LayoutData["edges"][number];

export const layoutName = "plumbline";

const options: LayoutOptions = {
	"elk.algorithm": "layered",
	"elk.hierarchyHandling": "INCLUDE_CHILDREN",
	"elk.edgeRouting": "ORTHOGONAL",
	"elk.spacing.nodeNode": "22",
	"elk.spacing.edgeNode": "14",
	"elk.spacing.edgeEdge": "9",
	"elk.spacing.edgeLabel": "4",
	"elk.spacing.componentComponent": "28",
	"elk.layered.spacing.nodeNodeBetweenLayers": "20",
	"elk.layered.spacing.edgeNodeBetweenLayers": "12",
	"elk.layered.spacing.edgeEdgeBetweenLayers": "9",
	"elk.layered.cycleBreaking.strategy": "GREEDY_MODEL_ORDER",
	"elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
	"elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
	"elk.layered.unnecessaryBendpoints": "true",
	"elk.layered.mergeHierarchyEdges": "false",
};

const labelOptions: LayoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };

/** As wide as the title at least. */
const boxOptions = ({ labelBBox }: Node): LayoutOptions => ({
	"elk.padding": "[top=22,left=16,bottom=16,right=16]",
	"elk.nodeSize.constraints": "MINIMUM_SIZE",
	"elk.nodeSize.minimum": `(${(labelBBox?.width ?? 0) + 44},0)`,
});

const elk = new ELK();

async function laidOut(data: LayoutData): Promise<void> {
	const direction = data.direction === "LR" ? "RIGHT" : "DOWN";
	const kinds = new Map(data.nodes.map(({ id, cssClasses = "" }) => [id, cssClasses]));
	const root = await elk.layout({
		id: "root",
		layoutOptions: { ...options, "elk.direction": direction },
		children: childrenOf(undefined, data.nodes),
		edges: data.edges.map((edge) => edgeOf(edge, kinds)),
	});
	const origins = placeNodes(root, new Map(data.nodes.map((node) => [node.id, node])));
	const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
	for (const laid of root.edges ?? []) placeEdge(laid as Laid, edges.get(laid.id)!, origins);
}

/** An edge knows in whose coordinates it is given. */
type Laid = ElkExtendedEdge & { readonly container?: string };

function childrenOf(parent: string | undefined, nodes: readonly Node[]): ElkNode[] {
	const children = nodes.filter((node) => node.parentId === parent).map((node) => childOf(node, nodes));
	return children.toSorted((a, b) => numberOf(a) - numberOf(b));
}

const childOf = (node: Node, nodes: readonly Node[]): ElkNode =>
	node.isGroup
		? { id: node.id, layoutOptions: boxOptions(node), children: childrenOf(node.id, nodes) }
		: { id: node.id, width: node.width!, height: node.height! };

/** Ids are numbered as the author wrote what they stand for; a box comes where the first of its members does. */
const numberOf = ({ id, children: [first] = [] }: ElkNode): number =>
	first === undefined ? Number(/\d+/.exec(id)?.[0]) : numberOf(first);

/** Where requests come in. In a circle, theirs are the lines that keep their direction. */
const isEntry = /\b(?:outside|front)\b/;
/** What only looks on bends for what works. */
const isWatching = /\bwatching\b/;
/** And so does what is no connection. */
const isTie = /^t\d/;

function edgeOf({ id, start, end, label, width, height }: Edge, kinds: ReadonlyMap<string, string>): ElkExtendedEdge {
	const labels = label ? [{ text: label, width: width ?? 0, height: height ?? 0, layoutOptions: labelOptions }] : [];
	const [from, to] = [kinds.get(start!) ?? "", kinds.get(end!) ?? ""];
	const weight = isTie.test(id) || isWatching.test(from) || isWatching.test(to) ? "0" : "10";
	const layoutOptions = {
		"elk.layered.priority.straightness": weight,
		"elk.layered.priority.shortness": weight,
		...(isEntry.test(from) && { "elk.layered.priority.direction": "10" }),
	};
	return { id, sources: [start!], targets: [end!], labels, layoutOptions };
}

/** Mermaid counts from the middle of a node and of the picture, the kernel from the upper left corner within the box around it. */
function placeNodes(root: ElkNode, nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, ElkPoint> {
	const origins = new Map<string, ElkPoint>([[root.id, { x: 0, y: 0 }]]);
	const place = (parent: ElkNode): void => {
		const { x, y } = origins.get(parent.id)!;
		for (const child of parent.children ?? []) {
			const node = nodes.get(child.id)!;
			const origin = { x: x + child.x!, y: y + child.y! };
			origins.set(child.id, origin);
			node.width = child.width!;
			node.height = child.height!;
			node.x = origin.x + node.width / 2;
			node.y = origin.y + node.height / 2;
			place(child);
		}
	};
	place(root);
	return origins;
}

function placeEdge(
	{ container = "root", sections = [], labels = [] }: Laid,
	edge: Edge,
	origins: ReadonlyMap<string, ElkPoint>,
): void {
	const origin = origins.get(container)!;
	const moved = ({ x, y }: ElkPoint): ElkPoint => ({ x: x + origin.x, y: y + origin.y });
	edge.points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
		[startPoint, ...bendPoints, endPoint].map(moved),
	);
	edge.curve = "rounded";
	const [label] = labels;
	if (label === undefined) return;
	const { x, y } = moved({ x: label.x! + label.width! / 2, y: label.y! + label.height! / 2 });
	edge.x = x;
	edge.y = y;
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

export const layout: LayoutLoaderDefinition = {
	name: layoutName,
	loader: async () => ({
		render: createCommonLayoutRenderer({
			runLayoutCore: laidOut,
			paintLayout: async (data, context) => {
				clipEdges(data, context.measure);
				await paintLayoutData(data, context, { skipIntersect: true });
			},
		}),
	}),
};
