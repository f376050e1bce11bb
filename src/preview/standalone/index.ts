/** The drawn picture as an SVG file that needs nothing around it: no style sheet, no theme, no HTML. */
import { svg } from "../elements.ts";
import { isShown, Labels, numbers } from "./labels.ts";
import { Paint } from "./paint.ts";

/** Attributes that say where a shape is. */
const geometry: Readonly<Record<string, readonly string[]>> = {
	path: ["d"],
	rect: ["x", "y", "width", "height"],
	polygon: ["points"],
	circle: ["cx", "cy", "r"],
	ellipse: ["cx", "cy", "rx", "ry"],
	line: ["x1", "y1", "x2", "y2"],
};

export interface Frame {
	readonly title: string;
	/** CSS colours and fonts are read from it. */
	readonly page: Element;
}

/** Text of an XML document; `drawn` has to be in the page. */
export function standalone(drawn: SVGSVGElement, { title, page }: Frame): string {
	const { x, y, width, height } = drawn.viewBox.baseVal;
	const frame = numbers({ x, y, width, height });
	const { backgroundColor, fontFamily } = getComputedStyle(page);
	const copying = new Copying();
	const content = copying.children(drawn);
	const root = svg(
		"svg",
		{
			viewBox: Object.values(frame).join(" "),
			...numbers({ width, height }),
			role: "img",
			"font-family": fontFamily,
		},
		svg("title", {}, title),
		svg("defs", {}, ...copying.markers),
		svg("rect", { ...frame, ...copying.paint.attributes({ fill: backgroundColor }) }),
		...content,
	);
	return new XMLSerializer().serializeToString(root);
}

class Copying {
	readonly paint = new Paint();
	private readonly labels = new Labels(this.paint, (icon) => this.children(icon));
	/** Arrowheads by what they look like: not every program paints one in the colour of its line. */
	private readonly heads = new Map<string, SVGElement>();

	get markers(): readonly SVGElement[] {
		return [...this.heads.values()];
	}

	children(parent: Element): SVGElement[] {
		return [...parent.children].flatMap((child) => this.copy(child as SVGElement));
	}

	private copy(element: SVGElement): SVGElement[] {
		if (!isShown(element) || element.classList.contains("pl-hit")) return [];
		if (element.localName === "foreignObject" || element.localName === "text")
			return this.labels.of(element as SVGGraphicsElement);
		if (element.localName === "g") return this.group(element);
		if (element.localName === "svg")
			return [svg("svg", stated(element, ["x", "y", "width", "height", "viewBox"]), ...this.children(element))];
		const places = geometry[element.localName];
		return places === undefined ? [] : [this.shape(element, places)];
	}

	private group(element: SVGElement): SVGElement[] {
		const content = this.children(element);
		return content.length === 0 ? [] : [svg("g", stated(element, ["transform"]), ...content)];
	}

	private shape(element: SVGElement, places: readonly string[]): SVGElement {
		const style = getComputedStyle(element);
		const copy = svg(element.localName as "path", {
			...stated(element, [...places, "transform"]),
			...(element.localName === "rect" && style.rx !== "auto" && { rx: String(Number.parseFloat(style.rx)) }),
			...this.paint.of(style),
		});
		for (const end of ["marker-start", "marker-end"]) {
			const name = /^url\(["']?#(.+?)["']?\)$/.exec(element.getAttribute(end) ?? "")?.[1];
			const marker = name === undefined ? null : element.ownerDocument.getElementById(name);
			const head = marker === null ? undefined : this.head(marker, style.stroke);
			if (head !== undefined) copy.setAttribute(end, `url(#${head})`);
		}
		return copy;
	}

	private head(marker: Element, stroke: string): string | undefined {
		const key = `${marker.id} ${stroke}`;
		const before = this.heads.get(key);
		if (before !== undefined) return before.id;
		const id = `head-${this.heads.size}`;
		const names = ["viewBox", "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient"];
		const shape = [...marker.children].find(({ localName }) => geometry[localName] !== undefined);
		if (shape === undefined) return undefined;
		const { fill, strokeWidth } = getComputedStyle(shape);
		const isFilled = marker.classList.contains("pl-filled");
		const colours = isFilled
			? this.paint.attributes({ fill: stroke })
			: { ...this.paint.attributes({ fill, stroke }), "stroke-width": String(Number.parseFloat(strokeWidth)) };
		const copy = svg(shape.localName as "path", { ...stated(shape, geometry[shape.localName]!), ...colours });
		this.heads.set(key, svg("marker", { id, ...stated(marker, names) }, copy));
		return id;
	}
}

function stated(element: Element, names: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		names.flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name)!]] : [])),
	);
}
