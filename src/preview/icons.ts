/** Small line drawings, 16 by 16: a component's type before its name, and the tools. */
import type { ComponentType, Severity, SheetRow } from "../protocol/index.ts";
import { svg } from "./elements.ts";

const types: Readonly<Record<ComponentType, string>> = {
	client: "M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.5c.4-2.6 2.4-4 5-4s4.6 1.4 5 4",
	external: "M4.5 12.5a2.8 2.8 0 0 1-.3-5.6A4 4 0 0 1 12 6.2a3.2 3.2 0 0 1-.2 6.3Z",
	"identity-provider": "M5.5 8.5a2.5 2.5 0 1 0 0-.1ZM8 8.5h5.5M11.5 8.5v2M13.5 8.5v1.5",
	dns: "M8 2.5v11M3 4h8l2 1.7L11 7.5H3ZM13 9H6L4 10.7 6 12.5h7Z",
	cdn: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM2.5 8h11M8 2.5c3.2 3.3 3.2 7.7 0 11-3.2-3.3-3.2-7.7 0-11Z",
	"load-balancer":
		"M2.5 8h4M6.5 8l3-4.5h4M6.5 8h7M6.5 8l3 4.5h4M12 2l1.5 1.5L12 5M12 6.5 13.5 8 12 9.5M12 11l1.5 1.5L12 14",
	"reverse-proxy": "M8 2.5 12.5 4v4c0 3-2 4.8-4.5 5.5C5.5 12.8 3.5 11 3.5 8V4ZM6 8h4M8.6 6.5 10.1 8 8.6 9.5",
	"forward-proxy": "M8 2.5 12.5 4v4c0 3-2 4.8-4.5 5.5C5.5 12.8 3.5 11 3.5 8V4ZM6 8h4M7.4 6.5 5.9 8l1.5 1.5",
	"api-gateway": "M3 13.5V5.5A2.5 2.5 0 0 1 5.5 3h5A2.5 2.5 0 0 1 13 5.5v8M6 13.5V8a2 2 0 0 1 4 0v5.5M1.5 13.5h13",
	service: "M8 2 13 4.8v6.4L8 14l-5-2.8V4.8ZM3 4.8l5 2.7 5-2.7M8 7.5V14",
	"web-server": "M2.5 3.5h11v9h-11ZM2.5 6h11M4.3 4.8h.1M6 4.8h.1",
	function: "M4 13.5 8 6.5M5 2.5c1.5 0 2 .6 2.5 2l2.5 7.5c.3 1 .8 1.5 2 1.5",
	worker:
		"M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4M12.2 3.8l-1.4 1.4M5.2 10.8l-1.4 1.4",
	"batch-job": "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2.2 1.5",
	"stream-processor": "M2 5.5c2-2 4 2 6 0s4 2 6 0M2 9c2-2 4 2 6 0s4 2 6 0M2 12.5c2-2 4 2 6 0s4 2 6 0",
	orchestrator: "M6.5 2.5h3v3h-3ZM2 10.5h3v3H2ZM6.5 10.5h3v3h-3ZM11 10.5h3v3h-3ZM8 5.5v5M3.5 10.5V8h9v2.5",
	coordinator: "M3 12.5h10M3 10.5 2.5 5l3 2L8 3l2.5 4 3-2-.5 5.5Z",
	"service-registry": "M3 3.5h.1M3 8h.1M3 12.5h.1M5.5 3.5h8M5.5 8h8M5.5 12.5h8",
	monitoring: "M1.5 8.5h3l2-5 3 9 2-4h3",
	queue: "M2 5h3v6H2ZM6.5 5h3v6h-3ZM11 5h3v6h-3Z",
	topic:
		"M8 7a1.2 1.2 0 1 0 0 2.4A1.2 1.2 0 0 0 8 7ZM5 11a4 4 0 0 1 0-6M11 5a4 4 0 0 1 0 6M3 13a7 7 0 0 1 0-10M13 3a7 7 0 0 1 0 10",
	"event-store": "M3 3h10M3 6h10M3 9h6M3 12h4M11.5 9v4.5M9.8 12l1.7 1.5 1.7-1.5",
	database:
		"M8 2.5c2.8 0 5 .8 5 1.8v7.4c0 1-2.2 1.8-5 1.8s-5-.8-5-1.8V4.3c0-1 2.2-1.8 5-1.8ZM3 4.3c0 1 2.2 1.8 5 1.8s5-.8 5-1.8M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8",
	cache: "M9 1.5 3.5 9H7.5L7 14.5 12.5 7H8.5Z",
	"object-storage": "M2.5 4h11l-1.3 9.5H3.8ZM2.5 4c0-1 2.5-1.5 5.5-1.5s5.5.5 5.5 1.5",
	"file-storage": "M2 12.5v-9h4l1.5 1.8H14v7.2Z",
	"block-storage": "M2.5 9.5h11v4h-11ZM2.5 9.5l2-6.5h7l2 6.5M11 11.5h.1",
};

const tools = {
	in: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14M5 7h4M7 5v4",
	out: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14M5 7h4",
	fit: "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M5.5 5.5h5v5h-5Z",
	turn: "M2.5 2.5h4v4h-4ZM9.5 9.5h4v4h-4ZM9 4.5h3V7M10.5 5.5 12 7l1.5-1.5M7 11.5H4V9M5.5 10.5 4 9l-1.5 1.5",
	legend: "M3 4h2v2H3ZM3 10h2v2H3ZM7.5 5H13M7.5 11H13",
	copy: "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
	save: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 11.5v2h10v-2",
	close: "M4 4l8 8M12 4l-8 8",
	fail: "M9 1.5 4 9h3.5L7 14.5 12 7H8.5ZM2 2l12 12",
	fold: "M4 6.5 8 3l4 3.5M4 9.5 8 13l4-3.5",
	source: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
} as const;

const fold = "M3 3h7v7H3ZM6 6h7v7H6Z";
const isType = (name: string): name is ComponentType => Object.hasOwn(types, name);

/** `name`: a type, or what a fold is made of. */
export const typeIcon = (name: string): SVGSVGElement => icon(isType(name) ? types[name] : fold);
export const toolIcon = (name: keyof typeof tools): SVGSVGElement => icon(tools[name]);

const icon = (path: string): SVGSVGElement =>
	svg(
		"svg",
		{ class: "pl-icon", viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" },
		svg("path", { d: path }),
	);

type Mark = NonNullable<SheetRow["mark"]>;

const octagon = "M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z";
const triangle = "M8 1.5 15 14H1Z";
const disc = "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z";
const cross = "M5.5 5.5l5 5M10.5 5.5l-5 5";
const exclamation = "M8 6v4M8 12h.01";
const tick = "M5 8.2 7.2 10.4 11 6";
const question = "M6 6.3a2 2 0 1 1 2.8 1.8c-.6.3-.8.7-.8 1.3M8 11.8h.01";

/** A shape, and a sign in it. */
const marks: Readonly<Record<Mark, readonly [string, string]>> = {
	error: [octagon, cross],
	warning: [triangle, exclamation],
	info: [disc, "M8 7.5v4M8 5h.01"],
	violated: [octagon, cross],
	depends: [triangle, exclamation],
	unknown: [disc, question],
	addressed: [disc, tick],
	met: [disc, tick],
};

/** Severity as a shape: a cross in an octagon, a triangle, a disc. */
export const severityIcon = (severity: Severity): SVGSVGElement => markIcon(severity);

export function markIcon(mark: Mark): SVGSVGElement {
	const [shape, sign] = marks[mark];
	return svg(
		"svg",
		{ class: `pl-severity pl-${mark}`, viewBox: "0 0 16 16", width: "14", height: "14", "aria-hidden": "true" },
		svg("path", { class: "pl-shape", d: shape }),
		svg("path", { class: "pl-sign", d: sign }),
	);
}
