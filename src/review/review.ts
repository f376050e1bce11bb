/** A design with what was found in it, as a document for those who review it. */
import type { Analysis } from "../analysis/index.ts";
import { diagram, sequenceOf } from "../diagram/index.ts";
import { assumptionsIn, type Design, type Location, type Steps } from "../format/index.ts";
import type { Finding, Hidden } from "../lint/index.ts";
import { checklist, rules, type Topic } from "../roadmap/index.ts";
import { type Line, notesOf, sentence, sumLines } from "../sums/index.ts";
import { type Checked, checkedTopics, countOf, detailOf, worstFirst } from "./checklist.ts";
import {
	type Block,
	counted,
	type Item,
	items,
	messageWords,
	orDash,
	type Review,
	type Said,
	type Section,
	table,
	text,
} from "./document.ts";
import { openQuestions } from "./questions.ts";
import { summarySection } from "./summary.ts";
import { inOrder, requirementsTable } from "./tables.ts";

export interface Reviewed {
	readonly design: Design;
	readonly analysis: Analysis;
	readonly findings: readonly Finding[];
	readonly hidden: () => readonly Hidden[];
	/** `YYYY-MM-DD` in UTC. */
	readonly today: string;
	/** As people are told of a place: `design.yaml:12`. */
	readonly placeOf: (location: Location) => string;
}

/** More would bury the rest of the page; how many there are is told. */
const most = { findings: 20, flows: 20, depth: 4 };

/** In steps: verdicts take the most of it. */
export function* reviewSteps(of: Reviewed): Steps<Review> {
	const { design, analysis } = of;
	for (const requirement of design.requirements) {
		analysis.verdictOf(requirement);
		yield;
	}
	const chapters = yield* checkedTopics(of);
	const sums: Section[] = [];
	for (const { requirement, targets } of inOrder(analysis.verdicts)) {
		if (targets.length > 0)
			sums.push(section(3, [{ id: requirement.id }], items(targets.map((target) => targetItem(target, analysis)))));
		yield;
	}
	return {
		title: design.stated.name?.value ?? "Design",
		sections: [
			summarySection(of),
			section(2, ["Requirements"], requirementsTable(analysis.verdicts)),
			...sums,
			...(yield* viewSections(of)),
			...findingSections(of),
			...acceptedSections(of),
			section(2, ["Assumptions that nobody has confirmed"], assumptions(of)),
			section(2, ["Open questions"], openQuestions(analysis)),
			...checklistSections(chapters.flatMap(({ checked }) => checked)),
		],
	};
}

const section = (level: Section["level"], title: Said, ...blocks: readonly Block[]): Section => ({
	title,
	level,
	blocks,
});

const targetItem = (target: Parameters<typeof sumLines>[0], analysis: Analysis): Item => ({
	words: sentence(target),
	below: [
		...notesOf(target).map((words) => ({ words })),
		...sumLines(target, analysis).map((line) => lineItem(line, most.depth)),
	],
});

const lineItem = ({ words, below }: Line, depth: number): Item => ({
	words,
	below: depth > 1 ? below?.map((line) => lineItem(line, depth - 1)) : undefined,
});

function* viewSections({ design, analysis, findings }: Reviewed): Steps<Section[]> {
	if (design.components.length === 0) return [];
	const found = [
		section(2, ["Pictures"], text("As Mermaid text, which draws wherever Mermaid is drawn.")),
		section(3, ["Architecture"], { is: "mermaid", text: diagram(design, analysis, findings).portable }),
	];
	for (const flow of design.flows.slice(0, most.flows)) {
		found.push(section(3, ["Flow ", { id: flow.id }], { is: "mermaid", text: sequenceOf(flow, analysis).mermaid }));
		yield;
	}
	const rest = design.flows.length - most.flows;
	return rest > 0 ? [...found, section(3, [`${counted(rest, "more flow")}`], text("They are not drawn here."))] : found;
}

function findingSections({ findings, placeOf }: Reviewed): Section[] {
	const heading = section(2, ["Findings"], ...(findings.length === 0 ? [text("Nothing was found.")] : []));
	const byRule = new Map<string, Finding[]>();
	for (const one of findings.toSorted(worstFirst)) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
	const told = new Set(checklist.flatMap(({ topics }) => topics.flatMap((topic) => topic.rules)));
	const ofFormat = rules.filter((rule) => byRule.has(rule.id) && !told.has(rule));
	const chapters: { title: string; rules: Topic["rules"] }[] = [
		...checklist.map(({ title, topics }) => ({ title, rules: topics.flatMap((topic) => topic.rules) })),
		{ title: "The file itself", rules: ofFormat },
	];
	return [
		heading,
		...chapters.flatMap(({ title, rules: all }) => {
			const found = all.filter(({ id }) => byRule.has(id));
			if (found.length === 0) return [];
			return [section(3, [title], ...found.flatMap((rule) => ruleBlocks(rule, byRule.get(rule.id)!, placeOf)))];
		}),
	];
}

function ruleBlocks(
	{ id, title, why }: Topic["rules"][number],
	found: readonly Finding[],
	placeOf: Reviewed["placeOf"],
): Block[] {
	const rest = found.length - most.findings;
	return [
		text({ text: title }, " (", { id }, "). ", ...messageWords(why)),
		items([
			...found.slice(0, most.findings).map(({ severity, message, location }) => ({
				words: [{ mark: severity }, " ", { id: placeOf(location) }, ": ", ...messageWords(message)],
			})),
			...(rest > 0 ? [{ words: [`and ${rest} more`] }] : []),
		]),
	];
}

/** Waivers, whether they hide anything or not, and comments that do. */
function acceptedSections({ design, hidden, today, placeOf }: Reviewed): Section[] {
	const accepted = hidden();
	const at = ({ hiddenBy: { location } }: Hidden) => `${location.uri}\n${location.start}`;
	const counts = new Map<string, number>();
	for (const one of accepted) counts.set(at(one), (counts.get(at(one)) ?? 0) + 1);
	const waivers = design.parts.flatMap((part) => part.waivers);
	const comments = [
		...new Map(
			accepted.flatMap((one) => (one.hiddenBy.is === "suppression" ? [[at(one), one] as const] : [])),
		).values(),
	];
	return [
		section(
			2,
			["Accepted risks"],
			table(
				["Rule", "At", "Reason", "Owner", "Until"],
				"Nothing is waived.",
				waivers.map(({ rule, at: where, reason, owner, expires }) => [
					(rule?.items ?? []).flatMap(({ value }, i): Said => (i === 0 ? [{ id: value }] : [", ", { id: value }])),
					where === undefined ? ["the whole design"] : [{ id: where.value }],
					orDash(reason?.value),
					orDash(owner?.value),
					expires === undefined
						? ["no end"]
						: [{ text: expires.value }, ...(expires.value < today ? [" ", { mark: "expired" }] : [])],
				]),
			),
			...(comments.length === 0
				? []
				: [
						table(
							["Accepted by a comment", "At", "Reason"],
							"",
							comments.map((one) => [
								[{ id: one.rule }, ...more(counts.get(at(one))! - 1)],
								[{ id: placeOf(one.hiddenBy.location) }],
								orDash(one.hiddenBy.reason),
							]),
						),
					]),
		),
	];
}

const more = (count: number): Said => (count > 0 ? [` and ${count} more`] : []);

const assumptions = ({ design, placeOf }: Reviewed): Block =>
	table(
		["Key", "At"],
		"No line is marked as assumed.",
		design.parts.flatMap((part) =>
			assumptionsIn(part).map((one) => [
				one.keys.flatMap((name, i): Said => (i === 0 ? [{ key: name }] : [", ", { key: name }])),
				[{ id: placeOf(one) }],
			]),
		),
	);

function checklistSections(all: readonly Checked[]): Section[] {
	const states = { found: "findings", addressed: "addressed", open: "open" } as const;
	return [
		section(
			2,
			["Checklist"],
			text(
				`${countOf(all, "addressed")} of ${all.length} topics addressed, ${countOf(all, "found")} with findings, ${countOf(all, "open")} with nothing stated and nothing found.`,
			),
			table(
				["Chapter", "Topic", "State", "By"],
				"",
				checklist.flatMap(({ title, topics }) =>
					topics.flatMap((topic) => {
						const one = all.find((checked) => checked.topic === topic);
						return one === undefined
							? []
							: [
									[
										[{ text: title }],
										[{ text: topic.title }],
										[{ mark: states[one.state] }],
										[{ text: detailOf(one) }],
									],
								];
					}),
				),
				1000,
			),
		),
	];
}
