/** Figures of requirements in the units that people say them in. */
import type { Bounds, TargetKey, TargetVerdict } from "../analysis/index.ts";
import {
	figure as digits,
	sayDuration,
	sayRate,
	saySize,
	sayUptime,
	secondsInAYear,
	type Unit,
} from "../format/index.ts";

export const isLoad = (key: TargetKey): boolean => key.startsWith("throughput");

/** A target is the least that is asked, or the most. */
export const isFloor = (key: TargetKey): boolean => key === "availability" || isLoad(key);

/** With digits enough to tell it from what is asked, if that is given. */
export function figureText(figure: Bounds | string, key: TargetKey, asked?: number): string {
	if (typeof figure === "string") return figure;
	if (figure.high === Number.POSITIVE_INFINITY) return `more than ${valueText(figure.low, key)}`;
	const [low, high] = [valueText(figure.low, key, asked), valueText(figure.high, key, asked)];
	return low === high ? low : `between ${low} and ${high}`;
}

/** An estimate says that it is one. */
export const isText = (
	{
		figure,
		estimate,
		estimates,
		key,
		target,
	}: Pick<TargetVerdict, "figure" | "estimate" | "estimates" | "key" | "target">,
	unsaid = "not known",
): string => {
	if (estimates !== undefined) {
		const [low, high] = [valueText(estimates.low, key), valueText(estimates.high, key)];
		return low === high ? `about ${low}` : `about ${low} to ${high}`;
	}
	if (estimate !== undefined) return `about ${valueText(estimate, key)}`;
	return figure === undefined ? unsaid : figureText(figure, key, target.value as number);
};

export function valueText(value: number | string, key: TargetKey, asked?: number): string {
	if (typeof value === "string") return value;
	if (key === "availability") return sayUptime(value, asked);
	if (key === "throughput.concurrent") return String(value);
	const text = isLoad(key) ? sayRate(value) : sayDuration(value < negligible ? 0 : value);
	const isTold = asked === undefined || Math.abs(value - asked) <= asked * 1e-9 || text !== valueText(asked, key);
	return isTold ? text : `just ${value > asked ? "over" : "under"} ${text}`;
}

/** A figure of the format in words. */
export function inUnit(value: number, unit: Unit): string {
	if (unit === "share") return sayUptime(value);
	if (unit === "duration") return sayDuration(value);
	return unit === "rate" ? sayRate(value) : `${saySize(value)}${unit === "bandwidth" ? "/s" : ""}`;
}

/** Seconds: nobody asks for less. */
const negligible = 1e-9;

export const uptimeRange = ({ low, high }: Bounds): string => figureText({ low, high }, "availability");

/** A part of something, with no more digits than anybody reads. */
export const portion = (share: number): string => `${digits(share * 100)}%`;

export function downtime(share: number): string {
	const seconds = (1 - share) * secondsInAYear;
	return sayDuration(seconds >= 1 ? Math.round(seconds) : seconds);
}
