/** Distributions of quantities of at least 0, made from what is stated of them. */

export interface Distribution {
	/** The smallest value that it takes. */
	readonly least: number;
	/** The chance of at most this value. */
	within(value: number): number;
	/** The value that is not exceeded with this chance. */
	quantile(level: number): number;
	/** The mean of what is cut off at this value. */
	limitedMean(value: number): number;
	/** What the quantile is at least and at most by the stated points alone; undefined where none is as high. */
	atLeast(level: number): number;
	atMost(level: number): number | undefined;
}

/** So much is certain to be noise of binary fractions. */
const noise = 1e-9;

export const constant = (value: number): Distribution => ({
	least: value,
	within: (at) => (at >= value ? 1 : 0),
	quantile: () => value,
	limitedMean: (at) => Math.min(at, value),
	atLeast: () => value,
	atMost: () => value,
});

export const uniform = (most: number): Distribution => {
	const quantile = (level: number): number => clamp(level) * most;
	return {
		least: 0,
		within: (at) => clamp(at / most),
		quantile,
		limitedMean: (at) => (at >= most ? most / 2 : at - (at * at) / (2 * most)),
		atLeast: quantile,
		atMost: quantile,
	};
};

export const scaled = (one: Distribution, factor: number): Distribution => ({
	least: one.least * factor,
	within: (at) => one.within(at / factor),
	quantile: (level) => one.quantile(level) * factor,
	limitedMean: (at) => one.limitedMean(at / factor) * factor,
	atLeast: (level) => one.atLeast(level) * factor,
	atMost: (level) => {
		const most = one.atMost(level);
		return most === undefined ? undefined : most * factor;
	},
});

export interface Point {
	/** In (0, 1). */
	readonly level: number;
	readonly value: number;
}

/**
 * Through stated points, the lowest first: a single one makes it exponential, several are joined by lines. `others`:
 * the same points at the other end of what they may be. Beyond the first and the last the line is the one that these
 * leave possible and that is furthest from them, so that no points between the two ends go beyond it.
 */
export function through(points: readonly Point[], others: readonly Point[] = points): Distribution | undefined {
	const rising = inOrder(points);
	const highest = rising.at(-1);
	if (highest === undefined) return undefined;
	if (highest.value === 0) return constant(0);
	const bounds: Pick<Distribution, "atLeast" | "atMost"> = {
		atLeast: (at) => rising.findLast(({ level }) => level <= at + noise)?.value ?? 0,
		atMost: (at) => rising.find(({ level }) => level >= at - noise)?.value,
	};
	return rising.length === 1
		? { ...exponential(highest.value / -Math.log1p(-highest.level)), ...bounds }
		: joined(rising, inOrder(others), bounds);
}

/** Of two that contradict each other the larger counts. */
function inOrder(points: readonly Point[]): readonly Point[] {
	const rising: Point[] = [];
	for (const { level, value } of points) rising.push({ level, value: Math.max(value, rising.at(-1)?.value ?? 0) });
	return rising;
}

/** Exponential with this mean in a share of the cases, else nothing: of a model, so that it says nothing for certain. */
export const exponential = (mean: number, share = 1): Distribution => {
	const quantile = (level: number): number =>
		level <= 1 - share ? 0 : mean * (Math.log(share) - Math.log1p(-clamp(level)));
	return {
		least: 0,
		within: (at) => 1 - share * Math.exp(-Math.max(0, at) / mean),
		quantile,
		limitedMean: (at) => share * mean * -Math.expm1(-at / mean),
		atLeast: () => 0,
		atMost: quantile,
	};
};

/** How far the last line goes on: until a hundredth of what exceeds the last point is left; at most in proportion. */
const further = 2 * Math.LN10;
const steepest = 1;

/** A node of the line: y = -ln(1 - level), the logarithm of the value, and the limited mean there. */
interface Joint {
	readonly y: number;
	readonly log: number;
	readonly value: number;
	readonly limited: number;
}

/**
 * The logarithm of the value is linear in the logarithm of what exceeds it, so that each piece is a Pareto
 * distribution; the first and the last line go on.
 */
function joined(
	points: readonly Point[],
	others: readonly Point[],
	bounds: Pick<Distribution, "atLeast" | "atMost">,
): Distribution {
	const onLine = ({ level, value }: Point) => ({ y: -Math.log1p(-level), log: Math.log(Math.max(value, noise)) });
	const stated = points.map(onLine);
	const other = others.map(onLine);
	type OnLine = (typeof stated)[0];
	const slope = (from: OnLine, to: OnLine): number => Math.max(0, to.log - from.log) / (to.y - from.y);
	const [first] = stated as [OnLine];
	const last = stated.at(-1)!;
	const joints: Joint[] = [];
	const join = ({ y, log }: OnLine): void => {
		const before = joints.at(-1);
		const value = Math.exp(log);
		const limited = before === undefined ? value : before.limited + excess(before, { y, log }, value);
		joints.push({ y, log, value, limited });
	};
	join({ y: 0, log: first.log - slope(first, other[1]!) * first.y });
	for (const one of stated) join(one);
	join({ y: last.y + further, log: last.log + Math.min(slope(other.at(-2)!, last), steepest) * further });
	const least = joints[0]!.value;
	const end = joints.at(-1)!;
	/** The joint from which the line runs that has this value on it. */
	const before = (value: number): number => {
		let i = joints.length - 2;
		while (joints[i]!.value > value) i--;
		return i;
	};
	return {
		least,
		within(value) {
			if (value < least) return 0;
			if (value >= end.value) return 1;
			const i = before(value);
			const [from, to] = [joints[i]!, joints[i + 1]!];
			return -Math.expm1(-(from.y + ((Math.log(value) - from.log) * (to.y - from.y)) / (to.log - from.log)));
		},
		quantile(level) {
			const y = -Math.log1p(-clamp(level));
			const i = joints.findIndex((joint) => joint.y >= y);
			if (i <= 0) return i === 0 ? least : end.value;
			const [from, to] = [joints[i - 1]!, joints[i]!];
			return Math.exp(from.log + ((y - from.y) * (to.log - from.log)) / (to.y - from.y));
		},
		limitedMean(value) {
			if (value <= least) return value;
			if (value >= end.value) return end.limited;
			const i = before(value);
			return joints[i]!.limited + excess(joints[i]!, joints[i + 1]!, value);
		},
		...bounds,
	};
}

/** What a line adds to the limited mean, from where it begins up to a value on it: the integral of what exceeds. */
function excess(from: Pick<Joint, "y" | "log">, to: Pick<Joint, "y" | "log">, value: number): number {
	if (to.log <= from.log) return 0;
	const scale = Math.exp(from.log - from.y);
	const power = 1 - (to.y - from.y) / (to.log - from.log);
	const log = Math.log(value) - from.log;
	return Math.abs(power) < noise ? scale * log : (scale * Math.expm1(power * log)) / power;
}

const clamp = (level: number): number => Math.min(1, Math.max(0, level));
