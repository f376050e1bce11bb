/**
 * compare: two versions of a design held against each other: what was added, removed and changed, findings that are new
 * and gone, verdicts and figures before and after, a picture of it, and all of that as Markdown.
 * Stands on format, analysis, lint (findings as values), sums, diagram and pages.
 * Must not know where versions come from: files, git, editors.
 */
import type { Analysis } from "../analysis/index.ts";
import { type Design, finish, type Steps } from "../format/index.ts";
import type { LintResult } from "../lint/index.ts";
import { type Change, changesBetween } from "./changes.ts";
import { type FindingChanges, findingsBetween, noFindingChanges } from "./findings.ts";
import { type FigureChange, figuresBetween, type VerdictChange, verdictsBetween } from "./verdicts.ts";

/** One version. */
export interface Judged extends Pick<LintResult, "findings" | "hidden"> {
	readonly design: Design;
	readonly analysis: Analysis;
}

export interface Comparison {
	/** Undefined where there is no such version. */
	readonly before: Judged | undefined;
	readonly after: Judged | undefined;
	readonly changes: readonly Change[];
	/** Nothing of these where a version cannot be read whole. */
	readonly findings: FindingChanges;
	readonly verdicts: readonly VerdictChange[];
	readonly figures: readonly FigureChange[];
}

export const compare = (before: Judged | undefined, after: Judged | undefined): Comparison =>
	finish(compareSteps(before, after));

/** The same, stopping often. */
export function* compareSteps(before: Judged | undefined, after: Judged | undefined): Steps<Comparison> {
	const isWhole = [before, after].every((one) => one?.design.isBroken !== true);
	const changes = changesBetween(before?.design, after?.design);
	yield;
	const figures =
		isWhole && before !== undefined && after !== undefined
			? yield* figuresBetween(before.analysis, after.analysis)
			: [];
	return {
		before,
		after,
		changes,
		findings: isWhole ? findingsBetween(before, after) : noFindingChanges,
		verdicts: isWhole ? verdictsBetween(before?.analysis, after?.analysis) : [],
		figures,
	};
}

/** Neither is said anything else, nor does anything else follow. */
export const isNothing = ({ changes, findings, verdicts, figures }: Comparison): boolean =>
	[changes, findings.new, findings.gone, findings.accepted, findings.levelled, verdicts, figures].every(
		({ length }) => length === 0,
	);

export type { Change } from "./changes.ts";
export type { KeyChange } from "./keys.ts";
export { comparisonMarkdown } from "./markdown.ts";
export { changePicture } from "./picture.ts";
export { cut, isWorse, linesIn, signs, summaryOf, verdictText } from "./told.ts";

export type { FigureChange, VerdictChange } from "./verdicts.ts";
