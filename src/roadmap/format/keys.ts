/** Keys: which version of the format, which are needed, which are known. */
import { type Cut, type Design, isDue, type Problem } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, type Fix, remove, rename, safe, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { plainOf, questionFor } from "./answers.ts";
import { asked, meant, nameOf, problemsOf, routeOf, subjectOf, told } from "./problems.ts";

const versions = {
	missing:
		"No `version` says how this file is to be read, so a later format could take it for something else. Write `version: 1`.",
	unknown:
		"`version` is {found}, and only version 1 of the format is known; the rest is read as that. Write `version: 1`, or use a newer release.",
	quoted: "`version` stands in quotes and so is a text, not a number. Take the quotes away.",
} as const;

export const version = rule({
	id: "format/version",
	severity: "error",
	title: "Version of the format missing or unknown",
	message: versions,
	why: "The format will grow. A file that names its version still means the same then.",
	when: "Fires where `version` is missing or is not 1.",
	falseAlarms: "A file that is no design and only has its name; exclude it.",
	bad: `
version: 2
name: Sample
components:
  orders: { type: service }
`,
	good: `
version: 1
name: Sample
components:
  orders: { type: service }
`,
	fix: "choice",
	always: true,
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		const { design, report } = context;
		for (const problem of problemsOf(context, "format/version")) {
			if (isDue()) yield;
			if (problem.message === "missing" && design.isBroken) continue;
			const { place, facts } = problem;
			const message = asked(versions, problem.message, "unknown");
			const question = { ask: "Which version of the format is it?", options: [{ value: "1" }] };
			const fix = () =>
				message === "quoted"
					? safe("Take the quotes away", set(routeOf(design, problem), [], 1))
					: choice("Write the version", question, (answer) => [set(routeOf(design, problem), [], Number(answer))]);
			report({
				subject: "document",
				at: place,
				path: problem.path,
				rests: [],
				message,
				facts: told(facts, "found"),
				fix,
			});
		}
	},
});

export const missingKey = rule({
	id: "format/missing-key",
	severity: "error",
	title: "A key that its place needs is missing",
	message: "{subject} has no `{key}`, which it cannot do without. {doc}",
	why: "A component without a type, or a connection without a target, can be drawn but not judged: no rule knows what to ask of it.",
	when: "Fires where `name`, `components`, a component's `type`, a connection's `to`, a flow's `steps` or another key that its place cannot do without is missing or empty. Silent while a syntax error stands.",
	falseAlarms: "None known.",
	bad: `
components:
  orders: { replicas: 3 }
`,
	good: `
components:
  orders: { type: service, replicas: 3 }
`,
	fix: "choice",
	always: true,
	tellsReading: true,
	*check(context) {
		for (const problem of problemsOf(context, "format/missing-key")) {
			if (isDue()) yield;
			const { place, facts } = problem;
			context.report({
				subject: subjectOf(context, problem),
				at: place,
				path: problem.path,
				rests: [],
				facts: {
					...told(facts, "key", "doc"),
					subject: word(facts.subject!.replace(/^[a-z]/, (first) => first.toUpperCase())),
				},
				fix: () => filledIn(context.design, problem),
			});
		}
	},
});

function filledIn(design: Design, problem: Problem): Fix | undefined {
	const route = routeOf(design, problem);
	const question = questionFor(problem.type, design, route, `${problem.facts.doc} What is it?`);
	if (question === undefined) return undefined;
	return choice(`Write its \`${problem.facts.key}\``, question, (answer) => [
		set(route, [], plainOf(problem.type, answer)),
	]);
}

const unknownKeys = {
	default:
		"`{key}` is no key of this place, so what it says is not judged. Take it away, or call it `x-{key}` to keep it for yourself.",
	meant: "`{key}` is no key of this place, so what it says is not judged. Did you mean {meant}?",
	useless:
		"`{key}` means nothing on a {type}, so what it says is not judged. Take it away, or call it `x-{key}` to keep it for yourself.",
	cut: "A comma ends a text inside braces, so {rest} is read as a key and `{key}` ends before it. Put the text in quotes.",
	cutList:
		"A comma ends the value inside braces, so {rest} is read as a key and `{key}` ends before it. Put the list in brackets.",
	step: "`{key}` stands in one item with another step and is not read. Give each step a dash of its own.",
} as const;

export const unknownKey = rule({
	id: "format/unknown-key",
	severity: "warning",
	title: "A key that the format does not know",
	message: unknownKeys,
	why: "A misspelled key is silently nothing in most tools: the author believes that a timeout is stated, and the rules believe that it is not.",
	when: "Fires at keys that the format does not know in their place, and at keys that mean nothing on their type of component. Keys that begin with `x-` are the author's own. Where a comma in braces has cut a text or a list, its rest is told of as that. Findings that may come from the misspelling are held back until it is mended.",
	falseAlarms: "A key of a newer release of the format.",
	bad: `
components:
  orders: { type: service, replcas: 3 }
`,
	good: `
components:
  orders: { type: service, replicas: 3, x-cost-centre: 4711 }
`,
	fix: ["safe", "choice"],
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		for (const problem of problemsOf(context, "format/unknown-key")) {
			if (isDue()) yield;
			const { place, facts, candidates = [] } = problem;
			const message = asked(
				unknownKeys,
				problem.message,
				facts.key!.includes("->") ? "step" : candidates.length > 0 ? "meant" : "default",
			);
			const all = { ...told(facts, "key", "type", "rest"), meant: meant(candidates) };
			context.report({
				subject: subjectOf(context, problem),
				at: place,
				path: problem.path,
				rests: [],
				message,
				facts: all,
				fix: message === "step" ? undefined : () => renamed(context.design, problem),
			});
		}
	},
});

/** What a comma has cut is one value again, and its rest no key. */
function joined(design: Design, problem: Problem, cut: Cut): Fix | undefined {
	if (problem.written !== undefined) return undefined;
	const { uri, path } = routeOf(design, problem);
	const around = { uri, path: path.slice(0, -1) };
	const isList = problem.message === "cutList";
	const value = isList ? cut.text.split(", ") : cut.text;
	return safe(
		isList ? "Put it in brackets" : "Put it in quotes",
		set(around, cut.key, value),
		...cut.rest.map((key) => remove(around, key)),
	);
}

/** The key that was meant; else, to keep what it says as one's own, or to take it away. */
function renamed(design: Design, problem: Problem): Fix | undefined {
	if (problem.cut !== undefined) return joined(design, problem, problem.cut);
	const { candidates = [], path } = problem;
	const route = routeOf(design, problem);
	const [near, ...others] = candidates.filter((candidate) => candidate.near);
	if (near !== undefined && others.length === 0) return safe(`Rename to \`${near.text}\``, rename(route, near.text));
	const own = `x-${problem.facts.key}`;
	const away = "take it away";
	const options = [
		...candidates.map(({ text }) => ({ value: text })),
		{ value: own, description: "Your own: no rule reads it." },
		{ value: away, description: "The key goes, with its value." },
	];
	return choice("Rename it or take it away", { ask: `What is ${nameOf(path)} to be?`, options }, (answer) => [
		answer === away ? remove(route) : rename(route, answer),
	]);
}
