/** Figures for ranges and for what nobody has stated, as a design takes them. */
import {
	type Added,
	type Better,
	type Design,
	type RangedFigure,
	type Replaced,
	rangeTypeAt,
	type Stated,
	type Unit,
} from "../../format/index.ts";
import type { Missing } from "../answer.ts";
import { thingIn } from "./both-ends.ts";

/** A figure that is sought, and between what. */
export interface Sought extends Missing {
	readonly unit: Unit;
	readonly better: Better;
	readonly worst: number;
	readonly best: number;
}

export const worseEnd = ({ stated: { range } }: RangedFigure): number =>
	range.better === "low" ? range.high : range.low;
export const betterEnd = ({ stated: { range } }: RangedFigure): number => range[range.better];

/** What is left of a range from a figure on: this counts, but where the other end is the worse one. */
export function from(figure: RangedFigure, value: number): readonly [object, Stated<number>] {
	const { stated } = figure;
	const best = betterEnd(figure);
	const range = { low: Math.min(value, best), high: Math.max(value, best), better: stated.range.better };
	return [stated, { ...stated, value, range }];
}

/** With all of it in doubt, and the worse end counting. */
export const atWorst = (figure: RangedFigure): readonly [object, Stated<number>] => from(figure, worseEnd(figure));

export const allAtWorst = (ranges: readonly RangedFigure[]): Replaced => new Map(ranges.map(atWorst));

/** Nobody writes less or more. */
const extremes: Readonly<Record<Exclude<Unit, "growth">, readonly [low: number, high: number]>> = {
	duration: [1e-6, 1e9],
	rate: [1e-6, 1e12],
	size: [1, 1e18],
	bandwidth: [1, 1e15],
	share: [0, 1],
};

/** The figure that a missing key asks for; undefined where that is no figure, or one of which no end is the better. */
export function soughtFor({ of, key }: Missing, percentile: string): Sought | undefined {
	const name = key === "latency" ? `latency.${percentile}` : key;
	const type = rangeTypeAt(of, name);
	if (type === undefined || type.unit === "growth") return undefined;
	const [low, high] = extremes[type.unit];
	const { unit, better } = type;
	return {
		of,
		key: name,
		unit,
		better,
		...(better === "low" ? { worst: high, best: low } : { worst: low, best: high }),
	};
}

export function added({ of, key }: Missing, value: number, design: Design): readonly Added[] {
	const thing = thingIn(design, of);
	return thing !== undefined && "route" in thing ? [{ route: thing.route as Added["route"], key, value }] : [];
}
