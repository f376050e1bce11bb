/** Computed styles as presentation attributes, in colours that every program knows. */

type Colours = { readonly fill?: string; readonly stroke?: string };

export class Paint {
	private readonly known = new Map<string, { readonly hex: string; readonly opacity: number }>();
	private readonly context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;

	/** Of a shape. */
	of(style: CSSStyleDeclaration): Record<string, string> {
		const { fill, stroke, strokeWidth, strokeDasharray, strokeLinecap, strokeLinejoin, opacity } = style;
		return {
			...this.attributes({ fill, stroke }),
			...(stroke !== "none" && { "stroke-width": String(Number.parseFloat(strokeWidth)) }),
			...(strokeDasharray !== "none" && { "stroke-dasharray": strokeDasharray.replaceAll("px", "") }),
			...(strokeLinecap !== "butt" && { "stroke-linecap": strokeLinecap }),
			...(strokeLinejoin !== "miter" && { "stroke-linejoin": strokeLinejoin }),
			...(opacity !== "1" && { opacity }),
		};
	}

	attributes(colours: Colours): Record<string, string> {
		return Object.fromEntries(Object.entries(colours).flatMap(([name, colour]) => this.attribute(name, colour)));
	}

	isSeen(colour: string): boolean {
		return colour !== "none" && this.colour(colour).opacity > 0;
	}

	private attribute(name: string, colour: string): [string, string][] {
		if (!this.isSeen(colour)) return [[name, "none"]];
		const { hex, opacity } = this.colour(colour);
		return opacity < 1
			? [
					[name, hex],
					[`${name}-opacity`, opacity.toFixed(2)],
				]
			: [[name, hex]];
	}

	/** What a canvas makes of it: `color(srgb …)`, as mixed colours are computed to, is known to few programs. */
	private colour(css: string): { readonly hex: string; readonly opacity: number } {
		const before = this.known.get(css);
		if (before !== undefined) return before;
		this.context.clearRect(0, 0, 1, 1);
		this.context.fillStyle = css;
		this.context.fillRect(0, 0, 1, 1);
		const [red, green, blue, alpha] = this.context.getImageData(0, 0, 1, 1).data as unknown as number[];
		const hex = [red!, green!, blue!].map((part) => part.toString(16).padStart(2, "0")).join("");
		const made = { hex: `#${hex}`, opacity: alpha! / 255 };
		this.known.set(css, made);
		return made;
	}

	/** From the top of a line's box to its baseline, in CSS pixels. */
	ascent({ font }: CSSStyleDeclaration): number {
		this.context.font = font;
		return this.context.measureText("").fontBoundingBoxAscent;
	}
}
