/** What Mermaid has drawn, dressed: exact texts, icons, marks, lines that can be hit, names and focus. */
import type { Direction } from "../layout/index.ts";
import type { DrawnEdge, DrawnGroup, DrawnNode, Picture } from "../protocol/index.ts";
import { dressSequence } from "./dress-sequence.ts";
import { html, svg } from "./elements.ts";
import { severityIcon, toolIcon, typeIcon } from "./icons.ts";
import { pickable, type Stop } from "./stop.ts";
import { countsOf, edgeName, nodeName, worstOf } from "./words.ts";

export function dress(drawn: SVGSVGElement, picture: Picture, direction: Direction): readonly Stop[] {
	drawn.removeAttribute("style");
	drawn.setAttribute("role", "group");
	drawn.removeAttribute("aria-roledescription");
	drawn.setAttribute("aria-label", picture.title);
	if (picture.is === "sequence") return dressSequence(drawn, picture);
	drawn.append(arrowheads());
	const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
	return [
		...picture.groups.flatMap((group) => dressGroup(drawn, group, picture)),
		...inReadingOrder(
			picture.nodes.flatMap((node) => dressNode(drawn, node, picture)),
			direction,
		),
		...picture.edges.flatMap((edge) => dressEdge(drawn, edge, nodes, picture)),
	];
}

function dressNode(drawn: SVGSVGElement, node: DrawnNode, picture: Picture): Stop[] {
	const element = drawn.querySelector<SVGGElement>(`g.node[id^="${drawn.id}-flowchart-${node.id}-"]`);
	if (element === null) return [];
	const lines = [...element.querySelectorAll(".nodeLabel :is(b, small)")].map(({ textContent }) =>
		(textContent ?? "").replaceAll("\u2060", ""),
	);
	if (node.state !== undefined) element.classList.add(`pl-is-${node.state}`);
	element.querySelector(".nodeLabel b")?.prepend(typeIcon(node.folded === undefined ? node.type : "fold"));
	return [pickable({ entity: node.entity, element, node }, nodeName(node, lines.join(", "), picture.findings))];
}

function markOf(findings: readonly number[], { findings: all }: Picture): SVGElement | undefined {
	const severity = worstOf(findings, all);
	if (severity === undefined) return undefined;
	const text = html("span", { class: "pl-mark-text" }, severityIcon(severity), String(findings.length));
	const box = svg(
		"foreignObject",
		{ class: "pl-mark", width: "44", height: "24", "aria-hidden": "true" },
		html("div", { class: `pl-mark-box pl-${severity}`, title: countsOf(findings, all) }, " ", text),
	);
	return box;
}

/** What has to be measured, and so can be placed only once the picture is in the page. */
export function place(drawn: SVGSVGElement, stops: readonly Stop[], picture: Picture): void {
	for (const cluster of drawn.querySelectorAll<SVGGElement>("g.cluster")) placeTitle(cluster);
	placeMarks(stops, picture);
}

/** The title of a box stands on its upper edge, at the left, and before the lines that cross it there. */
function placeTitle(cluster: SVGGElement): void {
	const [box, title] = [
		cluster.querySelector<SVGRectElement>(":scope > rect"),
		cluster.querySelector<SVGGElement>(".cluster-label"),
	];
	if (box === null || title === null) return;
	title.setAttribute("transform", `translate(${box.x.baseVal.value + 14}, ${box.y.baseVal.value - 10})`);
	if (cluster.dataset.entity !== undefined) title.dataset.entity = cluster.dataset.entity;
	cluster.closest(".root")?.append(title);
}

/** On the upper right corner; behind the words of a step. */
function placeMarks(stops: readonly Stop[], picture: Picture): void {
	for (const { element, node, edge } of stops) {
		const about = picture.is === "sequence" ? (node ?? edge) : node;
		const mark = about && markOf(about.findings, picture);
		if (mark === undefined) continue;
		const words = node === undefined ? element.querySelector("text") : null;
		const { x, y, width } = (words ?? (element as SVGGElement)).getBBox();
		mark.setAttribute("x", String(words === null ? x + width - 32 : x + width + 4));
		mark.setAttribute("y", String(words === null ? y - 13 : y - 4));
		element.append(mark);
	}
}

function dressEdge(
	drawn: SVGSVGElement,
	edge: DrawnEdge,
	nodes: ReadonlyMap<string, DrawnNode>,
	picture: Picture,
): Stop[] {
	const path = drawn.querySelector<SVGPathElement>(`path[data-id="${edge.id}"]`);
	if (path === null) return [];
	const severity = worstOf(edge.findings, picture.findings);
	const classes = [
		"pl-edge",
		`pl-line-${edge.line}`,
		edge.isOptional ? "pl-optional" : "",
		severity === undefined ? "" : `pl-has-${severity}`,
	];
	const group = svg("g", { class: classes.join(" ") });
	path.before(group);
	path.removeAttribute("style");
	group.append(svg("path", { class: "pl-hit", d: path.getAttribute("d") ?? "" }), path);
	for (const end of ["marker-start", "marker-end"])
		if (path.hasAttribute(end)) path.setAttribute(end, `url(#${headOf(edge, end)})`);
	const label = drawn.querySelector<SVGGElement>(`.edgeLabel .label[data-id="${edge.id}"]`);
	label?.parentElement?.classList.add("pl-edge-label", ...(severity === undefined ? [] : [`pl-has-${severity}`]));
	if (severity !== undefined)
		label?.querySelector("sup")?.replaceChildren(severityIcon(severity), String(edge.findings.length));
	if (label !== null) (label.parentElement as unknown as SVGElement).dataset.entity = edge.entity;
	return [pickable({ entity: edge.entity, element: group, edge }, edgeName(edge, nodes, picture.findings))];
}

const headOf = ({ line }: DrawnEdge, end: string): string =>
	line === "subscribe"
		? "pl-ring"
		: line === "read" || line === "caches"
			? "pl-open"
			: end === "marker-start"
				? "pl-tail"
				: "pl-head";

/** In the colour of their line. */
function arrowheads(): SVGElement {
	const marker = (id: string, refX: string, d: string, filled: boolean) =>
		svg(
			"marker",
			{
				id,
				viewBox: "0 0 12 12",
				refX,
				refY: "6",
				markerWidth: "12",
				markerHeight: "12",
				markerUnits: "userSpaceOnUse",
				orient: "auto",
				class: filled ? "pl-filled" : "pl-hollow",
			},
			svg("path", { d }),
		);
	return svg(
		"defs",
		{},
		marker("pl-head", "7", "M2 2.2 10.5 6 2 9.8Z", true),
		marker("pl-tail", "5", "M10 2.2 1.5 6 10 9.8Z", true),
		marker("pl-open", "7", "M3 2 10 6 3 10", false),
		marker("pl-ring", "9.5", "M6 3.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z", false),
	);
}

function dressGroup(drawn: SVGSVGElement, group: DrawnGroup, { without }: Picture): Stop[] {
	const element = drawn.querySelector<SVGGElement>(`g.cluster[id="${drawn.id}-${group.id}"]`);
	if (element === null) return [];
	element.dataset.entity = group.entity;
	if (without?.failed.some(({ entity }) => entity === group.entity)) element.classList.add("pl-is-failed");
	if (group.fold === undefined) return [];
	element.querySelector(".cluster-label .nodeLabel p")?.prepend(toolIcon("fold"));
	return [pickable({ entity: group.entity, element, group }, `${group.title}, opened. Enter folds it`)];
}

/** As connections lead, rank by rank. */
function inReadingOrder(stops: readonly Stop[], direction: Direction): Stop[] {
	const place = ({ element }: Stop): readonly [number, number] => {
		let [x, y] = [0, 0];
		for (let at: Element | null = element; at !== null && at.tagName !== "svg"; at = at.parentElement) {
			const [dx, dy] = translationOf(at);
			x += dx;
			y += dy;
		}
		return direction === "LR" ? [Math.round(x / 80), y] : [Math.round(y / 50), x];
	};
	const places = new Map(stops.map((stop) => [stop, place(stop)]));
	return stops.toSorted((a, b) => places.get(a)![0] - places.get(b)![0] || places.get(a)![1] - places.get(b)![1]);
}

function translationOf(element: Element): readonly [number, number] {
	const [, x = "0", y = "0"] =
		/translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)/.exec(element.getAttribute("transform") ?? "") ?? [];
	return [Number(x), Number(y)];
}
