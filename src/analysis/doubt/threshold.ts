/** From which figure on something holds, in a figure that people write. */
import { rounded, roundedDuration } from "../../format/index.ts";
import type { Sought } from "./settings.ts";

/** How near the search comes, of the way that is left between the ends; rounding goes further. */
const steps = 40;
const near = 1e-4;
/** Digits of the figure, few first. */
const mostDigits = 3;

/**
 * The first figure on the way from the worse to the better end with which it holds, rounded towards the better and tried
 * there. It has to fail at the one and to hold at the other end.
 */
export function thresholdOf(sought: Sought, holds: (value: number) => boolean): number {
	const scale = scaleOf(sought);
	let [fails, held] = [scale.to(sought.worst), scale.to(sought.best)];
	for (let i = 0; i < steps && Math.abs(held - fails) > near; i++) {
		const middle = (fails + held) / 2;
		if (holds(scale.from(middle))) held = middle;
		else fails = middle;
	}
	const exact = scale.from(held);
	/** The search ends beside the figure, so that the nearest may hold too. */
	for (let digits = 2; digits <= mostDigits; digits++)
		for (const value of written(sought, exact, digits)) if (isWithin(value, sought) && holds(value)) return value;
	return isWithin(exact, sought) ? sought.best : exact;
}

const isWithin = (value: number, { worst, best }: Sought): boolean =>
	value >= Math.min(worst, best) && value <= Math.max(worst, best);

/** Nines count, not digits: 99.9% is as far from 99.99% as from 99%. */
function scaleOf({ unit, worst, best }: Sought) {
	const least = Math.min(...[worst, best].filter((value) => value > 0), 1e-6) / 10;
	if (unit === "share") {
		const smallest = Math.max(Math.min(1 - Math.max(worst, best), 1e-3), 1e-10);
		return {
			to: (share: number) => -Math.log(Math.max(1 - share, smallest)),
			from: (at: number) => (at >= -Math.log(smallest) ? Math.max(worst, best) : 1 - Math.exp(-at)),
		};
	}
	return {
		to: (value: number) => Math.log(Math.max(value, least)),
		from: (at: number) => (at <= Math.log(least) ? 0 : Math.exp(at)),
	};
}

/** As people write it: rounded away from the better end, where it may hold all the same, and towards it. */
function written({ unit, better }: Sought, value: number, digits: number): readonly number[] {
	const directions = better === "low" ? (["up", "down"] as const) : (["down", "up"] as const);
	return directions.map((direction) => {
		if (unit === "share")
			return value > 0.9
				? Number((1 - rounded(1 - value, digits, direction === "up" ? "down" : "up")).toPrecision(12))
				: rounded(value, digits, direction);
		if (unit === "duration")
			return digits === 2 ? roundedDuration(value, direction) : rounded(value, digits, direction);
		const inUnit = unit === "rate" ? (rateUnits.find((size) => value * size >= 1) ?? 86_400) : 1;
		return rounded(value * inUnit, digits, direction) / inUnit;
	});
}

/** Seconds of the periods in which a rate is a figure of one or more. */
const rateUnits = [1, 60, 3600, 86_400];
