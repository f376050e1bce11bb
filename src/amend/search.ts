/** Tries changes on the text, alone and then together, and keeps those after which what is asked holds. */
import { Analysis, isKnown, isOwn, type TargetVerdict } from "../analysis/index.ts";
import { applyEdits, type TextEdit } from "../edit/index.ts";
import { type Design, readDesign, type Source, type Steps } from "../format/index.ts";
import { editsOf, withTexts } from "../lint/index.ts";
import { briefly, type Words } from "../sums/index.ts";
import { gapOf } from "./gap.ts";
import type { Move } from "./move.ts";
import { movesFor } from "./moves.ts";

export interface Given {
	readonly source: Source;
	readonly design: Design;
	readonly analysis: Analysis;
}

/** What is to be met. */
export interface Goal {
	/** Requirements. */
	readonly ids: readonly string[];
	/** Which of their targets count; unstated, all. */
	readonly counts?: (target: TargetVerdict) => boolean;
}

export interface Amendment {
	/** One for each change that goes with it. */
	readonly titles: readonly string[];
	/** The figures that are met by it. */
	readonly figures: readonly Words[];
	/** Lines that are written or change. */
	readonly lines: number;
	/** Copies that run more than before. */
	readonly machines: number;
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

const mostMoves = 40;
const mostOffers = 4;
/** Changes that are made together. */
const mostTogether = 4;

/** The cheapest first: single changes, or, if none is enough, several together; none, if these are not either. */
export function* amendments(given: Given, goal: Goal): Steps<readonly Amendment[]> {
	const trials = new Trials(given, goal);
	const singles: Trial[] = [];
	const seen = new Set<string>();
	for (const move of trials.moves) {
		const trial = trials.of([move]);
		const written = trial && writtenBy(trial);
		if (trial !== undefined && !seen.has(written!)) singles.push(trial);
		if (written !== undefined) seen.add(written);
		yield;
	}
	const enough = singles.filter((trial) => trials.turns(trial));
	if (enough.length > 0) return enough.map(amendmentOf(trials)).sort(byCost).slice(0, mostOffers);
	const together = yield* combined(trials, singles);
	return together === undefined ? [] : [amendmentOf(trials)(together)];
}

/** Two ways to the same text are one, whether or not it is marked as assumed. */
const writtenBy = ({ edits }: Trial): string =>
	JSON.stringify([...edits].map(([uri, own]) => [uri, own])).replace(/ *# assumed: [\w., -]*/g, "");

/** Adds what brings it nearest, one after another, and leaves out what was not needed after all. */
function* combined(trials: Trials, singles: readonly Trial[]): Steps<Trial | undefined> {
	let best = nearest(singles);
	for (let count = 2; best !== undefined && count <= mostTogether; count++) {
		const next: Trial[] = [];
		for (const move of trials.moves) {
			const trial: Trial | undefined = best.moves.includes(move) ? undefined : trials.of([...best.moves, move]);
			if (trial !== undefined && trial.gap < best.gap) next.push(trial);
			yield;
		}
		best = nearest(next);
		if (best !== undefined && trials.turns(best)) return yield* withoutNeedless(trials, best);
	}
	return undefined;
}

function* withoutNeedless(trials: Trials, whole: Trial): Steps<Trial> {
	let least = whole;
	for (const move of whole.moves) {
		const fewer = trials.of(least.moves.filter((one) => one !== move));
		if (fewer !== undefined && trials.turns(fewer)) least = fewer;
		yield;
	}
	return least;
}

const nearest = (trials: readonly Trial[]): Trial | undefined =>
	trials.reduce<Trial | undefined>((best, one) => (best === undefined || one.gap < best.gap ? one : best), undefined);

interface Trial {
	readonly moves: readonly Move[];
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
	readonly analysis: Analysis;
	readonly targets: readonly TargetVerdict[];
	readonly gap: number;
}

class Trials {
	readonly moves: readonly Move[];

	constructor(
		readonly given: Given,
		private readonly goal: Goal,
	) {
		const { design, analysis } = given;
		const violated = this.targetsIn(analysis).filter(({ verdict }) => verdict === "violated");
		const all = violated.flatMap((target) => movesFor(target, design, analysis));
		this.moves = [...new Map(all.map((move) => [move.title, move])).values()].slice(0, mostMoves);
	}

	/** Undefined where the text does not take it. */
	of(moves: readonly Move[]): Trial | undefined {
		const { source, design, analysis: before } = this.given;
		const changes = moves.flatMap((move) => move.changes);
		const edits = moves.length === 0 ? undefined : editsOf(design, { kind: "assumption", title: "", changes });
		if (edits === undefined) return undefined;
		const texts = new Map([...edits].map(([uri, own]) => [uri, applyEdits(textOf(design, uri), own)]));
		const after = readDesign(withTexts(source, texts), design);
		if (after.isBroken || after.problems.length > design.problems.length) return undefined;
		const analysis = new Analysis(after, before.options);
		const targets = this.targetsIn(analysis);
		return { moves, edits, analysis, targets, gap: targets.reduce((sum, target) => sum + gapOf(target), 0) };
	}

	/** What is asked holds by it, and nothing that held does not any more. */
	turns({ gap, analysis }: Trial): boolean {
		if (gap > 0) return false;
		const { design, analysis: before } = this.given;
		return design.requirements.every((requirement, i) => {
			const { verdict } = before.verdictOf(requirement);
			const same = analysis.design.requirements[i];
			if (verdict === "violated" || same === undefined) return verdict === "violated";
			const now = analysis.verdictOf(same).verdict;
			return now === verdict || now === "met";
		});
	}

	private targetsIn(analysis: Analysis): readonly TargetVerdict[] {
		const { ids, counts = () => true } = this.goal;
		return analysis.design.requirements
			.filter(({ id }) => ids.includes(id))
			.flatMap((requirement) => analysis.verdictOf(requirement).targets.filter(counts));
	}
}

const amendmentOf =
	({ given }: Trials) =>
	({ moves, edits, analysis, targets }: Trial): Amendment => ({
		titles: moves.map(({ title }) => title),
		figures: targets.map(briefly),
		lines: [...edits].reduce((sum, [uri, own]) => sum + linesIn(textOf(given.design, uri), own), 0),
		machines: Math.max(0, machinesIn(analysis) - machinesIn(given.analysis)),
		edits,
	});

/** New ones, and those in which something is written. */
function linesIn(text: string, edits: readonly TextEdit[]): number {
	const changed = new Set(
		edits.filter(({ newText }) => !newText.includes("\n")).map(({ start }) => newlines(text.slice(0, start))),
	);
	return changed.size + edits.reduce((sum, { newText }) => sum + newlines(newText), 0);
}

const newlines = (text: string): number => text.split("\n").length - 1;

const textOf = ({ parts }: Design, uri: string): string => parts.find((part) => part.uri === uri)!.text;

function machinesIn({ design, copies }: Analysis): number {
	return design.components.filter(isOwn).reduce((sum, component) => {
		const running = copies.running(component);
		return sum + (isKnown(running) ? running.value : 0);
	}, 0);
}

const byCost = (a: Amendment, b: Amendment): number => a.machines - b.machines || a.lines - b.lines;
