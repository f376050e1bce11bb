/** Ids: how they are spelled. */
import { type Design, isDue, type Problem, type Section } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, type Fix } from "../fix.ts";
import { renameId } from "../rename-id.ts";
import { rule } from "../rule.ts";
import { idsWithin } from "./answers.ts";
import { problemsOf, routeOf, subjectOf, told } from "./problems.ts";

export const id = rule({
	id: "format/id",
	severity: "warning",
	title: "An id that is not kebab-case",
	message: {
		default:
			"The id `{id}` works, but ids are lower-case letters, digits and hyphens; sooner or later somebody spells a reference otherwise. Rename it everywhere.",
		better:
			"The id `{id}` works, but ids are lower-case words joined by hyphens; sooner or later somebody spells a reference otherwise. Call it `{better}`.",
	},
	why: "Ids are typed by many hands, in references, steps, waivers and links. One spelling for all spares the question whether it was `OrderDb` or `order_db`.",
	when: "Fires at ids of components, data, flows, requirements and regions that do not match `[a-z0-9][a-z0-9-]*`. Names and labels are free.",
	falseAlarms: "None known: the id still works, and `name` is there for what people call it.",
	bad: `
components:
  OrdersDb: { type: database }
`,
	good: `
components:
  orders-db: { type: database, name: OrdersDb }
`,
	fix: "choice",
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		for (const problem of problemsOf(context, "format/id")) {
			if (isDue()) yield;
			const { place, facts, candidates } = problem;
			const better = candidates?.[0]?.text;
			context.report({
				subject: subjectOf(context, problem),
				at: place,
				path: problem.path,
				rests: [],
				...(better === undefined
					? { facts: told(facts, "id") }
					: { message: "better", facts: { ...told(facts, "id"), better: word(better) } }),
				fix: () => renamed(context.design, problem),
			});
		}
	},
});

function renamed(design: Design, problem: Problem): Fix | undefined {
	const [section] = problem.path as [Section];
	const route = routeOf(design, problem);
	if (renameId(design, section, route, "any") === undefined) return undefined;
	const taken = new Set(idsWithin(design, route.uri, [section]));
	const suggestion = problem.candidates?.[0]?.text;
	const question = { ask: "What is it to be called, here and wherever it is used?", expects: "id" as const };
	return choice(
		"Rename it everywhere",
		suggestion === undefined || taken.has(suggestion) ? question : { ...question, suggestion },
		(answer) => renameId(design, section, route, answer) ?? [],
	);
}
