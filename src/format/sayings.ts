/** Quantities in words: as people say them, and as they write them in a design. */

/** `0.9995` as `99.95%`, without the noise of binary fractions. */
export const percent = (share: number, digits = 8): string =>
	`${Number.parseFloat((share * 100).toPrecision(digits))}%`;

/**
 * A share of time with three digits of what is missing to all of it: 0.99987654 is 0.999877. Beside what is asked with
 * as many as tell the two apart: 0.9989999 is not 0.999.
 */
export function roundedUptime(share: number, asked?: number): number {
	const missing = 1 - share;
	if (missing <= 0 || missing >= 1) return share;
	const rounded = (digits: number): number => 1 - Number.parseFloat(missing.toPrecision(digits));
	const telling = [3, 4, 5, 6, 7, 8].find(
		(digits) => asked === undefined || percent(rounded(digits)) !== percent(asked),
	);
	return telling === undefined ? share : rounded(telling);
}

/** What shares of time are shares of, as people say it: of 365 days. */
export const secondsInAYear = 365 * 86_400;

/** Shares of time below this are a moment in a year, whatever was multiplied. */
const moment = 1e-8;

/** The same in words: `99.987%`; where it misses what is asked, with digits enough to say so. */
export function sayUptime(share: number, asked?: number): string {
	if (share < 1 && 1 - share < moment) return "over 99.999999%";
	const missed = asked !== undefined && share < asked - 1e-12 ? asked : undefined;
	return percent(roundedUptime(Math.min(1, Math.max(0, share)), missed), 11);
}

/** At most three significant digits: `1234` stays, `0.33333` is `0.333`. */
export const figure = (value: number): string =>
	Math.abs(value) >= 1000 || Number.isInteger(value)
		? String(Math.round(value))
		: String(Number.parseFloat(value.toPrecision(3)));

const long: readonly (readonly [number, string])[] = [
	[86_400, "d"],
	[3600, "h"],
	[60, "min"],
	[1, "s"],
];

/** A time as people say it: `330 ms`, `1.5 s`, `24 min 4 s`, `1 h 15 s`, `3 d`. The smaller of two units is dropped where it hardly counts. */
export function sayDuration(seconds: number): string {
	if (seconds === 0) return "0 s";
	if (seconds < 1e-3) return `${figure(seconds * 1e6)} us`;
	if (seconds < 0.9995) return `${figure(seconds * 1e3)} ms`;
	if (seconds < 59.95) return `${figure(seconds)} s`;
	let rest = Math.round(seconds);
	const parts = long.flatMap(([size, unit]) => {
		const count = Math.floor(rest / size);
		rest -= count * size;
		return count === 0 ? [] : [{ count, unit, size }];
	});
	const [first, second] = parts as [(typeof parts)[number], (typeof parts)[number] | undefined];
	const counts = second !== undefined && second.count * second.size >= (first.count * first.size) / 1000;
	return [first, ...(counts ? [second] : [])].map(({ count, unit }) => `${count} ${unit}`).join(" ");
}

/** Per second, in the largest unit that is said with a figure of one or more: `250/s`, `12/min`, `3/d`. */
export function sayRate(perSecond: number): string {
	if (perSecond === 0) return "0/s";
	const [size, unit] = [[1, "s"] as const, [60, "min"] as const, [3600, "h"] as const, [86_400, "d"] as const].find(
		([of]) => perSecond * of >= 0.9995,
	) ?? [86_400, "d"];
	return `${figure(perSecond * size)}/${unit}`;
}

/** Per second as one writes it in a design: `400/s`, `12/m`. */
export const writeRate = (perSecond: number): string => sayRate(perSecond).replace("/min", "/m");

const sizes = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** Bytes: `1.5 GB`. */
export function saySize(bytes: number): string {
	const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
	return `${figure(bytes / 1000 ** power)} ${sizes[power]}`;
}

const written: readonly (readonly [number, string])[] = [
	[86_400, "d"],
	[3600, "h"],
	[60, "m"],
	[1, "s"],
	[1e-3, "ms"],
	[1e-6, "us"],
];

/** Seconds as one writes them in a design: `1.6ms`, `480ms`, `1.5s`, `90s`, `2m`. Exact, in the largest unit that leaves few digits. */
export function writeDuration(seconds: number): string {
	const rounded = Number.parseFloat(seconds.toPrecision(6));
	if (rounded === 0) return "0s";
	const isWhole = (of: number): boolean => Number.isInteger(Number.parseFloat((rounded / of).toPrecision(6)));
	if (rounded > 1 && rounded < 60 && isWhole(0.1)) return `${rounded}s`;
	if (rounded > 1e-3 && rounded < 1e-2 && isWhole(1e-4))
		return `${Number.parseFloat((rounded * 1e3).toPrecision(3))}ms`;
	const fitting = written.filter(([of]) => rounded >= of * (1 - 1e-9));
	const [size, unit] = fitting.find(([of]) => isWhole(of)) ?? fitting[0] ?? [1e-6, "us"];
	return `${Number.parseFloat((rounded / size).toPrecision(3))}${unit}`;
}

/** The nearest figure of so many significant digits that is not above, or not below. */
export function rounded(value: number, digits: number, direction: "down" | "up"): number {
	if (value === 0) return 0;
	const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1);
	const steps = Number.parseFloat((value / unit).toPrecision(9));
	return Number.parseFloat(((direction === "down" ? Math.floor(steps) : Math.ceil(steps)) * unit).toPrecision(9));
}

/** The nearest time that people write, not above or not below: two digits up to a minute, then half minutes, minutes, half hours and hours. */
export function roundedDuration(seconds: number, direction: "down" | "up"): number {
	if (seconds < 60) return rounded(seconds, 2, direction);
	const step = seconds < 600 ? 30 : seconds < 3600 ? 60 : seconds < 36_000 ? 1800 : 3600;
	const steps = Number.parseFloat((seconds / step).toPrecision(9));
	return (direction === "down" ? Math.floor(steps) : Math.ceil(steps)) * step;
}
