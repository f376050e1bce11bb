/** A drawn thing that can be picked, in the order in which one reads them. */
import type { DrawnEdge, DrawnGroup, DrawnNode } from "../protocol/index.ts";

export interface Stop {
	readonly entity: string;
	readonly element: SVGElement;
	readonly node?: DrawnNode;
	readonly edge?: DrawnEdge;
	readonly group?: DrawnGroup;
}

/** `name`: what is heard of it. */
export function pickable(stop: Stop, name: string): Stop {
	const { element, entity } = stop;
	element.classList.add("pl-stop");
	element.dataset.entity = entity;
	element.setAttribute("tabindex", "-1");
	element.setAttribute("role", "button");
	element.setAttribute("aria-label", name);
	return stop;
}
