/** What things look like: component types as shapes, kinds of connection as lines. */
import { type Component, type Connection, componentTypes } from "../format/index.ts";
import type { Line, Look, Severity } from "../protocol/picture.ts";

export function lookOf({ type }: Component): Look {
	return type === undefined ? "unknown" : componentTypes[type].look;
}

/** Brackets around the label, and the shape to name where brackets cannot say it. */
export const shapes: Readonly<
	Record<Look, { readonly open: string; readonly close: string; readonly shape?: string }>
> = {
	outside: { open: "([", close: "])" },
	front: { open: "{{", close: "}}" },
	compute: { open: "[", close: "]" },
	watching: { open: "(", close: ")" },
	messaging: { open: "[", close: "]", shape: "h-cyl" },
	data: { open: "[(", close: ")]" },
	unknown: { open: "[", close: "]" },
	fold: { open: "[", close: "]", shape: "processes" },
};

export function lineOf({ kind, caller }: Connection): Line {
	return kind === "read" && caller.type === "monitoring" ? "watch" : kind;
}

/** Drawn against the direction in which they are opened: messages run to their consumer, and what watches stands last. */
export const isDrawnBackwards = (line: Line): boolean => line === "subscribe" || line === "watch";

export const arrows: Readonly<Record<Line, string>> = {
	request: "-->",
	read: "-->",
	write: "==>",
	"read-write": "<-->",
	publish: "-.->",
	subscribe: "-.-o",
	replicate: "==>",
	watch: "---",
	"dead-letter": "-.->",
	caches: "-.->",
	mixed: "-->",
	call: "-->",
	"hand-over": "-.->",
};

/** A severity is a shape as well as a colour. */
export const marks: Readonly<Record<Severity, string>> = { error: "✖", warning: "▲", info: "●" };
export const severities = Object.keys(marks) as readonly Severity[];
