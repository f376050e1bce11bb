/** References that lead nowhere: ids of components, data, flows, places and rules. */
import {
	type Candidate,
	type Design,
	eachSuppression,
	isDue,
	type Path,
	type Place,
	type Problem,
	type Route,
	writtenAt,
} from "../../format/index.ts";
import { most } from "../../format/names.ts";
import { type Fact, word } from "../facts.ts";
import { choice, type FileChange, type Fix, rename, replaceText, set } from "../fix.ts";
import { idsWithin } from "../format/answers.ts";
import { inAnchor, problemsOf, routeOf, subjectOf } from "../format/problems.ts";
import { rule } from "../rule.ts";
import { nearestRules } from "../rule-names.ts";
import type { RuleContext } from "../topic.ts";

type Context = Pick<RuleContext, "analysis" | "design">;

const words: Readonly<Record<string, string>> = {
	components: "component",
	flows: "flow",
	data: "data",
	regions: "region",
	zones: "zone",
};

export const unknownId = rule({
	id: "reference/unknown-id",
	severity: "error",
	title: "A reference that leads nowhere",
	message: {
		default:
			"No {kind} is called {id}, so what rests on this reference is not judged. Name one that is there, or add it.",
		meant: "No {kind} is called {id}, so what rests on this reference is not judged. Did you mean {meant}?",
		rule: "No rule is called {id}, so this hides nothing. `plumbline rules` lists them.",
		"rule-meant": "No rule is called {id}, so this hides nothing. Did you mean {meant}?",
	},
	clauses: { meant: { one: "{first}", two: "{first} or {second}", three: "{first}, {second} or {third}" } },
	why: "A reference to what is not there breaks off a flow, leaves data without a store or a requirement without a scope, and everything that is computed along it is wrong or unknown.",
	when: "Fires where a reference names no component, data, flow, region, zone or rule; for rules, patterns such as `chapter/*` are fine. Regions and zones are taken as they come where no `regions` are stated. Silent while a syntax error stands, and for ids of a part that did not come.",
	falseAlarms: "A rule of a newer release.",
	bad: `
components:
  web: { type: client, connections: [ordres] }
  orders: { type: service }
`,
	good: `
components:
  web: { type: client, connections: [orders] }
  orders: { type: service }
`,
	fix: "choice",
	tellsReading: true,
	*check(context) {
		const { design, report, ruleIds } = context;
		const absent = absentParts(design);
		for (const problem of problemsOf(context, "reference/unknown-id")) {
			if (isDue()) yield;
			const { place, facts } = problem;
			const excluded = excludedBy(context, problem);
			const candidates = (problem.candidates ?? []).filter(({ text }) => !excluded.includes(text));
			if (absent.some((prefix) => facts.id!.startsWith(prefix))) continue;
			report({
				subject: subjectOf(context, problem),
				at: place,
				path: problem.path,
				rests: [],
				...worded({ id: { id: facts.id! }, kind: word(words[facts.section!] ?? facts.section!) }, candidates),
				fix: () => renamed(context, problem),
			});
		}
		const known = new Set(ruleIds);
		let unknown = 0;
		for (const { id, at, path, change } of ruleMentions(design)) {
			if (isDue()) yield;
			const isKnown = known.has(id) || (id.endsWith("*") && ruleIds.some((rule) => rule.startsWith(id.slice(0, -1))));
			if (isKnown) continue;
			const candidates = unknown++ < most.words ? nearestRules(id, ruleIds) : [];
			const facts = meantBy(candidates);
			report({
				subject: "document",
				at,
				...(path && { path }),
				rests: [],
				...(facts === undefined
					? { message: "rule", facts: { id: { id } } }
					: { message: "rule-meant", facts: { id: { id }, ...facts } }),
				fix: () => otherRule(id, candidates, change),
			});
		}
	},
});

/** The nearest names, as a clause of the message; undefined where none is near. */
function meantBy([first, second, third]: readonly Candidate[]) {
	if (first === undefined) return undefined;
	const [a, b, c] = [{ id: first.text }, { id: second?.text ?? "" }, { id: third?.text ?? "" }];
	if (second === undefined) return { meant: "one" as const, first: a };
	return third === undefined
		? { meant: "two" as const, first: a, second: b }
		: { meant: "three" as const, first: a, second: b, third: c };
}

function worded(facts: { readonly id: Fact; readonly kind: Fact }, candidates: readonly Candidate[]) {
	const near = meantBy(candidates);
	return near === undefined
		? { message: "default" as const, facts }
		: { message: "meant" as const, facts: { ...facts, ...near } };
}

/** Prefixes of parts that are included and did not come: they have a finding of their own. */
function absentParts({ parts }: Design): string[] {
	const there = new Set(parts.map(({ prefix }) => prefix));
	return parts.flatMap(({ document, prefix }) =>
		(document.values.include?.items ?? []).flatMap(({ id }) => (there.has(`${prefix}${id}/`) ? [] : [`${id}/`])),
	);
}

function renamed(context: Context, problem: Problem): Fix | undefined {
	const { design } = context;
	const { candidates = [], facts } = problem;
	const route = routeOf(design, problem);
	const excluded = excludedBy(context, problem);
	const possible = (ids: readonly string[]) =>
		excluded.length === 0 ? ids : ids.filter((id) => !excluded.includes(id));
	const near = possible(candidates.map(({ text }) => text));
	const ids = near.length > 0 ? near : possible(idsWithin(design, route.uri, facts.section!.split(" or ")));
	const change = renaming(design, problem, route);
	if (ids.length === 0 || change === undefined) return undefined;
	const question = {
		ask: `What is meant by \`${facts.id}\`?`,
		// A large design has thousands of them, and many a finding: they are told when somebody asks.
		get options() {
			return ids.map((value) => ({ value }));
		},
	};
	return choice("Name another", question, (answer) => [change(answer)]);
}

/** Past an alias, the part of a step that names it cannot be written alone. */
function renaming(design: Design, problem: Problem, { uri, path }: Route): ((to: string) => FileChange) | undefined {
	const { place, written } = problem;
	const anchored = inAnchor(design, problem);
	if (anchored !== undefined || written === undefined) return (to) => replaceText(uri, anchored?.place ?? place, to);
	if (path.includes("steps")) return undefined;
	const yaml = design.parts.find((part) => part.uri === uri)?.document.yaml;
	const isKey = yaml !== undefined && writtenAt(yaml, path)?.key === written.node;
	return isKey ? (to) => rename({ uri, path }, to) : (to) => set({ uri, path }, [], to);
}

/** Ids that cannot be meant: its own, other keys of a placement, and what a fallback stands in for. */
function excludedBy({ analysis }: Context, problem: Problem): readonly string[] {
	const owner = analysis.reading.ownerOf(problem);
	const own = problem.path[0] === problem.facts.section ? [String(problem.path[1])] : [];
	if (owner?.is === "component" && problem.path[2] === "placement")
		return owner.placement?.items.map(({ id }) => id) ?? [];
	return owner?.is === "connection" && problem.path.includes("fallback") && owner.to ? [...own, owner.to.value] : own;
}

interface RuleMention {
	readonly id: string;
	readonly at: Place;
	readonly path?: Path;
	readonly change: (to: string) => FileChange;
}

/** Rules named in waivers and in comments that hide findings. */
function* ruleMentions(design: Design): Generator<RuleMention> {
	for (const { stated, place, path } of design.ruleMentions)
		yield {
			id: stated.value,
			at: place,
			path,
			change: (to: string) => replaceText(design.locate(place).uri, place, to),
		};
	for (const part of design.parts) {
		for (const { node, rules } of eachSuppression(part)) {
			for (const id of rules) {
				const start = node.start + node.chunk.text.slice(node.start, node.end).indexOf(id);
				const at = { chunk: node.chunk, start, end: start + id.length };
				yield { id, at, change: (to: string) => replaceText(part.uri, at, to) };
			}
		}
	}
}

function otherRule(id: string, candidates: readonly Candidate[], change: RuleMention["change"]): Fix | undefined {
	const options = candidates.map(({ text }) => ({ value: text }));
	if (options.length === 0) return undefined;
	return choice("Name another rule", { ask: `What is meant by \`${id}\`?`, options }, (answer) => [change(answer)]);
}
