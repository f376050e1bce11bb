/** A flow that Mermaid has drawn, dressed: who takes part, as nodes look elsewhere, and each step with its words as one. */
import type { DrawnEdge, DrawnNode, Picture } from "../protocol/index.ts";

import { svg } from "./elements.ts";
import { typeIcon } from "./icons.ts";
import { pickable, type Stop } from "./stop.ts";
import { edgeName, nodeName, worstOf } from "./words.ts";

/** Mermaid draws them in the order of its text. */
export function dressSequence(drawn: SVGSVGElement, picture: Picture): readonly Stop[] {
	const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
	const lines = [...drawn.querySelectorAll<SVGElement>('[data-et="message"]')];
	const words = [...drawn.querySelectorAll<SVGTextElement>(".messageText")];
	const parts = picture.nodes.flatMap((node) => dressPart(drawn, node, picture));
	const { x, width } = drawn.viewBox.baseVal;
	const heads = svg("rect", { class: "pl-heads", x: `${x}`, y: "-12", width: `${width}`, height: `${headHeight}` });
	drawn.append(heads, ...parts.map(({ element }) => element));
	return [
		...parts,
		...picture.edges.flatMap((edge, i) => {
			const said = words.splice(0, edge.caption === "" ? 1 : 2);
			const line = lines[i];
			return line === undefined ? [] : [dressStep(line, said, edge, nodes, picture)];
		}),
	];
}

/** What the heads take, with some room around them. */
const headHeight = 58;

function dressPart(drawn: SVGSVGElement, node: DrawnNode, picture: Picture): Stop[] {
	const element = drawn.querySelector<SVGGElement>(`[data-et="participant"][data-id="${node.id}"]`);
	if (element === null) return [];
	element.removeAttribute("style");
	const severity = worstOf(node.findings, picture.findings);
	element.classList.add("node", "pl-part", node.look, ...(severity === undefined ? [] : [`has-${severity}`]));
	for (const shape of element.querySelectorAll("rect, circle, line")) shape.classList.add("label-container");
	const lines = [...element.querySelectorAll("tspan")].map(({ textContent }) => textContent ?? "");
	const box = element.querySelector("rect");
	if (box !== null) {
		const icon = typeIcon(node.type);
		icon.setAttribute("x", String(box.x.baseVal.value + 8));
		icon.setAttribute("y", String(box.y.baseVal.value + box.height.baseVal.value / 2 - 8));
		element.append(icon);
		// Words make room for it.
		for (const words of element.querySelectorAll("text, tspan"))
			if (words.hasAttribute("x")) words.setAttribute("x", String(Number(words.getAttribute("x")) + 8));
	}
	return [pickable({ entity: node.entity, element, node }, nodeName(node, lines.join(", "), picture.findings))];
}

function dressStep(
	line: SVGElement,
	said: readonly SVGTextElement[],
	edge: DrawnEdge,
	nodes: ReadonlyMap<string, DrawnNode>,
	picture: Picture,
): Stop {
	const severity = worstOf(edge.findings, picture.findings);
	const classes = ["pl-edge", `pl-line-${edge.line}`, severity === undefined ? "" : `pl-has-${severity}`];
	const group = svg("g", { class: classes.filter((one) => one !== "").join(" ") });
	line.before(group);
	const hit = line.cloneNode() as SVGElement;
	for (const { name } of [...hit.attributes]) if (!geometry.includes(name)) hit.removeAttribute(name);
	hit.setAttribute("class", "pl-hit");
	// Set apart for who hears them.
	group.append(hit, line, ...said.flatMap((text) => [" ", text]));
	for (const text of said.slice(1)) text.classList.add("pl-details");
	return pickable({ entity: edge.entity, element: group, edge }, edgeName(edge, nodes, picture.findings));
}

const geometry: readonly string[] = ["x1", "y1", "x2", "y2", "d"];
