/** The smallest change after which a proposal makes nothing worse: by the fixes of what got worse, or without a part of it. */
import { structuredPatch } from "diff";
import { amendments } from "../amend/index.ts";
import { applyEdits, EditsApart, type TextEdit } from "../edit/index.ts";
import type { Source, Steps } from "../format/index.ts";
import { type Checked, editsUnlessFault, type Finding, withTexts } from "../lint/index.ts";
import type { Before, Worse } from "./worse.ts";

export interface Mend {
	/** What it does, a line each. */
	readonly titles: readonly string[];
	/** The proposal with it. */
	readonly texts: ReadonlyMap<string, string>;
}

interface Mending {
	/** The design as it was. */
	readonly source: Source;
	readonly before: Before;
	readonly trial: (texts: ReadonlyMap<string, string>) => Checked;
	readonly texts: ReadonlyMap<string, string>;
	readonly after: Checked;
	readonly worse: readonly Worse[];
}

/** Each costs a run, and who asks waits; a count and not a time, so that the answer is the same each time. */
const mostTrials = 12;
const mostTurning = 2;
const mostPieces = 12;

export function* mendSteps(mending: Mending): Steps<Mend | undefined> {
	/** What is not asked any more, or hidden, comes back only by taking that back. */
	const isMendable = mending.worse.every(({ kind }) => kind === "requirement" || kind === "finding");
	return (isMendable ? yield* mended(mending) : undefined) ?? (yield* shortened(mending));
}

interface Tried extends Mend {
	readonly checked: Checked;
	readonly worse: readonly Worse[];
}

/** Step by step: of what mends a part and makes nothing else worse, what leaves least. */
function* mended(mending: Mending): Steps<Mend | undefined> {
	let at: Tried = { titles: [], texts: mending.texts, checked: mending.after, worse: mending.worse };
	let trials = 0;
	for (;;) {
		const known = new Set(at.worse.map(({ key }) => key));
		let best: Tried | undefined;
		for (const candidate of yield* candidates(at, mending)) {
			if (trials++ === mostTrials) return undefined;
			const next = tried(at, candidate, mending);
			yield;
			if (next.worse.length === 0) return next;
			const isLess = next.worse.length < (best ?? at).worse.length;
			if (isLess && next.worse.every(({ key }) => known.has(key))) best = next;
		}
		if (best === undefined) return undefined;
		at = best;
	}
}

function tried(at: Tried, { titles, edits }: Candidate, { before, trial }: Mending): Tried {
	const made = [...edits].map(([uri, own]): [string, string] => [uri, applyEdits(textIn(at.checked, uri), own)]);
	const texts = new Map([...at.texts, ...made]);
	const checked = trial(texts);
	return { titles: [...at.titles, ...titles], texts, checked, worse: before.compared(checked).worse };
}

interface Candidate {
	readonly titles: readonly string[];
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** The smallest first: of those that leave as much the first is taken. Where there are many, all at once before any of them. */
function* candidates({ worse, checked, texts }: Tried, { source }: Mending): Steps<readonly Candidate[]> {
	const { design, analysis } = checked;
	const fixes = worse.map((one) => (one.kind === "finding" ? fixesOf(one.finding, checked) : []));
	const found = fixes.flat().toSorted((a, b) => sizeOf(a) - sizeOf(b));
	const all = together(fixes.flatMap((own) => own[0] ?? []));
	if (all.titles.length > 1) found.unshift(all);
	const violated = worse.find((one) => one.kind === "requirement" && one.target.verdict === "violated");
	if (violated?.kind !== "requirement") return found;
	const given = { source: withTexts(source, texts), design, analysis };
	const turning = yield* amendments(given, { ids: [violated.target.requirement.id] });
	return [...turning.slice(0, mostTurning), ...found];
}

const fixesOf = (finding: Finding, { design }: Checked): Candidate[] =>
	finding.fixes().flatMap((fix) => {
		const edits = fix.kind === "choice" ? undefined : editsUnlessFault(design, finding, fix, undefined);
		return edits === undefined || edits.size === 0 ? [] : [{ titles: [fix.title], edits }];
	});

/** As many as do not touch the same text. */
function together(candidates: readonly Candidate[]): Candidate {
	const apart = new Map<string, EditsApart>();
	const titles: string[] = [];
	for (const candidate of candidates) {
		const own = [...candidate.edits];
		if (!own.every(([uri, edits]) => apart.get(uri)?.haveRoomFor(edits) ?? true)) continue;
		for (const [uri, edits] of own) {
			const others = apart.get(uri) ?? new EditsApart();
			apart.set(uri, others);
			others.add(edits);
		}
		titles.push(...candidate.titles);
	}
	return { titles, edits: new Map([...apart].map(([uri, edits]) => [uri, edits.all()])) };
}

const sizeOf = ({ edits }: Candidate): number =>
	[...edits.values()].flat().reduce((sum, { start, end, newText }) => sum + newText.length + end - start, 0);

const textIn = ({ design }: Checked, uri: string): string => design.parts.find((part) => part.uri === uri)?.text ?? "";

/** Without one of the places that it changes: the smallest of those that were at fault alone. */
function* shortened({ source, before, trial, texts }: Mending): Steps<Mend | undefined> {
	const pieces = [...texts].flatMap(([uri, text]) => piecesOf(uri, originalOf(uri, source), text));
	if (pieces.length < 2 || pieces.length > mostPieces) return undefined;
	for (const piece of pieces.toSorted((a, b) => a.lines - b.lines)) {
		const shorter = new Map([...texts, [piece.uri, piece.without]]);
		const { worse } = before.compared(trial(shorter));
		yield;
		if (worse.length === 0) return { titles: [`Leave out the change at line ${piece.line}`], texts: shorter };
	}
	return undefined;
}

const originalOf = (uri: string, { uri: main, text, read }: Source): string =>
	uri === main ? text : (read?.(uri) ?? "");

interface Piece {
	readonly uri: string;
	/** Of the new text, from 1. */
	readonly line: number;
	/** Lines written and removed. */
	readonly lines: number;
	/** The new text with this place as it was. */
	readonly without: string;
}

function piecesOf(uri: string, before: string, after: string): Piece[] {
	const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context: 0 });
	const written = after.split("\n");
	return hunks.map(({ newStart, newLines, lines }) => {
		const old = lines.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
		/** Where nothing is new, it begins with the line before. */
		const at = newLines === 0 ? newStart : newStart - 1;
		const without = written.toSpliced(at, newLines, ...old).join("\n");
		return { uri, line: at + 1, lines: lines.length, without };
	});
}
