/** Figures of requirements in the units that people say them in. */
import type { Bounds, TargetKey, TargetVerdict } from "../analysis/index.ts";
import { figure as digits, sayDuration, sayRate, sayUptime } from "../format/index.ts";

export const isLoad = (key: TargetKey): boolean => key.startsWith("throughput");

/** A target is the least that is asked, or the most. */
export const isFloor = (key: TargetKey): boolean => key === "availability" || isLoad(key);

export function figureText(figure: Bounds | string, key: TargetKey): string {
	if (typeof figure === "string") return figure;
	if (figure.high === Number.POSITIVE_INFINITY) return `more than ${valueText(figure.low, key)}`;
	const [low, high] = [valueText(figure.low, key), valueText(figure.high, key)];
	return low === high ? low : `between ${low} and ${high}`;
}

/** An estimate says that it is one. */
export const isText = (
	{ figure, estimate, key }: Pick<TargetVerdict, "figure" | "estimate" | "key">,
	unsaid = "not known",
): string =>
	estimate !== undefined
		? `about ${valueText(estimate, key)}`
		: figure === undefined
			? unsaid
			: figureText(figure, key);

export function valueText(value: number | string, key: TargetKey): string {
	if (typeof value === "string") return value;
	if (key === "availability") return sayUptime(value);
	return isLoad(key) ? sayRate(value) : sayDuration(value < negligible ? 0 : value);
}

/** Seconds: nobody asks for less. */
const negligible = 1e-9;

export const uptimeRange = ({ low, high }: Bounds): string => figureText({ low, high }, "availability");

/** A part of something, with no more digits than anybody reads. */
export const portion = (share: number): string => `${digits(share * 100)}%`;

const secondsAYear = 365 * 86_400;

export function downtime(share: number): string {
	const seconds = (1 - share) * secondsAYear;
	return sayDuration(seconds >= 1 ? Math.round(seconds) : seconds);
}
