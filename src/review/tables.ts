/** Tables that a review and a document about a design have alike. */
import { type Analysis, type RequirementVerdict, worstFirst as verdictsWorstFirst } from "../analysis/index.ts";
import type { Component, Design } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import { type Known, knownOf, valueText } from "../profile/index.ts";
import { askedText, byVerdict, isOnDefaults, isText } from "../sums/index.ts";
import { worstFirst } from "./checklist.ts";
import { messageWords, orDash, type Said, type Table, table } from "./document.ts";

/** Of requirements and of their targets, the worst first. */
export function requirementsTable(verdicts: readonly RequirementVerdict[]): Table {
	return table(
		["Requirement", "Asked", "Verdict", "Figure"],
		"No requirements are stated.",
		inOrder(verdicts).flatMap(({ requirement, targets, verdict }): (readonly Said[])[] =>
			targets.length === 0
				? [[[{ id: requirement.id }], ["no figure; people check it"], [{ mark: verdict }], ["–"]]]
				: byVerdict(targets).map((target) => [
						[{ id: requirement.id }],
						[`${target.key} of `, { id: target.scope.id }, ` ${askedText(target)}`],
						[{ mark: target.verdict }],
						[`${isText(target)}${isOnDefaults(target) ? " (on defaults)" : ""}`],
					]),
		),
	);
}

export const inOrder = (verdicts: readonly RequirementVerdict[]): readonly RequirementVerdict[] =>
	verdicts.toSorted((a, b) => verdictsWorstFirst.indexOf(a.verdict) - verdictsWorstFirst.indexOf(b.verdict));

/** By what they are about and not by line, which every edit above would change. */
export const findingsTable = (findings: readonly Finding[]): Table =>
	table(
		["Level", "About", "Finding", "Rule"],
		"Nothing was found.",
		findings
			.toSorted(worstFirst)
			.map(({ severity, subject, message, rule }) => [
				[{ mark: severity }],
				aboutWords(subject),
				messageWords(message),
				[{ id: rule }],
			]),
	);

/** `component:orders` as `orders`. */
export function aboutWords(subject: string): Said {
	const at = subject.indexOf(":");
	return at === -1 ? ["the design"] : [{ id: subject.slice(at + 1) }];
}

export function componentsTable({ components }: Design, analysis: Analysis): Table {
	return table(
		["Component", "Type", "Copies", "Stands in", "Available", "Owner"],
		"No components are stated.",
		components.map((component) => rowOf(component, analysis)),
	);
}

function rowOf(component: Component, analysis: Analysis): readonly Said[] {
	const known = new Map(knownOf(component, analysis).map((one) => [one.name, one]));
	const cell = (name: string) => orDash(factOf(known.get(name)));
	const { id, name, type, technology, owner } = component;
	const called: Said = name === undefined ? [] : [" ", { text: name.value }];
	const made: Said = technology === undefined ? [] : [", ", { text: technology.value }];
	return [
		[{ id }, ...called],
		[type ?? "unknown", ...made],
		cell("copies"),
		cell("places"),
		cell("availability"),
		orDash(owner?.value),
	];
}

/** Without the keys that say so. */
const factOf = (known: Known | undefined): string | undefined =>
	known === undefined || known.fact === undefined ? undefined : valueText({ ...known, keys: [] });
