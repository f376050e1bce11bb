/** Timeouts as fixes write them. */
import { rounded, roundedDuration } from "../../format/index.ts";

/** At most so many seconds, as people write them if that leaves at least what is needed, else in three digits. */
export const roundedDown = (figure: number, needed = 0): number | undefined =>
	[roundedDuration(figure, "down"), rounded(figure, 3, "down")].find(
		(value) => value > 0 && value >= needed * (1 - 1e-9),
	);

/** At least so many seconds. */
export const roundedUp = (figure: number): number => roundedDuration(figure, "up");

const people = [8, 6, 5, 4, 3, 2.5, 2, 1.5, 1.2, 1];

/** At most so many seconds and no less than is needed: a figure that somebody would write who has only a rough idea, if one fits between. */
export function plainDown(figure: number, needed = 0): number | undefined {
	const unit = 10 ** Math.floor(Math.log10(figure) + 1e-9);
	const plain = people.map((digits) => Number.parseFloat((digits * unit).toPrecision(2)));
	const fitting = figure < 10 ? plain.find((value) => value <= figure * (1 + 1e-9)) : undefined;
	return fitting !== undefined && fitting >= needed * (1 - 1e-9) ? fitting : roundedDown(figure, needed);
}
