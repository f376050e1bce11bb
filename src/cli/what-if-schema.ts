/** What `plumbline what-if --format json` prints, as a JSON Schema. Version 1: keys may be added, none changes or goes. */
import { target, verdict } from "./check-schema.ts";
import { count, listOf, record, text } from "./schema-parts.ts";

const failures = (description: string) =>
	listOf(
		record("A component with all its copies, a number of copies of one, a zone or a region.", {
			kind: { enum: ["component", "copy", "zone", "region"] },
			id: text("Of a copy, its component's."),
			count: count("Of copies, how many; else 1."),
		}),
		description,
	);

const because = listOf(
	record("A component that is down, or, of a requirement, that has lost a part.", {
		id: text("Its id."),
		by: failures("With what it is down."),
		way: listOf(text("An id."), "From where the flow starts; of what is asked for by itself, it alone."),
		instead: {
			type: ["string", "null"],
			description: "What a call on the way falls back to: a component, or a word such as `cached`.",
		},
	}),
	"What fell.",
);

export const whatIfSchema = {
	$schema: "http://json-schema.org/draft-07/schema#",
	title: "plumbline what-if --format json",
	...record("Of one design, without what failed.", {
		version: { const: 1 },
		file: text("Relative to the working directory, with `/`."),
		failed: failures("What fails at once."),
		flows: listOf(
			record("A flow.", {
				id: text("Its id."),
				state: {
					enum: ["stopped", "degraded", "unharmed"],
					description:
						"Degraded: it answers, but a call is lost that it can do without, or a fallback answers, or work is left undone.",
				},
				leavesUndone: {
					type: "boolean",
					description: "Some of its asynchronous steps is not done until all is up again.",
				},
				because,
			}),
			"In the order of the design.",
		),
		requirements: listOf(
			record("A requirement.", {
				id: text("Its id."),
				was: { ...verdict, description: "With all parts." },
				verdict: { ...verdict, description: "Without what failed. What is not computed anew is unknown, never met." },
				because,
				targets: listOf(target, "In the order of its keys."),
			}),
			"In the order of the design.",
		),
	}),
};
