/** Lines along their routes, with round bends, arrow heads and their words. */
import { badgeOf, shortened, worstOf } from "../diagram/index.ts";
import type { Point, Route, Size } from "../layout/index.ts";
import type { DrawnEdge, DrawnFinding, Line } from "../protocol/picture.ts";
import { badgeMarkup, fitted, small } from "./boxes.ts";
import { element, escaped, rounded } from "./markup.ts";
import { widthOf } from "./measure.ts";

const [lineHeight, bend] = [14, 7];

/** At the end, at both, or none. */
const heads: Readonly<Record<Line, "end" | "both" | "dot" | "none">> = {
	request: "end",
	read: "end",
	write: "end",
	"read-write": "both",
	publish: "end",
	subscribe: "dot",
	replicate: "end",
	watch: "none",
	"dead-letter": "end",
	caches: "end",
	mixed: "end",
	call: "end",
	"hand-over": "end",
};

const wordsOf = ({ title, caption }: DrawnEdge): string[] =>
	[title, caption].map((text) => shortened(text, "edge")).filter((text) => text !== "");

export function labelOf(edge: DrawnEdge, findings: readonly DrawnFinding[]): Size | undefined {
	const words = wordsOf(edge);
	const badge = badgeOf(edge.findings, findings);
	if (words.length === 0 && badge === "") return undefined;
	const width = Math.max(...words.map((text) => widthOf(text, small)), badge === "" ? 0 : widthOf(badge, small) + 12);
	return { width: width + 8, height: words.length * lineHeight + (badge === "" ? 0 : 18) };
}

export function lineMarkup(edge: DrawnEdge, { points, label }: Route, findings: readonly DrawnFinding[]): string {
	const own = edge.findings.map((i) => findings[i]!);
	const worst = worstOf(edge.findings, findings);
	const head = heads[edge.line];
	const names = ["line", edge.line, edge.isOptional ? "optional" : "", worst === undefined ? "" : `has-${worst}`];
	const told = own.map(({ severity, message }) => `${severity}: ${message}`).join("\n");
	return element(
		"g",
		{ class: names.filter((name) => name !== "").join(" ") },
		told === "" ? "" : element("title", {}, escaped(told)),
		element("path", {
			d: pathOf(points),
			"marker-end": head === "end" || head === "both" ? "url(#head)" : head === "dot" ? "url(#dot)" : undefined,
			"marker-start": head === "both" ? "url(#tail)" : undefined,
		}),
		label === undefined ? "" : words(edge, label, badgeOf(edge.findings, findings), worst),
	);
}

function words(edge: DrawnEdge, at: Point, badge: string, worst: string | undefined): string {
	const rows = wordsOf(edge);
	const height = rows.length * lineHeight + (badge === "" ? 0 : 18);
	const top = at.y - height / 2;
	const mark = widthOf(badge, small) + 12;
	return [
		...rows.map((text, i) => fitted(text, small, { x: at.x, y: top + (i + 1) * lineHeight - 3 }, "words")),
		badge === ""
			? ""
			: badgeMarkup(badge, { x: at.x + mark / 2 - 6, y: top + rows.length * lineHeight + 9 }, worst ?? "info"),
	].join("");
}

/** Corners are cut by a curve, no longer than half of the shorter side. */
function pathOf(points: readonly Point[]): string {
	const [first, ...rest] = points as [Point, ...Point[]];
	const at = ({ x, y }: Point) => `${rounded(x)} ${rounded(y)}`;
	return rest.reduce(
		(path, point, i) => {
			const after = rest[i + 1];
			if (after === undefined) return `${path}L${at(point)}`;
			const before = rest[i - 1] ?? first;
			const reach = Math.min(bend, distance(before, point) / 2, distance(point, after) / 2);
			return `${path}L${at(towards(point, before, reach))}Q${at(point)} ${at(towards(point, after, reach))}`;
		},
		`M${at(first)}`,
	);
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
	const length = distance(from, to) || 1;
	return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
