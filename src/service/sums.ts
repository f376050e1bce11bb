/** Verdicts and sums as a hover shows them: each term leads to the line that gives it. */
import type { RequirementVerdict, TargetVerdict } from "../analysis/index.ts";
import type { Component, Data, Flow, Node, Requirement, Steps } from "../format/index.ts";
import { code, harmless } from "../pages/index.ts";
import {
	type Account,
	accountsOf,
	byVerdict,
	type Line,
	type Piece,
	said,
	saidPiece,
	sentence,
	sumLines,
	targetsFor,
	unaskedOf,
	type Writing,
} from "../sums/index.ts";
import type { Reading } from "./snapshot.ts";

/** Where a place in a file is opened; undefined where the client cannot. */
export type LinkTo = (uri: string, line: number, character: number) => string | undefined;

export const inMarkdown: Writing = { id: code, key: code, text: harmless };

/** More would bury what else is told. */
const mostTargets = 5;

/** All requirements judged, one after another: who asks for many should let others be heard meanwhile. */
export function* verdictSteps({ design, analysis }: Reading): Steps<readonly RequirementVerdict[]> {
	for (const requirement of design.requirements) {
		analysis.verdictOf(requirement);
		yield;
	}
	return analysis.verdicts;
}

/** Each target with its sum, the worst first. */
export const requirementParts = (of: Reading, requirement: Requirement, linkTo: LinkTo): string[] =>
	targetParts(of, of.analysis.verdictOf(requirement).targets, linkTo);

export function targetParts(of: Reading, targets: readonly TargetVerdict[], linkTo: LinkTo): string[] {
	const shown = byVerdict(targets).slice(0, mostTargets);
	const rest = targets.length - shown.length;
	return [
		...shown.map((target) =>
			partOf(of, { words: sentence(target), lines: () => sumLines(target, of.analysis) }, linkTo),
		),
		...(rest > 0 ? [`And ${rest} more.`] : []),
	];
}

/** What is asked of it, and what is computed of it besides. */
export function thingParts(of: Reading, thing: Component | Data | Flow, linkTo: LinkTo): string[] {
	const { analysis } = of;
	const targets = targetsFor(thing, analysis.verdicts);
	const accounts =
		thing.is === "flow"
			? unaskedOf(thing, targets, analysis)
			: thing.is === "component"
				? accountsOf(thing, analysis)
				: [];
	return [...targetParts(of, targets, linkTo), ...accounts.map((account) => partOf(of, account, linkTo))];
}

function partOf(of: Reading, { words, lines: linesIn }: Account, linkTo: LinkTo): string {
	const lines = linesIn();
	const title = said(words, inMarkdown).replace(/^(Met|Violated|Depends|Unknown)(?=:)/, "**$1**");
	return lines.length === 0 ? `${title}.` : `${title}.\n\n${listOf(of, lines, linkTo, "")}`;
}

const listOf = (of: Reading, lines: readonly Line[], linkTo: LinkTo, indent: string): string =>
	lines
		.map((line) => {
			const below = line.below ?? [];
			const text = `${indent}- ${lineText(of, line, linkTo)}`;
			return below.length === 0 ? text : `${text}\n${listOf(of, below, linkTo, `${indent}    `)}`;
		})
		.join("\n");

/** The figure leads to what states it; without one, the first that is named. */
function lineText(of: Reading, { words, figure, at }: Line, linkTo: LinkTo): string {
	const link = at === undefined ? undefined : linkOf(of, at, linkTo);
	if (link === undefined) return said(words, inMarkdown);
	const holds = (piece: Piece): boolean =>
		figure === undefined ? typeof piece !== "string" : textOf(piece).includes(figure);
	const linked =
		words.findLastIndex(holds) === -1 ? 0 : figure === undefined ? words.findIndex(holds) : words.findLastIndex(holds);
	return words
		.map((piece, i) => {
			const text = saidPiece(piece, inMarkdown);
			if (i !== linked) return text;
			if (figure === undefined || typeof piece !== "string") return `[${text}](${link})`;
			const start = text.lastIndexOf(figure);
			return `${text.slice(0, start)}[${figure}](${link})${text.slice(start + figure.length)}`;
		})
		.join("");
}

const textOf = (piece: Piece): string => (typeof piece === "string" ? piece : "text" in piece ? piece.text : "");

function linkOf({ design, lines }: Reading, at: Node, linkTo: LinkTo): string | undefined {
	const { uri, start } = design.locate(at);
	const { line, character } = lines(uri).position(start);
	return linkTo(uri, line, character);
}
