/** What `plumbline lint --format json` prints, as a JSON Schema. Version 1: keys may be added, none changes or goes. */
import { count, listOf, record, ref, text } from "./schema-parts.ts";

const place = {
	file: text("Relative to the working directory, with `/`; `<stdin>` for a text from stdin without a name."),
	range: ref("range"),
};

const option = record(
	"A candidate answer.",
	{ value: text("The answer itself.") },
	{ label: text("How it is shown."), description: text("What follows from it.") },
);

const question = record(
	"What a choice asks.",
	{ ask: text("The question.") },
	{
		options: listOf(option, "The candidates, if the answer is one of a few."),
		expects: {
			enum: ["duration", "rate", "size", "bandwidth", "share", "growth", "text", "id", "count", "date"],
			description: "What a free answer looks like.",
		},
		suggestion: text("What the answer may start with."),
	},
);

const definitions = {
	fact: {
		description: "An id, a word of the format or a key; a number; a quantity; or several of these.",
		anyOf: [
			{ type: ["string", "number"] },
			record(
				"A quantity.",
				{
					value: { type: "number" },
					unit: { enum: ["s", "/s", "B", "share"], description: "Seconds, per second, bytes, a share in [0, 1]." },
				},
				{ isDefault: { const: true, description: "A documented default." } },
			),
			{ type: "array", items: ref("fact") },
		],
	},
	position: record("A place between two characters.", {
		line: count("From 0 on."),
		character: count("From 0 on, in UTF-16 code units."),
	}),
	range: record("From the first character to the one after the last.", {
		start: ref("position"),
		end: ref("position"),
	}),
	edit: record("A text in place of a range; all edits of a fix mean the text as it was read.", {
		...place,
		newText: text("Empty to delete."),
	}),
	related: record("A place that belongs to the finding.", { ...place, message: text("What it has to do with it.") }),
	fix: {
		oneOf: [
			record("A fix that can be applied as it is.", {
				kind: {
					enum: ["safe", "assumption", "offer"],
					description:
						"`safe` adds no decision; an `assumption` adopts a pattern with documented defaults and marks its lines `# assumed`; an `offer` is such a pattern where all that is asked holds without it or nothing asks for it, and `--fix` leaves it alone.",
				},
				title: text("What it does."),
				edits: listOf(ref("edit"), "In no particular order, not overlapping."),
			}),
			record("A fix that only the author can decide.", {
				kind: { const: "choice" },
				title: text("What it does."),
				question,
			}),
		],
	},
	finding: record(
		"One finding.",
		{
			rule: text("The id of the rule: `chapter/name`."),
			severity: { enum: ["error", "warning", "info"] },
			message: text("What is wrong, why that hurts and what would mend it; ids in backticks."),
			facts: {
				type: "object",
				description: "The names and figures in the message.",
				additionalProperties: ref("fact"),
			},
			basis: {
				enum: ["stated", "derived", "default", "unknown"],
				description:
					"The weakest of what it rests on: a statement, what follows from statements, a documented default, or nothing that anybody has said.",
			},
			missing: listOf(
				record("A key that nobody has written.", {
					of: text("What it belongs to, as in `subject`."),
					key: text("Keys with dots."),
				}),
				"What would tell more, where it rests on what is unknown.",
			),
			subject: text(
				"What it speaks of: `component:orders`, `connection:orders->psp`, `data:…`, `flow:…`, `requirement:…` or `document`.",
			),
			fingerprint: text(
				"What it is known by from one run to the next: the same when lines have moved or figures changed.",
			),
			...place,
			related: listOf(ref("related"), "Where its cause lies, or what it touches."),
			fixes: listOf(ref("fix"), "What would mend it here; empty if nothing is offered."),
		},
		{ more: count("How many of the same rule and message follow in this file that are not listed.") },
	),
	change: record(
		"What --fix changed in one file, or would change under --dry-run.",
		{
			file: place.file,
			fixes: listOf(
				record("A fix that was applied.", { rule: text("Whose finding it mends."), title: text("What it does.") }),
				"In the order in which they were applied.",
			),
		},
		{ diff: text("Under --dry-run: a unified diff.") },
	),
	summary: record(
		"How much was found, listed or not.",
		{
			files: count("Files that were read, parts included."),
			errors: count("Findings of severity error."),
			warnings: count("Findings of severity warning."),
			notes: count("Findings of severity info."),
			hidden: count("Findings that suppressions and waivers hide."),
			fixable: count("Findings that a safe fix mends."),
			assumable: count("Further findings that an assumption mends."),
		},
		{
			accepted: count("Present with --baseline: findings that it accepts, which are not listed."),
			unlisted: count("Findings that are not listed: the same again, or less severe where there are more than 10,000."),
		},
	),
};

export const findingsSchema = {
	$schema: "http://json-schema.org/draft-07/schema#",
	title: "plumbline lint --format json",
	...record(
		"What Plumbline found in designs.",
		{
			version: { const: 1, description: "The version of this format." },
			files: listOf(place.file, "Every file that was read, parts included."),
			findings: listOf(ref("finding"), "By file, in the order of their places."),
			summary: ref("summary"),
		},
		{ changes: listOf(ref("change"), "Present with --fix and --dry-run; findings are then those that are left.") },
	),
	definitions,
};
