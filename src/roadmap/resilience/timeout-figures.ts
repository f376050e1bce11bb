/** Timeouts as fixes write them. */
/** At most so many seconds, in two digits if that leaves at least what is needed, else in three. */
export function roundedDown(figure: number, needed = 0): number | undefined {
	return [2, 3]
		.map((digits) => rounded(figure, digits, Math.floor))
		.find((value) => value > 0 && value >= needed * (1 - 1e-9));
}

/** At least so many seconds, in two digits. */
export const roundedUp = (figure: number): number => rounded(figure, 2, Math.ceil);

function rounded(figure: number, digits: number, round: (value: number) => number): number {
	const unit = 10 ** (Math.floor(Math.log10(figure)) - digits + 1);
	return Number.parseFloat((round(Number.parseFloat((figure / unit).toPrecision(9))) * unit).toPrecision(9));
}

/** `3 tries of 400ms`, `700ms`. */
export const triesText = (tries: number, timeout: string): string =>
	tries === 1 ? timeout : `${tries} tries of ${timeout}`;
