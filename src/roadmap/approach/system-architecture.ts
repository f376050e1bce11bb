/** System architecture: one picture of all parts, in which every name leads to one thing. */
import { commentsBetween, type Design, type Problem } from "../../format/index.ts";
import { choice, type FileChange, type Fix, remove, replaceText, safe } from "../fix.ts";
import { idsWithin } from "../format/answers.ts";
import { problemsOf, routeOf, subjectOf } from "../format/problems.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { contradictoryValues } from "./contradictory-values.ts";
import { unknownId } from "./unknown-id.ts";

const duplicateId = rule({
	id: "reference/duplicate-id",
	severity: "error",
	title: "An id or key that stands twice",
	message: {
		default:
			"{id} stands here a second time, and only the first counts: what this one says is not judged. Rename one of them, or take one away.",
		same: "{id} stands here a second time and says the same, so one of the two is void. Take it away.",
	},
	why: "Tools differ in which of two equal keys they take. The next author corrects the one that does not count, and nothing changes.",
	when: "Fires at the second of two ids in one section, and at the second of two keys in one mapping. A component and a data may share an id.",
	falseAlarms: "None known.",
	bad: `
components:
  orders: { type: service }
  billing: { type: service }
  orders: { type: worker }
`,
	good: `
components:
  orders: { type: service }
  billing: { type: service }
  order-worker: { type: worker }
`,
	fix: ["safe", "choice"],
	needsNoWhole: true,
	tellsReading: true,
	*check(context) {
		for (const problem of problemsOf(context, "reference/duplicate-id")) {
			yield;
			const { place, facts, message = "default", related } = problem;
			context.report({
				subject: subjectOf(context, problem),
				at: place,
				rests: [],
				path: problem.path,
				message: message === "same" ? "same" : "default",
				facts: { id: { id: facts.id! } },
				related: related ? [{ at: related, message: "The first one, which counts." }] : [],
				// Past an alias there is no second one to write.
				fix: () =>
					problem.written !== undefined
						? undefined
						: message === "same"
							? safe("Take the second away", ...withoutSecond(context.design, problem))
							: untangled(context.design, problem),
			});
		}
	},
});

function untangled(design: Design, problem: Problem): Fix {
	const { facts, path, place } = problem;
	const isId = path.length === 2;
	const other = isId ? freeId(design, problem) : `x-${facts.id}`;
	const first = "only the first";
	const options = [
		{
			value: other,
			description: isId
				? "The second one gets an id of its own."
				: "The second one stays as a note that no rule reads.",
		},
		{ value: first, description: "The second one goes, with all that it says." },
	];
	return choice(
		"Rename the second, or keep the first only",
		{ ask: `Which \`${facts.id}\` is to stay?`, options },
		(answer) =>
			answer === first ? withoutSecond(design, problem) : [replaceText(routeOf(design, problem).uri, place, answer)],
	);
}

/** The id with the first number behind it that nothing bears yet. */
function freeId(design: Design, problem: Problem): string {
	const taken = new Set(idsWithin(design, routeOf(design, problem).uri, [String(problem.path[0])]));
	let number = 2;
	while (taken.has(`${problem.facts.id}-${number}`)) number++;
	return `${problem.facts.id}-${number}`;
}

/** A path leads to the first of two keys: the second gets a name of its own, and is taken away by that. */
function withoutSecond(design: Design, problem: Problem): FileChange[] {
	const { uri, path } = routeOf(design, problem);
	const name = "plumbline-second";
	return [
		...commentsOf(design, problem).map((text): FileChange => ({ uri, change: { do: "comment-above", path, text } })),
		replaceText(uri, problem.place, name),
		remove({ uri, path: [...path.slice(0, -1), name] }),
	];
}

/** What is noted within the second, or behind it on its line: it is kept, above the first. */
function commentsOf(design: Design, { place, last = place }: Problem): string[] {
	const { uri, start } = design.locate(place);
	const { end } = design.locate(last);
	const { text, document } = design.parts.find((part) => part.uri === uri)!;
	const isBehind = (at: number) => /^[ \t]*$/.test(text.slice(end, at));
	return commentsBetween(document.yaml, start + 1, end + /^.*/.exec(text.slice(end))![0].length)
		.filter((comment) => comment.end <= end || isBehind(comment.start))
		.map((comment) => text.slice(comment.start, comment.end));
}

const selfConnection = rule({
	id: "reference/self-connection",
	severity: "warning",
	title: "A component connected to itself",
	message:
		"{component} opens a connection to itself, which says nothing about its copies and makes a circle of calls. State how they replicate by its `replication`, or name the component that is meant.",
	why: "A component stands for all its copies. What they exchange among themselves is `replication`, `membership` or `leaderElection`; a connection to itself reads as a call that waits for its own caller.",
	when: "Fires at a connection whose target is the component that opens it.",
	falseAlarms: "A service that really calls its own public address. Say so in a waiver: it is a circle all the same.",
	bad: `
components:
  ledger-db: { type: database, replicas: 3, connections: [{ to: ledger-db, kind: replicate }] }
`,
	good: `
components:
  ledger-db: { type: database, replicas: 3, replication: { topology: leader-follower, mode: sync } }
`,
	needsNoWhole: true,
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller, target, to } = connection;
			if (caller === target)
				report({ subject: connection, at: to?.node, rests: to ? [to] : [], facts: { component: caller } });
		}
	},
});

export const systemArchitecture = topic({
	id: "approach/system-architecture",
	title: "System architecture",
	what: "All parts on one picture: components, what connects them, which data they hold and which flows run over them. Every name leads to exactly one thing, and what is said of a thing holds together. Only then does anything follow from it.",
	useWhen: "always, before details: a picture that contradicts itself makes every later answer worthless",
	avoidWhen:
		"nothing speaks against it; keep it at the level on which parts fail and scale, classes and tables are not on it",
	tradeOff: "A picture has to be kept true. What is left out on purpose belongs into a sentence beside it.",
	sources: [
		"P. Kruchten, The 4+1 View Model of Architecture, IEEE Software, 1995",
		"L. Bass, P. Clements, R. Kazman, Software Architecture in Practice, 2021",
	],
	shownBy: ["components.connections"],
	rules: [unknownId, duplicateId, selfConnection, contradictoryValues],
	snippets: [],
});
