/** The whole: laid out as the preview lays it out, with what the signs mean beneath. */
import { type Chart, shortened } from "../diagram/index.ts";
import { type Arrangement, arranged, type Graph } from "../layout/index.ts";
import type { DrawnGroup } from "../protocol/picture.ts";
import { fitted, nodeMarkup, sizeOf } from "./boxes.ts";
import { legendMarkup } from "./legend.ts";
import { labelOf, lineMarkup } from "./lines.ts";
import { element, escaped } from "./markup.ts";
import { type Face, widthOf } from "./measure.ts";
import { type Ground, styleSheet } from "./style.ts";

export interface SvgOptions {
	/** Unstated, as whoever looks at it has set. */
	readonly ground?: Ground | undefined;
}

const heading: Face = { size: 12 };
/** As wide as a page, and as high as it likes. */
const frame = { width: 1540, height: 900 };
const margin = 16;

export async function svgOf(chart: Chart, { ground }: SvgOptions = {}): Promise<string> {
	const { picture } = chart;
	const arrangement = await arranged(graphOf(chart), { frame, largest: 1, direction: undefined, last: undefined });
	const { places, routes } = arrangement;
	const legend = legendMarkup(picture.legend, arrangement.height + margin);
	const width = Math.max(arrangement.width, legend.width) + 2 * margin;
	const height = arrangement.height + margin + legend.height + 2 * margin;
	const body = [
		...chart.groups.map(({ group }) => boxMarkup(group, arrangement)),
		...picture.edges.map((edge) => lineMarkup(edge, routes.get(edge.id)!, picture.findings)),
		...picture.nodes.map((node) => nodeMarkup(node, places.get(node.id)!, picture.findings)),
		legend.markup,
	];
	return `${element(
		"svg",
		{
			xmlns: "http://www.w3.org/2000/svg",
			role: "img",
			viewBox: `${-margin} ${-margin} ${Math.ceil(width)} ${Math.ceil(height)}`,
			width: Math.ceil(width),
			height: Math.ceil(height),
		},
		element("title", {}, escaped(picture.title)),
		element("desc", {}, escaped(picture.summary)),
		element("style", {}, styleSheet(ground)),
		heads,
		element("rect", { class: "paper", x: -margin, y: -margin, width, height }),
		body.join("\n"),
	)}\n`;
}

function graphOf({ picture, groups, parentOf }: Chart): Graph {
	const looks = new Map(picture.nodes.map(({ id, look }) => [id, look]));
	const isWatching = (id: string) => looks.get(id) === "watching";
	return {
		nodes: picture.nodes.map((node, order) => ({
			...sizeOf(node),
			id: node.id,
			key: node.entity,
			parent: parentOf(node.id),
			order,
		})),
		groups: groups.map(({ group, parent }) => ({
			id: group.id,
			key: group.entity,
			parent,
			title: widthOf(shortened(group.title, "title"), heading),
		})),
		lines: picture.edges.map((edge) => ({
			id: edge.id,
			from: edge.from,
			to: edge.to,
			label: labelOf(edge, picture.findings),
			isLoose: edge.connections === 0 || isWatching(edge.from) || isWatching(edge.to),
			isEntry: ["outside", "front"].includes(looks.get(edge.from) ?? ""),
		})),
	};
}

function boxMarkup({ id, is, title }: DrawnGroup, { places }: Arrangement): string {
	const { x, y, width, height } = places.get(id)!;
	return element(
		"g",
		{ class: `box ${is}` },
		element("rect", { x, y, width, height, rx: 6 }),
		fitted(shortened(title, "title"), heading, { x: x + 8, y: y + 15 }, "name"),
	);
}

const marker = (id: string, refX: number, ...content: readonly string[]): string =>
	element(
		"marker",
		{
			id,
			viewBox: "0 0 10 10",
			refX,
			refY: 5,
			markerWidth: 8,
			markerHeight: 8,
			markerUnits: "userSpaceOnUse",
			orient: "auto",
		},
		...content,
	);

const heads = element(
	"defs",
	{ class: "heads" },
	marker("head", 9, element("path", { d: "M0 0L10 5L0 10Z" })),
	marker("tail", 1, element("path", { d: "M10 0L0 5L10 10Z" })),
	marker("dot", 5, element("circle", { cx: 5, cy: 5, r: 4 })),
);
