/** What `plumbline diff --format json` prints, as a JSON Schema. Version 1: keys may be added, none changes or goes. */
import { target } from "./check-schema.ts";
import { listOf, record, text } from "./schema-parts.ts";

const orNull = (schema: object, description: string) => ({ description, anyOf: [schema, { type: "null" }] });
const textOrNull = (description: string) => ({ type: ["string", "null"], description });

const side = (description: string) =>
	orNull(
		record(description, {
			file: text("Relative to the working directory, with `/`; of a revision, where it would stand."),
			isBroken: {
				type: "boolean",
				description: "It has a syntax error: then neither findings nor verdicts nor figures are compared.",
			},
		}),
		description,
	);

const severity = { enum: ["error", "warning", "info"] };

const findings = (description: string, more: Readonly<Record<string, object>> = {}) =>
	listOf(
		record("A finding.", {
			rule: text("Its rule."),
			severity,
			message: text("What is wrong."),
			subject: text("What it is about: `component:orders`."),
			fingerprints: listOf(text("A place."), "What it is known by, for each place that it speaks of."),
			file: text("Relative to the working directory, with `/`."),
			line: { type: "integer", minimum: 1, description: "In the version that has it." },
			...more,
		}),
		description,
	);

const figure = (description: string) =>
	record(description, {
		text: text("In words."),
		low: { type: ["number", "null"], description: "A share, seconds or a count. Null where it is not known." },
		high: { type: ["number", "null"], description: "The same as `low` where it is one figure." },
	});

const design = record("A design that is another one than before.", {
	title: text("Which versions of what."),
	before: side("The older version; null where there was none."),
	after: side("The newer version; null where there is none."),
	summary: text("In a sentence."),
	changes: listOf(
		record("A thing.", {
			kind: { enum: ["design", "region", "component", "connection", "data", "flow", "requirement", "waiver"] },
			id: text("Its id; of a connection `caller->target`, of the design itself the prefix of its part."),
			change: { enum: ["added", "removed", "changed"] },
			keys: listOf(
				record("A key that says something else.", {
					key: text("With dots; `steps` once for each step; an item of a list in brackets."),
					before: textOrNull("As written; null where nothing was said."),
					after: textOrNull("As written; null where nothing is said."),
				}),
				"Of what was changed.",
			),
		}),
		"What says the same in another way is none. By kind.",
	),
	findings: record("By what each is known by.", {
		new: findings("Not there before."),
		gone: findings("Not there any more."),
		accepted: findings("Accepted by a comment or a waiver since."),
		levelled: findings("The same at another level.", { was: { ...severity, description: "Its level before." } }),
	}),
	verdicts: listOf(
		record("A target of a requirement.", {
			requirement: text("Its id."),
			before: orNull(target, "Null where it was not asked for."),
			after: orNull(target, "Null where it is not asked for."),
		}),
		"Those with another verdict, figure or target.",
	),
	figures: listOf(
		record("A figure that is another one in words.", {
			of: record("Of what.", { kind: { enum: ["flow", "component", "data"] }, id: text("Its id.") }),
			key: text("Which figure."),
			before: figure("Before."),
			after: figure("After."),
		}),
		"Of what is in both versions.",
	),
	picture: textOrNull(
		"A Mermaid flowchart of what is new, gone and changed; null where no component or connection is.",
	),
});

export const diffSchema = {
	$schema: "http://json-schema.org/draft-07/schema#",
	title: "plumbline diff --format json",
	...record("Of two versions, or of all designs since a revision.", {
		version: { const: 1 },
		designs: listOf(design, "By their files. Of two versions that were named, always one."),
	}),
};
