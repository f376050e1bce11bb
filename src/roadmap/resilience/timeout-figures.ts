/** Timeouts as fixes write them. */
import { rounded, roundedDuration } from "../../format/index.ts";

/** At most so many seconds, as people write them if that leaves at least what is needed, else in three digits. */
export const roundedDown = (figure: number, needed = 0): number | undefined =>
	[roundedDuration(figure, "down"), rounded(figure, 3, "down")].find(
		(value) => value > 0 && value >= needed * (1 - 1e-9),
	);

/** At least so many seconds. */
export const roundedUp = (figure: number): number => roundedDuration(figure, "up");
