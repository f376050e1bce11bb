/** Nodes: how large each is by its texts, and its shape around them. */
import { badgeOf, shortened, worstOf } from "../diagram/index.ts";
import type { Rect, Size } from "../layout/index.ts";
import type { DrawnFinding, DrawnNode, Look } from "../protocol/picture.ts";
import { element, escaped } from "./markup.ts";
import { type Face, widthOf } from "./measure.ts";

const title: Face = { size: 14, isBold: true };
const caption: Face = { size: 11.5 };
export const small: Face = { size: 11 };
const [titleLine, captionLine, padding] = [18, 15, 11];
/** What a shape takes at both sides, and above and below. */
const rims: Readonly<Record<Look, readonly [x: number, y: number]>> = {
	outside: [14, 0],
	front: [16, 0],
	compute: [6, 0],
	watching: [8, 0],
	messaging: [16, 0],
	data: [6, 9],
	unknown: [6, 0],
	fold: [8, 4],
};

interface Row {
	readonly text: string;
	readonly face: Face;
	readonly height: number;
}

const rowsOf = ({ title: name, captions }: DrawnNode): readonly Row[] => [
	{ text: shortened(name, "title"), face: title, height: titleLine },
	...captions.map((text) => ({ text: shortened(text, "caption"), face: caption, height: captionLine })),
];

export function sizeOf(node: DrawnNode): Size {
	const rows = rowsOf(node);
	const [x, y] = rims[node.look];
	return {
		width: Math.max(64, ...rows.map(({ text, face }) => widthOf(text, face))) + 2 * (padding + x),
		height: rows.reduce((sum, { height }) => sum + height, 0) + 2 * (padding - 2 + y),
	};
}

export function nodeMarkup(node: DrawnNode, at: Rect, findings: readonly DrawnFinding[]): string {
	const own = node.findings.map((i) => findings[i]!);
	const worst = worstOf(node.findings, findings);
	const told = [node.title, ...own.map(({ severity, message }) => `${severity}: ${message}`)].join("\n");
	return element(
		"g",
		{ class: ["node", node.look, worst === undefined ? "" : `has-${worst}`].join(" ").trim() },
		element("title", {}, escaped(told)),
		...outline(node.look, at),
		...texts(rowsOf(node), at, rims[node.look][1]),
		worst === undefined ? "" : badgeMarkup(badgeOf(node.findings, findings), { x: at.x + at.width, y: at.y }, worst),
	);
}

function texts(rows: readonly Row[], { x, y, width }: Rect, rim: number): string[] {
	let top = y + padding - 2 + rim;
	return rows.map(({ text, face, height }) => {
		top += height;
		return fitted(text, face, { x: x + width / 2, y: top - 4 }, face.isBold ? "title" : "caption");
	});
}

/** As wide as it was measured, whatever font there is. */
export function fitted(text: string, face: Face, at: { readonly x: number; readonly y: number }, name: string): string {
	const fit = text === "" ? {} : { textLength: widthOf(text, face), lengthAdjust: "spacingAndGlyphs" };
	return element("text", { class: name, x: at.x, y: at.y, "font-size": face.size, ...fit }, escaped(text));
}

/** At the upper right corner. */
export function badgeMarkup(text: string, { x, y }: { readonly x: number; readonly y: number }, level: string): string {
	const width = widthOf(text, small) + 12;
	return element(
		"g",
		{ class: `badge ${level}` },
		element("rect", { x: x - width + 6, y: y - 9, width, height: 17, rx: 8.5 }),
		fitted(text, small, { x: x + 6 - width / 2, y: y + 3.5 }, "mark"),
	);
}

function outline(look: Look, { x, y, width, height }: Rect): string[] {
	const rect = (rx: number, more = {}) => element("rect", { x, y, width, height, rx, ...more });
	const path = (d: string) => element("path", { d });
	switch (look) {
		case "outside":
			return [rect(height / 2)];
		case "front": {
			const cut = 13;
			const [right, bottom, middle] = [x + width, y + height, y + height / 2];
			return [
				path(`M${x} ${middle}L${x + cut} ${y}H${right - cut}L${right} ${middle}L${right - cut} ${bottom}H${x + cut}Z`),
			];
		}
		case "watching":
			return [rect(14)];
		case "messaging": {
			const bow = 9;
			const right = x + width - bow;
			const half = height / 2;
			return [
				path(
					`M${x + bow} ${y}H${right}A${bow} ${half} 0 0 1 ${right} ${y + height}H${x + bow}A${bow} ${half} 0 0 1 ${x + bow} ${y}Z`,
				),
				element("path", { class: "seam", d: `M${right} ${y}A${bow} ${half} 0 0 0 ${right} ${y + height}` }),
			];
		}
		case "data": {
			const bow = 8;
			const [right, bottom, half] = [x + width, y + height - bow, width / 2];
			return [
				path(
					`M${x} ${y + bow}A${half} ${bow} 0 0 1 ${right} ${y + bow}V${bottom}A${half} ${bow} 0 0 1 ${x} ${bottom}Z`,
				),
				element("path", { class: "seam", d: `M${x} ${y + bow}A${half} ${bow} 0 0 0 ${right} ${y + bow}` }),
			];
		}
		case "fold":
			return [
				rect(6),
				element("rect", { class: "seam", x: x + 4, y: y + 4, width: width - 8, height: height - 8, rx: 4 }),
			];
		case "compute":
		case "unknown":
			return [rect(6)];
	}
}
