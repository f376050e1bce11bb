/** What `plumbline check --format json` prints for each design, as a JSON Schema. Version 1: keys may be added, none changes or goes. */
import { count, listOf, record, text } from "./schema-parts.ts";

const position = record("A place between two characters.", {
	line: count("From 0 on."),
	character: count("From 0 on, in UTF-16 code units."),
});

export const verdict = {
	enum: ["met", "violated", "depends", "unknown"],
	description:
		"Of several, the worst: violated, depends, unknown, met. `depends`: met with some figures of the ranges that are stated, violated with others.",
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
		target: {
			type: ["number", "string"],
			description: "What is asked, in `unit`; of a load that is a range the lower end; of a consistency, its name.",
		},
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
	{
		estimate: { type: "number", description: "Where neither bound decides: the likeliest figure, which does." },
		wouldHelp: listOf(
			record("A change after which it is met, and nothing that held does not.", {
				title: text("What it does."),
				figure: text("The figures after it."),
				lines: count("Lines that are written or change."),
				copies: count("Copies that run more than before."),
				edits: listOf(
					record("A text in place of a range; all edits of a change mean the text as it was read.", {
						file: text("Relative to the working directory, with `/`."),
						range: record("From the first character to the one after the last.", { start: position, end: position }),
						newText: text("Empty to delete."),
					}),
					"In no particular order, not overlapping.",
				),
			}),
			"With `--would-help`, of what is violated: the cheapest first; none where none was found.",
		),
		estimates: record("The same where figures are ranges: with their better ends and with their worse.", {
			low: { type: "number" },
			high: { type: ["number", "null"] },
		}),
		holdsFrom: record("The figure that decides a target which depends, or is unknown for lack of a figure.", {
			...thing,
			key: text("With dots."),
			value: { type: "number", description: "The target is met with this and with all that is better." },
			unit: { enum: ["share", "s", "/s", "B", "B/s"] },
			better: { enum: ["low", "high"], description: "Which figures are better." },
			others: {
				enum: ["any", "best"],
				description: "Whatever all other ranges are, or only with everything else at its best.",
			},
		}),
	},
);

const between = (description: string) =>
	record(description, {
		low: { type: "number" },
		high: { type: ["number", "null"], description: "Null where nothing bounds it." },
	});

const losses = (description: string) =>
	listOf(
		record("A copy of a component, a zone or a region.", {
			kind: { enum: ["copy", "zone", "region"] },
			id: text("Its id; of a copy, its component's."),
		}),
		description,
	);

const figure = (description: string) => ({ type: ["number", "null"], description });

const percentile = {
	anyOf: [
		{ type: "null" },
		record("Seconds. Null where no hop states a figure.", {
			low: { type: "number" },
			high: { type: ["number", "null"], description: "Null where a hop states no figure." },
			estimate: { type: ["number", "null"], description: "With all hops independent." },
		}),
	],
};

/** Figures of a thing, and those among them that are others with the worse ends of all ranges. */
function figured(description: string, figures: Readonly<Record<string, object>>) {
	const atWorst = { type: "object", additionalProperties: false, properties: figures };
	return record(
		description,
		{ id: text("Its id."), ...figures },
		{
			atWorst: { ...atWorst, description: "Figures that are others where every range counts with its worse end." },
		},
	);
}

const flow = figured("A flow.", {
	availability: between("Share of time, in [0, 1]."),
	latency: record("Until the answer.", { p50: percentile, p95: percentile, p99: percentile }),
	stops: losses("Single losses that stop it."),
	degrades: losses("Single losses with which it answers, but with less."),
});

const component = figured("A component.", {
	demand: record("Operations a second that reach it; null where a load is not stated.", {
		average: figure("Over the day."),
		peak: figure("At peak."),
		worst: figure("At peak, while every call is tried as often as it may be."),
	}),
	capacity: figure("Operations a second, as stated: of one copy, of what a provider runs of the whole."),
	utilisation: record("What the busiest copy has to do at peak over what one carries.", {
		asItIs: figure("With all copies."),
		withoutCopy: figure("With one copy lost."),
		withoutZone: figure("With the zone lost that takes most copies."),
		grown: figure("In a year."),
	}),
	availability: between("Share of time with all that it needs, in [0, 1]."),
});

const data = figured("Data.", {
	consistency: { type: ["string", "null"], description: "The weakest that any reader is given." },
	staleness: between("Seconds that a reader can be behind the newest write."),
	rpo: between("Seconds of writes that are gone with any one copy."),
});

const pairs = listOf(
	record("Two losses; the same twice, if they are two copies of one component.", {
		losses: losses("Both."),
		stops: listOf(text("A flow."), "Flows that go on with each alone."),
	}),
	"With `--pairs`.",
);

const questions = listOf(
	record("A figure that is stated as a range on which a verdict depends, or that nobody has stated.", {
		...thing,
		key: text("With dots."),
		settles: listOf(text("A requirement."), "Requirements of which a target is unknown without it."),
		share: {
			...{ type: "number", minimum: 0, maximum: 1 },
			description:
				"Of what a requirement loses of its availability, the part that rests on the default of this figure.",
		},
		decides: listOf(text("A requirement."), "Requirements of which this range alone decides a target."),
		width: {
			...{ type: "number", minimum: 0, maximum: 1 },
			description: "Of how far apart the two figures of a target are, the part that is due to this range.",
		},
	}),
	"With `--questions`: those first that decide most.",
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
			flows: listOf(
				flow,
				"In the order of the design. Here and below the better end of a range counts, but in `atWorst`.",
			),
			components: listOf(component, "In the order of the design."),
			data: listOf(data, "In the order of the design."),
		},
		{ name: text("What people call it."), pairs, questions },
	),
};
