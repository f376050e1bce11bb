/** What a selection lights up elsewhere: the way of a flow with the numbers of its steps, and who answers instead. */
import type { Picture } from "../protocol/index.ts";
import { svg } from "./elements.ts";
import type { Stop } from "./stop.ts";

export function lightUp(stops: readonly Stop[], { lit }: Pick<Picture, "lit">, selected: string | undefined): void {
	const drawn = stops[0]?.element.ownerSVGElement;
	if (!drawn) return;
	for (const pill of drawn.querySelectorAll(".pl-step")) pill.remove();
	for (const element of drawn.querySelectorAll(".pl-lit, .pl-now")) element.classList.remove("pl-lit", "pl-now");
	const instead = stops.find(({ entity }) => entity === selected)?.edge?.fallback;
	for (const { node, element } of stops)
		element.classList.toggle("pl-instead", node !== undefined && node.id === instead);
	const whole = lit.find(({ entity }) => entity === wholeOf(selected));
	drawn.classList.toggle("pl-has-lit", whole !== undefined);
	if (whole === undefined) return;
	const [nodes, edges] = [new Set(whole.nodes), new Map(whole.edges.map(({ id, steps }) => [id, steps]))];
	const step = whole.entity === selected ? undefined : lit.find(({ entity }) => entity === selected);
	const now = step?.edges[0]?.id;
	for (const { node, edge, element } of stops) {
		const steps = edge && edges.get(edge.id);
		if (steps === undefined && !nodes.has(node?.id ?? "")) continue;
		element.classList.add("pl-lit");
		if (edge !== undefined && edge.id === now) element.classList.add("pl-now");
		if (steps !== undefined && steps.length > 0) number(element, steps);
	}
}

/** The flow of a step: `flow:checkout` of `flow:checkout#3`. */
const wholeOf = (entity: string | undefined): string | undefined => entity?.split("#", 1)[0];

/** Numbers of steps beyond which a line only says that there are more. */
const mostNumbers = 4;

function number(edge: SVGElement, steps: readonly string[]): void {
	const path = edge.querySelector<SVGPathElement>(".flowchart-link")!;
	const label = edge.ownerSVGElement!.querySelector<SVGGElement>(
		`.pl-edge-label[data-entity="${CSS.escape(edge.dataset.entity!)}"]`,
	);
	label?.classList.add("pl-lit");
	const text = steps.slice(0, mostNumbers).join(", ") + (steps.length > mostNumbers ? " …" : "");
	const size = { width: 11 + text.length * 6.6, height: 18 };
	const { x, y } = beside(path, label, size);
	const pill = svg(
		"g",
		{ class: "pl-step", transform: `translate(${x}, ${y})`, "aria-hidden": "true" },
		svg("rect", {
			x: `${-size.width / 2}`,
			y: `${-size.height / 2}`,
			width: `${size.width}`,
			height: `${size.height}`,
			rx: "9",
		}),
		svg("text", { "text-anchor": "middle", "dominant-baseline": "central" }),
	);
	pill.lastElementChild!.textContent = text;
	(path.closest(".edgePaths")?.parentElement ?? edge).append(pill);
}

interface Extent {
	readonly width: number;
	readonly height: number;
}

/** On the line, before its label, where there is room; else behind it. In the middle of a line without one. */
function beside(path: SVGPathElement, label: SVGGElement | null, pill: Extent): { x: number; y: number } {
	const length = path.getTotalLength();
	const box = label?.querySelector("foreignObject");
	const [, x, y] = /translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)/.exec(label?.getAttribute("transform") ?? "") ?? [];
	if (!box || box.width.baseVal.value === 0 || x === undefined) return path.getPointAtLength(length / 2);
	const reach = { x: (box.width.baseVal.value + pill.width) / 2, y: (box.height.baseVal.value + pill.height) / 2 };
	const isFree = (at: number): boolean => {
		const point = path.getPointAtLength(at);
		return Math.abs(point.x - Number(x)) >= reach.x || Math.abs(point.y - Number(y)) >= reach.y;
	};
	const steps = Array.from({ length: Math.floor(length / 2) }, (_, i) => i * 2);
	const covered = steps.filter((at) => !isFree(at));
	const [before, behind] = [(covered[0] ?? length / 2) - 2, (covered.at(-1) ?? length / 2) + 2];
	return path.getPointAtLength(before >= pill.width / 2 || behind > length ? before : behind);
}
