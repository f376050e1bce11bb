/** Quantities: one number and one unit. */
import type { Growth, Unit } from "./types.ts";

/** Bounded, so that whatever fits the pattern is a finite number. */
const number = String.raw`\d{1,15}(?:\.\d{1,15})?`;
const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Powers of ten. */
const fractions: Readonly<Record<string, number>> = { ms: -3, us: -6 };
const periods: Readonly<Record<string, number>> = { day: 86_400, week: 604_800, month: 2_629_800, year: 31_557_600 };
const bytes: Readonly<Record<string, number>> = Object.fromEntries(
	["", "K", "M", "G", "T", "P"].flatMap((prefix, i) => [
		[`${prefix}B`, 1000 ** i] as const,
		...(i > 0 ? [[`${prefix}iB`, 1024 ** i] as const] : []),
	]),
);
const sizeUnit = "(?:[KMGTP]i?)?B";
const hundred = String.raw`0{0,15}(?:100(?:\.0{1,15})?|\d{1,2}(?:\.\d{1,15})?)`;

/** What each kind of quantity looks like; the JSON Schema uses the same patterns. */
export const patterns: Readonly<Record<Unit, string>> = {
	duration: `^${number} ?(?:us|ms|s|m|h|d)$`,
	rate: `^${number} ?[kM]?/[smhd]$`,
	size: `^${number} ?${sizeUnit}$`,
	bandwidth: `^${number} ?${sizeUnit}/[smhd]$`,
	share: `^${hundred} ?%$`,
	growth: `^${number} ?(?:%|${sizeUnit})/(?:day|week|month|year)$`,
};

/** Between the two figures of a range. */
const between = " ?\\.\\. ?";
/** The same where a range may stand: `60ms..120ms`. That its ends are in order, no pattern says. */
export const patternOf = (unit: Unit, mayBeRange: boolean): string =>
	mayBeRange ? `^(?:${bare(unit)})(?:${between}(?:${bare(unit)}))?$` : patterns[unit];
const bare = (unit: Unit): string => patterns[unit].slice(1, -1);

export const expected: Readonly<Record<Unit, string>> = {
	duration: "a duration such as 300ms, 5s or 2h (us, ms, s, m, h, d)",
	rate: "a rate such as 300/s or 10k/s (/s, /m, /h, /d)",
	size: "a size such as 8GB or 512MiB (B, KB, MB, GB, TB, PB)",
	bandwidth: "a bandwidth such as 200MB/s (B, KB, MB, GB, TB, PB per s, m, h or d)",
	share: "a share such as 99.9%, at most 100%",
	growth: "a growth such as 40%/year or 2GB/day (day, week, month, year)",
};

const ranges: Readonly<Record<Unit, string>> = {
	duration: "60ms..120ms",
	rate: "400/s..600/s",
	size: "200GB..400GB",
	bandwidth: "100MB/s..200MB/s",
	share: "99.9%..99.95%",
	growth: "20%/year..40%/year",
};

export const expectedRange = (unit: Unit): string => `two figures, the lower first, such as ${ranges[unit]}`;
export const expectedOfQuantity = (unit: Unit, mayBeRange: boolean): string =>
	mayBeRange ? `${expected[unit]}, or a range such as ${ranges[unit]}` : expected[unit];

/** Units that a bare number may have been meant in, most likely first. */
export const usualUnits: Readonly<Record<Unit, readonly string[]>> = {
	duration: ["ms", "s", "m", "h"],
	rate: ["/s", "/m", "/h"],
	size: ["MB", "GB", "TB"],
	bandwidth: ["MB/s", "GB/s", "GB/h"],
	share: ["%"],
	growth: ["%/year", "GB/day", "GB/year"],
};

/** Seconds within which a rate as written counts: 60 of `300/m`. */
export const periodOf = (rate: string): number => seconds[rate.trim().at(-1) ?? "s"] ?? 1;

const day = String.raw`(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])`;
const leapYear = String.raw`(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)`;
/** A day that the calendar has: 2028-02-29, not 2027-02-29. */
export const datePattern = String.raw`^(?:\d{4}-(?:${day})|${leapYear}-02-29)$`;

const compiled = Object.fromEntries(
	Object.entries(patterns).map(([unit, pattern]) => [unit, new RegExp(pattern)]),
) as Record<Unit, RegExp>;

/** In seconds, per second, bytes, or a share in [0, 1]; undefined if it is not one. */
export function parseQuantity(unit: Unit, written: string): number | Growth | undefined {
	if (!compiled[unit].test(written)) return undefined;
	const value = Number.parseFloat(written);
	const name = written.replace(/^[\d.]+ ?/, "");
	/** As exact as if it were written out: 99.9% is 0.999, and not the double beside it. */
	const shifted = (power: number) => Number(`${written.slice(0, written.length - name.length).trim()}e${power}`);
	switch (unit) {
		case "duration":
			return Object.hasOwn(fractions, name) ? shifted(fractions[name]!) : value * seconds[name]!;
		case "rate":
			return (value * (name.startsWith("k") ? 1e3 : name.startsWith("M") ? 1e6 : 1)) / seconds[name.at(-1)!]!;
		case "size":
			return value * bytes[name]!;
		case "bandwidth": {
			const [amount, second] = name.split("/") as [string, string];
			return (value * bytes[amount]!) / seconds[second]!;
		}
		case "share":
			return shifted(-2);
		case "growth": {
			const [amount, period] = name.split("/") as [string, string];
			const per = periods[period]!;
			return amount === "%" ? { share: shifted(-2), per } : { bytes: value * bytes[amount]!, per };
		}
	}
}

/** How else units are written, for what may have been meant. */
const spellings: readonly (readonly [RegExp, string])[] = [
	[/milli(?:second)?s?|msecs?/, "ms"],
	[/micro(?:second)?s?|[\u00b5\u03bc]s/, "us"],
	[/seconds?|secs?/, "s"],
	[/minutes?|mins?/, "m"],
	[/hours?|hrs?/, "h"],
	[/days?/, "d"],
	[/(?:per ?|\/)s(?:ec(?:ond)?)?|[rtq]ps|hz/, "/s"],
	[/(?:per ?|\/)min(?:ute)?|rpm/, "/m"],
	[/(?:per ?|\/)h(?:our)?|rph/, "/h"],
	[/(?:per ?|\/)day/, "/d"],
	[/percent|pct/, "%"],
];

/** What a quantity in other words was meant for: `8gb`, `5 sec`, `100rps`. */
export function meant(unit: Unit, written: string): string | undefined {
	const match = /^(\d[\d.,_]*) ?([^\d.,_\s].{0,20})$/.exec(written);
	if (match === null) return undefined;
	const amount = match[1]!.replace(/[,_]/g, "");
	const word = match[2]!;
	const units = spellings.flatMap(([spelling, known]) =>
		new RegExp(`^(?:${spelling.source})$`, "i").test(word) ? [known] : [],
	);
	const cases = [
		word.toLowerCase(),
		word.toUpperCase(),
		word.toUpperCase().replace("I", "i"),
		word.replace(/^K/, "k"),
		word.replace(/^m/, "M"),
	];
	return [...units, ...cases]
		.map((known) => amount + known)
		.find((text) => text !== written && compiled[unit].test(text));
}
