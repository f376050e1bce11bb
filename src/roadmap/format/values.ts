/** Values: of the right kind, among those allowed, with a unit where one is needed. */
import { type Design, isDue, type Problem } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, type Fix, remove, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { asked, meant, nameOf, problemsOf, respelled, routeOf, subjectOf, told } from "./problems.ts";

const values = {
	default: "{what} is {found}, and takes {expected}. Until then it counts as not stated.",
	meant: "{what} is {found}, which it does not take, so it counts as not stated. Did you mean {meant}?",
	comma: "{what} is {found}, and a comma is no part of a number, so it counts as not stated. Did you mean {meant}?",
	both: "{what} is `read-write`, which is for connections: a step that says nothing does what its connection does, over `read-write` both. Leave `kind` out, or say `read` where the step does no more.",
	quoted: "{what} stands in quotes and so is a text, but it takes {expected}. Until then it counts as not stated.",
	unknownAnchor: "`*{name}` stands for nothing: no anchor `&{name}` comes before it, so {what} counts as not stated.",
	aliasLimit:
		"`*{name}` brings in more than a design may hold, so {what} counts as not stated. Nest aliases less deeply.",
	aliasCircle:
		"`*{name}` stands for something that contains it, so it has no end and counts as not stated. Write the value out.",
} as const;

export const value = rule({
	id: "format/value",
	severity: "error",
	title: "A value that its key does not take",
	message: values,
	why: "What cannot be read counts as not stated, and every figure that should rest on it is then unknown or a default.",
	when: "Fires where a value is of another kind than its key takes or is not among those allowed, and at aliases that lead nowhere, to themselves or to too much. Behind a syntax error, up to the next entry, it is silent.",
	falseAlarms: "A word of a newer release of the format.",
	bad: `
components:
  orders: { type: servce }
`,
	good: `
components:
  orders: { type: service }
`,
	fix: ["safe", "choice"],
	always: true,
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		const { design, report } = context;
		for (const problem of problemsOf(context, "format/value")) {
			if (isDue()) yield;
			const { place, facts, candidates = [], path } = problem;
			if (problem.message === "unknownAnchor" && design.isBroken) continue;
			const all = { ...told(facts, "found", "expected", "name"), what: word(nameOf(path)), meant: meant(candidates) };
			report({
				subject: subjectOf(context, problem),
				at: place,
				path,
				rests: [],
				message: asked(values, problem.message, variantOf(problem)),
				facts: all,
				fix:
					facts.found === undefined
						? undefined
						: () => (isBoth(problem) ? narrowed(design, problem) : respelled(design, problem)),
			});
		}
	},
});

/** A step that is said to do all that its connection does. */
const isBoth = ({ path, facts }: Problem): boolean =>
	path.at(-1) === "kind" && path.includes("flows") && facts.found === "`read-write`";

function narrowed(design: Design, problem: Problem): Fix {
	const route = routeOf(design, problem);
	return choice(
		"Leave `kind` out, or narrow it",
		{
			ask: "What does the step do?",
			options: [
				{ value: "both", description: "All that its connection does: `kind` goes." },
				{ value: "read", description: "It only reads." },
				{ value: "write", description: "It only changes." },
			],
		},
		(answer) => [answer === "both" ? remove(route) : set(route, [], answer)],
	);
}

function variantOf(problem: Problem): keyof typeof values {
	const { candidates = [], facts } = problem;
	const [first] = candidates;
	if (isBoth(problem)) return "both";
	if (first === undefined) return "default";
	if (facts.found?.includes(",")) return "comma";
	return facts.found === `\`${first.text}\`` ? "quoted" : "meant";
}

const units = {
	bare: "{what} is {found} with no unit, so it counts as not stated. Write {expected}.",
	meant: "{what} is {found}, which is no unit of the format, so it counts as not stated. Did you mean {meant}?",
	comma: "{what} is {found}, and a comma is no part of a number, so it counts as not stated. Did you mean {meant}?",
	wrong: "{what} is {found}, so it counts as not stated. Write {expected}.",
	noRange: "{what} is {found}, but takes one figure and no range, so it counts as not stated. Write {expected}.",
	oneEnd: "{what} is {found}, which is no range, so it counts as not stated. Write one figure, or {expected}.",
	reversed: "{what} is {found}, whose ends are reversed, so it counts as not stated. Did you mean {meant}?",
} as const;

export const unit = rule({
	id: "format/unit",
	severity: "error",
	title: "A number without its unit",
	message: units,
	why: "A bare 300 is milliseconds to one reader and seconds to the next. A figure that can be read in two ways is worth less than none.",
	when: "Fires at a number without a unit where one is needed, at a unit that the format does not have, at a comma in a number, and at a range that is none or stands where one figure is needed. Counts such as `replicas` are bare.",
	falseAlarms: "None known.",
	bad: `
components:
  orders: { type: service, connections: [{ to: orders-db, timeout: 300 }] }
  orders-db: { type: database }
`,
	good: `
components:
  orders: { type: service, connections: [{ to: orders-db, timeout: 300ms }] }
  orders-db: { type: database }
`,
	fix: ["safe", "choice"],
	always: true,
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		for (const problem of problemsOf(context, "format/unit")) {
			if (isDue()) yield;
			const { place, facts, candidates = [], path } = problem;
			const all = { ...told(facts, "found", "expected"), what: word(nameOf(path)), meant: meant(candidates) };
			context.report({
				subject: subjectOf(context, problem),
				at: place,
				path,
				rests: [],
				message: asked(units, problem.message, "wrong"),
				facts: all,
				fix: () => respelled(context.design, problem),
			});
		}
	},
});
