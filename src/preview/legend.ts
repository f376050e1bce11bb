/** What the picture's signs mean. */
import type { Legend, Look } from "../protocol/index.ts";
import { html, part, svg } from "./elements.ts";
import { severityIcon } from "./icons.ts";
import { boxes, lines, looks, severityWords } from "./words.ts";

export function showLegend(legend: Legend): void {
	const row = (sample: Element, text: string) => html("li", {}, sample, html("span", {}, text));
	const rows = [
		...legend.looks.map((look) => row(lookSample(look), looks[look])),
		...legend.lines.map((line) => row(lineSample(`pl-line-${line}`, line), lines[line])),
		...(legend.hasOptional
			? [row(lineSample("pl-line-request pl-optional", "request"), "Optional: the caller does without it")]
			: []),
		...legend.boxes.map((box) =>
			row(
				sample(`cluster box-${box}`, svg("rect", { x: "2", y: "2", width: "32", height: "16", rx: "4" })),
				boxes[box],
			),
		),
		...legend.severities.map((severity) => row(severityIcon(severity), severityWords[severity])),
	];
	part("pl-legend").replaceChildren(html("h2", {}, "Legend"), html("ul", {}, ...rows));
}

const outlines: Readonly<Record<Look, string>> = {
	outside: "M10 3h16a7 7 0 0 1 0 14H10a7 7 0 0 1 0-14Z",
	front: "M8 3h20l6 7-6 7H8l-6-7Z",
	compute: "M6 3h24a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Z",
	watching: "M8 3h20a6 6 0 0 1 6 6v2a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6Z",
	messaging: "M7 3h22c2.5 0 4 3.5 4 7s-1.5 7-4 7H7c-2.5 0-4-3.5-4-7s1.5-7 4-7ZM29 3c-2.5 0-4 3.5-4 7s1.5 7 4 7",
	data: "M18 2c7 0 12 1.5 12 3.5v9c0 2-5 3.5-12 3.5S6 16.5 6 14.5v-9C6 3.5 11 2 18 2ZM6 5.5C6 7.5 11 9 18 9s12-1.5 12-3.5",
	unknown: "M3 3h30v14H3Z",
	fold: "M7 2h26v11H7ZM5 4.5h25.5V16H5ZM3 7h25v11H3Z",
};

const lookSample = (look: Look): Element =>
	sample(`node ${look}`, svg("path", { class: "label-container", d: outlines[look] }));

const openHead = "M27 6.5 32.5 10 27 13.5";

function lineSample(classes: string, line: string): Element {
	const ends: Readonly<Record<string, string>> = {
		read: openHead,
		caches: openHead,
		subscribe: "M29 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
		watch: "",
	};
	const end = svg("path", {
		class: ends[line] === undefined ? "pl-filled" : "pl-hollow",
		d: ends[line] ?? "M27 6.2 34 10 27 13.8Z",
	});
	const start = line === "read-write" ? [svg("path", { class: "pl-filled", d: "M9 6.2 2 10 9 13.8Z" })] : [];
	return sample(`pl-edge ${classes}`, svg("path", { class: "flowchart-link", d: "M4 10H28" }), end, ...start);
}

const sample = (classes: string, ...shapes: readonly Element[]): SVGSVGElement =>
	svg(
		"svg",
		{ class: "pl-sample", viewBox: "0 0 36 20", width: "36", height: "20", "aria-hidden": "true" },
		svg("g", { class: classes }, ...shapes),
	);
