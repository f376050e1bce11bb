/**
 * In layers along the calls, by the Eclipse Layout Kernel: lines run around what they do not lead to, boxes are no larger
 * than what is in them, and what the author wrote first comes first.
 */
import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPoint, type LayoutOptions } from "elkjs/lib/elk.bundled.js";
import {
	type Arrangement,
	type Direction,
	type Graph,
	type Group,
	type Line,
	moved,
	type Rect,
	type Route,
	titleHeight,
} from "./graph.ts";

const options: LayoutOptions = {
	"elk.algorithm": "layered",
	"elk.hierarchyHandling": "INCLUDE_CHILDREN",
	"elk.edgeRouting": "ORTHOGONAL",
	"elk.padding": "[top=0,left=0,bottom=0,right=0]",
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
const boxOptions = ({ title }: Group): LayoutOptions => ({
	"elk.padding": `[top=${titleHeight},left=16,bottom=16,right=16]`,
	"elk.nodeSize.constraints": "MINIMUM_SIZE",
	"elk.nodeSize.minimum": `(${title + 44},0)`,
});

const elk = new ELK();

export async function layered(graph: Graph, direction: Direction): Promise<Arrangement> {
	const root: ElkNode & { edges?: ElkExtendedEdge[] } = await elk.layout({
		id: "root",
		layoutOptions: { ...options, "elk.direction": direction === "LR" ? "RIGHT" : "DOWN" },
		children: childrenIn(graph),
		edges: graph.lines.map(edgeOf),
	});
	const places = placesIn(root);
	const routes = new Map((root.edges ?? []).map((edge) => [edge.id, routeOf(edge as Laid, places)] as const));
	places.delete(root.id);
	return { width: root.width!, height: root.height!, places, routes };
}

/** An edge knows in whose coordinates it is given. */
type Laid = ElkExtendedEdge & { readonly container?: string };

function childrenIn(graph: Graph): ElkNode[] {
	const orders = new Map(graph.nodes.map(({ id, order }) => [id, order]));
	const within = (outer: string | undefined): ElkNode[] => {
		const groups = graph.groups
			.filter(({ parent }) => parent === outer)
			.map((group) => ({ id: group.id, layoutOptions: boxOptions(group), children: within(group.id) }));
		const nodes = graph.nodes
			.filter(({ parent }) => parent === outer)
			.map(({ id, width, height }): ElkNode => ({ id, width, height }));
		return [...groups, ...nodes].toSorted((a, b) => orderOf(a) - orderOf(b));
	};
	/** A box comes where the first of its members does. */
	const orderOf = ({ id, children: [first] = [] }: ElkNode): number =>
		first === undefined ? (orders.get(id) ?? 0) : orderOf(first);
	return within(undefined);
}

function edgeOf({ id, from, to, label, isLoose, isEntry }: Line): ElkExtendedEdge {
	const weight = isLoose ? "0" : "10";
	const layoutOptions = {
		"elk.layered.priority.straightness": weight,
		"elk.layered.priority.shortness": weight,
		...(isEntry && { "elk.layered.priority.direction": "10" }),
	};
	const labels = label === undefined ? [] : [{ text: "label", ...label, layoutOptions: labelOptions }];
	return { id, sources: [from], targets: [to], labels, layoutOptions };
}

/** The kernel counts from the upper left corner of the box around. */
function placesIn(root: ElkNode): Map<string, Rect> {
	const places = new Map<string, Rect>();
	const place = (parent: ElkNode, origin: ElkPoint): void => {
		places.set(parent.id, { ...origin, width: parent.width!, height: parent.height! });
		for (const child of parent.children ?? []) place(child, moved(origin, { x: child.x!, y: child.y! }));
	};
	place(root, { x: 0, y: 0 });
	return places;
}

function routeOf({ container = "root", sections = [], labels = [] }: Laid, places: ReadonlyMap<string, Rect>): Route {
	const { x, y } = places.get(container)!;
	const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
		[startPoint, ...bendPoints, endPoint].map((point) => moved(point, { x, y })),
	);
	const [label] = labels;
	return {
		points,
		label: label && moved({ x: label.x! + label.width! / 2, y: label.y! + label.height! / 2 }, { x, y }),
	};
}
