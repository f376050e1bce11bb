/** What the signs mean, in a row beneath the picture. */
import type { Legend } from "../protocol/picture.ts";
import { fitted, small } from "./boxes.ts";
import { element } from "./markup.ts";
import { widthOf } from "./measure.ts";

const [sign, gap, height] = [26, 16, 20];
const widest = 1100;

interface Entry {
	readonly words: string;
	readonly markup: (x: number, y: number) => string;
}

export function legendMarkup(legend: Legend, top: number) {
	const entries = [
		...legend.looks.map((look) => ({ words: look, markup: swatch(`node ${look}`) })),
		...legend.lines.map((line) => ({ words: line.replace("-", " "), markup: stroke(`line ${line}`) })),
		...(legend.hasOptional ? [{ words: "optional", markup: stroke("line optional") }] : []),
	];
	let [x, y, width] = [0, top, 0];
	const all = entries.map(({ words, markup }: Entry) => {
		const room = sign + 6 + widthOf(words, small);
		if (x > 0 && x + room > widest) [x, y] = [0, y + height];
		const drawn = markup(x, y) + fitted(words, small, { x: x + sign + 6, y: y + 12 }, "words");
		x += room + gap;
		width = Math.max(width, x);
		return drawn;
	});
	return {
		markup: element("g", { class: "legend" }, ...all),
		width,
		height: entries.length === 0 ? 0 : y - top + height,
	};
}

const swatch =
	(name: string): Entry["markup"] =>
	(x, y) =>
		element("g", { class: name }, element("rect", { x, y: y + 2, width: sign - 4, height: 13, rx: 4 }));
const stroke =
	(name: string): Entry["markup"] =>
	(x, y) =>
		element("g", { class: name }, element("path", { d: `M${x} ${y + 8}H${x + sign - 4}` }));
