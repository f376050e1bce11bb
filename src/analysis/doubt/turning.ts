/** The one figure that decides a verdict which depends, or which nobody can give for lack of a figure. */
import {
	type Added,
	type Better,
	type Design,
	type RangedFigure,
	type Replaced,
	rangeTypeAt,
	type Unit,
} from "../../format/index.ts";
import type { Missing } from "../answer.ts";
import type { TargetVerdict, Verdict } from "../verdicts/verdict.ts";
import { added, allAtWorst, atWorst, betterEnd, from, type Sought, soughtFor, worseEnd } from "./settings.ts";
import { thresholdOf } from "./threshold.ts";

export interface Turning extends Missing {
	readonly unit: Unit;
	readonly better: Better;
	/** From here on, towards the better end, the target is met. */
	readonly from: number;
	/** Whatever the others are, or only with all of them at their best. */
	readonly others: "any" | "best";
}

/** A target in a design with other figures. */
export interface Trying {
	readonly design: Design;
	readonly ranges: readonly RangedFigure[];
	judge(replaced: Replaced, more: readonly Added[]): TargetVerdict | undefined;
}

/** Of a design with more ranges only these are tried. */
const mostRanges = 30;
/** What is still missing once a figure is stated. */
const mostMissing = 6;

/** Of a larger design each try takes too long for somebody who waits. */
const mostComponents = 300;

/** Undefined where no single figure decides, or none that is known of. */
export function turningOf(target: TargetVerdict, trying: Trying): Turning | undefined {
	if (trying.design.components.length > mostComponents) return undefined;
	if (target.verdict === "depends") return turningRange(target, trying);
	return target.verdict === "unknown" ? turningMissing(target, trying) : undefined;
}

/** First one that is enough whatever the others are, which has to be the least; else one without which the others are not enough. */
function turningRange(target: TargetVerdict, trying: Trying): Turning | undefined {
	const { ranges } = trying;
	const worst = allAtWorst(ranges);
	const near = candidatesIn(target, ranges);
	const isMet = (replaced: Replaced): boolean => trying.judge(replaced, [])?.verdict === "met";
	const found = near
		.filter((figure) => isMet(new Map([...worst, from(figure, betterEnd(figure))])))
		.map((figure) => turningAt(figure, "any", (value) => isMet(new Map([...worst, from(figure, value)]))));
	if (found.length > 0) return found.reduce((least, one) => (partOf(one) < partOf(least) ? one : least)).turning;
	const needed = near
		.filter((figure) => !isMet(new Map([atWorst(figure)])))
		.map((figure) => turningAt(figure, "best", (value) => isMet(new Map([from(figure, value)]))));
	return needed.reduce<Tried | undefined>((most, one) => (most && partOf(most) >= partOf(one) ? most : one), undefined)
		?.turning;
}

interface Tried {
	readonly figure: Sought;
	readonly turning: Turning;
}

function turningAt(ranged: RangedFigure, others: Turning["others"], holds: (value: number) => boolean): Tried {
	const { of, key, stated } = ranged;
	const { better } = stated.range;
	const figure = { of, key, unit: unitOf(ranged), better, worst: worseEnd(ranged), best: betterEnd(ranged) };
	return { figure, turning: turningFor(figure, others, holds) };
}

const turningFor = (figure: Sought, others: Turning["others"], holds: (value: number) => boolean): Turning => {
	const { of, key, unit, better } = figure;
	return { of, key, unit, better, from: thresholdOf(figure, holds), others };
};

/** How much of the range has to be given up. */
const partOf = ({ figure: { worst, best }, turning }: Tried): number => (turning.from - worst) / (best - worst);

/** Ranges that may decide: what the verdict rests on comes first. */
export function candidatesIn(
	{ from: statements }: TargetVerdict,
	ranges: readonly RangedFigure[],
): readonly RangedFigure[] {
	if (ranges.length <= mostRanges) return ranges;
	const nodes = new Set(statements.map(({ node }) => node));
	const isNear = ({ stated }: RangedFigure): boolean => nodes.has(stated.node);
	return ranges.toSorted((a, b) => Number(isNear(b)) - Number(isNear(a))).slice(0, mostRanges);
}

const unitOf = ({ of, key }: RangedFigure): Unit =>
	key === "network.roundTrip" ? "duration" : (rangeTypeAt(of, key)?.unit ?? "duration");

/** The likeliest of what is missing: alone, if it is enough that this is stated, else with the others at their best. */
function turningMissing(target: TargetVerdict, trying: Trying): Turning | undefined {
	const { design, ranges } = trying;
	const percentile = target.key.startsWith("latency.") ? target.key.slice("latency.".length) : "p99";
	const sought = distinct(target.missing.flatMap((one) => soughtFor(one, percentile) ?? []));
	const worst = allAtWorst(ranges);
	const verdict = (values: readonly (readonly [Sought, number])[]): Verdict | undefined => {
		const more = values.flatMap(([one, value]) => added(one, value, design));
		return trying.judge(worst, more)?.verdict;
	};
	const searched = (one: Sought, others: readonly Sought[]): Turning | undefined => {
		const rest = others.filter((other) => other !== one).map((other) => [other, other.best] as const);
		const at = (value: number): Verdict | undefined => verdict([[one, value], ...rest]);
		if (at(one.best) !== "met" || at(one.worst) === "met") return undefined;
		return turningFor(one, rest.length === 0 ? "any" : "best", (value) => at(value) === "met");
	};
	for (const one of sought.slice(0, mostMissing)) {
		const alone = searched(one, []);
		if (alone !== undefined) return alone;
	}
	if (sought.length < 2 || sought.length > mostMissing) return undefined;
	for (const one of sought) {
		const together = searched(one, sought);
		if (together !== undefined) return together;
	}
	return undefined;
}

const distinct = (all: readonly Sought[]): readonly Sought[] => [
	...new Map(all.map((one) => [`${one.of.is} ${one.of.id} ${one.key}`, one])).values(),
];
