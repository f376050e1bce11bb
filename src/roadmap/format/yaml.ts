/** Whether the file is YAML, one document, and whole. */
import { placeIn } from "../../format/index.ts";
import { word } from "../facts.ts";
import { rule } from "../rule.ts";
import { told } from "./problems.ts";

export const syntax = rule({
	id: "format/syntax",
	severity: "error",
	title: "Not YAML",
	message: {
		default:
			"{problem} Until this is mended, nothing is said about what seems to be missing, or about ids that lead nowhere.",
		more: "{problem}",
	},
	why: "What is behind a broken line is read as something else or not at all. Whatever is concluded from what seems to be missing would be wrong.",
	when: "Fires at every line that YAML 1.2 does not take; tabs as indentation, nesting deeper than 64 levels and directives count. While it stands, rules that speak of something absent, or of an id that nothing bears, are silent; the others go on for every entry that can be read.",
	falseAlarms: "None known.",
	bad: `
components:
  orders: { type: service, replicas: 3
  orders-db: { type: database }
`,
	good: `
components:
  orders: { type: service, replicas: 3 }
  orders-db: { type: database }
`,
	always: true,
	needsNoWhole: true,
	tellsReading: true,
	check({ design, report }) {
		let isFirst = true;
		for (const { document } of design.parts) {
			let lastLine = -1;
			for (const { start, end, message: problem } of document.yaml.syntaxProblems) {
				const line = document.yaml.text.lastIndexOf("\n", start - 1);
				const at = placeIn(document.yaml, start, end);
				if (isFirst || line !== lastLine)
					report({
						subject: "document",
						at,
						rests: [],
						message: isFirst ? "default" : "more",
						facts: { problem: word(problem) },
					});
				lastLine = line;
				isFirst = false;
			}
		}
	},
});

export const documents = rule({
	id: "format/documents",
	severity: "warning",
	title: "A second document in one file",
	message:
		"A second document begins here, and nothing from here on is read. Put it into a file of its own, or take the line away.",
	why: "One file describes one environment, so only its first document is read. Whoever wrote the second believes that it is checked.",
	when: "Fires where `---` begins a second document, or where something follows `...`.",
	falseAlarms: "None known.",
	bad: `
components:
  orders: { type: service }
---
components:
  billing: { type: service }
`,
	good: `
components:
  orders: { type: service }
  billing: { type: service }
`,
	needsNoWhole: true,
	tellsReading: true,
	check({ design, report }) {
		for (const { document } of design.parts) {
			const start = document.yaml.secondDocument;
			if (start === undefined) continue;
			const lineEnd = document.yaml.text.indexOf("\n", start);
			const end = lineEnd === -1 ? document.yaml.text.length : lineEnd;
			report({ subject: "document", at: placeIn(document.yaml, start, end), rests: [] });
		}
	},
});

export const include = rule({
	id: "format/include",
	severity: "error",
	title: "A part that does not come",
	message: {
		missing:
			"There is no file `{path}`, so this part is missing from the design and nothing in it is judged. The path is relative to this file.",
		unreadable: "`{path}` cannot be read as text, so this part is missing from the design and nothing in it is judged.",
		folder: "`{path}` is a folder, so this part is missing from the design. Name the file in it, such as `{inside}`.",
		backslash:
			"`{path}` is written with backslashes, which lead nowhere in an address. Write `{better}`, as it is written on every system.",
		outside:
			"`{path}` leads out of the folder that the design may use. Write a path relative to this file, to a place inside the workspace.",
		deep: "`{path}` is not read: parts nest more than {limit} levels deep, or are more than 500. Include it from higher up.",
		circle: "This includes itself: {circle}. Take one of these includes away; a part names nothing of its includer.",
		unnamed: "`{path}` has no name that ids could begin with. Give it one of lower-case words joined by hyphens.",
	},
	why: "A design is judged as a whole. Without one of its parts, ids lead nowhere, flows break off and figures are too low.",
	when: "Fires where an included file is missing, unreadable, a folder, written with backslashes, outside the workspace, nested too deeply or among its own includers, and names the circle.",
	falseAlarms: "An editor that holds a file which is not saved yet.",
	bad: `
include: { payments: payments/design.yaml }
components:
  web: { type: client }
`,
	good: `
components:
  web: { type: client, connections: [ledger] }
  ledger: { type: service }
`,
	always: true,
	needsNoWhole: true,
	tellsReading: true,
	check({ design, report }) {
		for (const { place, message, facts } of design.includeProblems)
			report({
				subject: "document",
				at: place,
				rests: [],
				message,
				facts: told(facts, "path", "inside", "better", "limit", "circle"),
			});
	},
});
