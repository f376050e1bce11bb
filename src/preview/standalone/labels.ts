/** Labels, which Mermaid draws as HTML or as SVG text, as SVG text: line by line where the browser has broken them. */
import { svg } from "../elements.ts";
import type { Paint } from "./paint.ts";

type Box = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};
type ToLocal = (box: DOMRect) => Box;

export class Labels {
	private readonly graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

	constructor(
		private readonly paint: Paint,
		private readonly contentOf: (icon: Element) => SVGElement[],
	) {}

	of(label: SVGGraphicsElement): SVGElement[] {
		const inverse = (label.parentNode as SVGGraphicsElement).getScreenCTM()!.inverse();
		const toLocal: ToLocal = ({ x, y, width, height }) => {
			const [start, end] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((point) =>
				point.matrixTransform(inverse),
			) as [DOMPoint, DOMPoint];
			return { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y };
		};
		return this.inside(label, toLocal);
	}

	private inside(element: Element, toLocal: ToLocal): SVGElement[] {
		return [...element.childNodes].flatMap((node) => {
			if (node instanceof Text) return this.lines(node, toLocal);
			if (!(node instanceof Element) || !isShown(node)) return [];
			if (node instanceof SVGSVGElement) return [this.icon(node, toLocal)];
			return [...this.box(node, toLocal), ...this.inside(node, toLocal)];
		});
	}

	/** An element's ground and border. */
	private box(element: Element, toLocal: ToLocal): SVGElement[] {
		const { backgroundColor, borderTopColor, borderTopWidth, borderTopLeftRadius } = getComputedStyle(element);
		const border = Number.parseFloat(borderTopWidth);
		if (!this.paint.isSeen(backgroundColor) && border === 0) return [];
		const { x, y, width, height } = toLocal(element.getBoundingClientRect());
		return [
			svg("rect", {
				...numbers({ x: x + border / 2, y: y + border / 2, width: width - border, height: height - border }),
				...numbers({ rx: Math.min(Number.parseFloat(borderTopLeftRadius), height / 2) }),
				...this.paint.attributes({ fill: backgroundColor, ...(border > 0 && { stroke: borderTopColor }) }),
				...(border > 0 && { "stroke-width": String(border) }),
			}),
		];
	}

	private icon(icon: SVGSVGElement, toLocal: ToLocal): SVGElement {
		const viewBox = icon.getAttribute("viewBox") ?? "0 0 16 16";
		return svg("svg", { ...numbers(toLocal(icon.getBoundingClientRect())), viewBox }, ...this.contentOf(icon));
	}

	private lines(text: Text, toLocal: ToLocal): SVGElement[] {
		const around = text.parentElement!;
		const style = getComputedStyle(around);
		const ascent = this.paint.ascent(style);
		return this.broken(text).flatMap(({ words, rect }) => {
			const { x, y, width } = toLocal(rect);
			return width <= 0
				? []
				: [this.line(words.trimEnd(), { x, y: y + ascent, width }, style, this.ink(around, style))];
		});
	}

	/** Words of SVG may have a rim in the page's colour, to be read across lines. */
	private ink(around: Element, style: CSSStyleDeclaration): Record<string, string> {
		if (!(around instanceof SVGElement)) return this.paint.attributes({ fill: style.color });
		const { fill, stroke, paintOrder } = style;
		const isRimmed = stroke !== "none" && paintOrder.startsWith("stroke");
		return isRimmed ? { ...this.paint.of(style), "paint-order": "stroke" } : this.paint.attributes({ fill });
	}

	/** As long as it is here, whatever font it is shown in elsewhere: so it stays in its shape. */
	private line(
		words: string,
		place: Omit<Box, "height">,
		style: CSSStyleDeclaration,
		ink: Record<string, string>,
	): SVGElement {
		const { x, y, width } = place;
		const { fontSize, fontWeight, fontStyle } = style;
		return svg(
			"text",
			{
				...numbers({ x, y, textLength: width }),
				lengthAdjust: "spacingAndGlyphs",
				"font-size": String(Number.parseFloat(fontSize)),
				...(fontWeight !== "400" && { "font-weight": fontWeight }),
				...(fontStyle !== "normal" && { "font-style": fontStyle }),
				...ink,
			},
			words,
		);
	}

	private broken(text: Text): readonly { words: string; rect: DOMRect }[] {
		const lines: { words: string; rect: DOMRect }[] = [];
		const range = document.createRange();
		for (const { segment, index } of this.graphemes.segment(text.data)) {
			range.setStart(text, index);
			range.setEnd(text, index + segment.length);
			const [rect] = range.getClientRects();
			const words = segment.replace(unprintable, "");
			if (rect === undefined || words === "") continue;
			const last = lines.at(-1);
			if (last !== undefined && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
				last.words += words;
				if (words.trim() !== "") last.rect = around(last.rect, rect);
			} else if (words.trim() !== "") lines.push({ words, rect });
		}
		return lines;
	}
}

/** What XML cannot hold, and what nobody sees. */
const unprintable = /[\p{Cc}\p{Cs}\u2060\ufffe\uffff]/gu;

function around(a: DOMRect, b: DOMRect): DOMRect {
	const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
	return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}

export function isShown(element: Element): boolean {
	const { display, visibility } = getComputedStyle(element);
	return display !== "none" && visibility !== "hidden";
}

/** As attributes, to a hundredth. */
export const numbers = (values: Readonly<Record<string, number>>): Record<string, string> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(Math.round(value * 100) / 100)]));
