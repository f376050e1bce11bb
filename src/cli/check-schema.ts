/** What `plumbline check --format json` prints for each design, as a JSON Schema. Version 1: keys may be added, none changes or goes. */
import { listOf, record, text } from "./schema-parts.ts";

export const verdict = {
	enum: ["met", "violated", "unknown"],
	description: "Of several, the worst: violated, unknown, met.",
};

export const thing = {
	kind: text("component, connection, data, flow, zone, region or document."),
	id: text("Its id."),
};

export const target = record(
	"One target for one thing in its scope.",
	{
		key: text("The key that states it: `availability`, `latency.p99`, `recovery.rto`."),
		scope: record("What it is judged for.", thing),
		target: { type: ["number", "string"], description: "What is asked, in `unit`; of a consistency, its name." },
		verdict,
		figure: {
			description: "What it is: a consistency's name, or bounds; `high` is null where there is none. Null if unknown.",
			anyOf: [
				{ type: ["string", "null"] },
				record("Between two figures; the same, where it is exact.", {
					low: { type: "number" },
					high: { type: ["number", "null"] },
				}),
			],
		},
		unit: {
			enum: ["share", "s", "/s", null],
			description: "A share of time in [0, 1], seconds, or operations a second.",
		},
		basis: { enum: ["stated", "derived", "default"], description: "The weakest that the figure rests on." },
		restsOn: listOf({ type: "string" }, "The statements beneath it, as written."),
		contributions: listOf(
			record("A part.", { ...thing, share: { type: "number", minimum: 0, maximum: 1 } }),
			"What takes the greatest part in it, the greatest first.",
		),
		missing: listOf(
			record("A key that nobody has written.", { ...thing, key: text("With dots.") }),
			"Keys that would tell.",
		),
	},
	{ estimate: { type: "number", description: "Where neither bound decides: the likeliest figure, which does." } },
);

export const checkSchema = {
	$schema: "http://json-schema.org/draft-07/schema#",
	title: "plumbline check --format json",
	...record(
		"Of one design; of several, one after another.",
		{
			version: { const: 1 },
			file: text("Relative to the working directory, with `/`."),
			requirements: listOf(
				record("A requirement.", {
					id: text("Its id."),
					verdict,
					targets: listOf(target, "In the order of its keys."),
				}),
				"In the order of the design.",
			),
		},
		{ name: text("What people call it.") },
	),
};
