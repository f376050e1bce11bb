import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	datePattern,
	expected,
	meant,
	parseQuantity,
	patterns,
	usualUnits,
} from "../../src/format/schema/quantities.ts";
import type { Unit } from "../../src/format/schema/types.ts";

const units = Object.keys(patterns) as Unit[];

describe("what a quantity is worth", () => {
	test.each([
		["duration", "250us", 0.00025],
		["duration", "300ms", 0.3],
		["duration", "1.5s", 1.5],
		["duration", "2m", 120],
		["duration", "2 h", 7200],
		["duration", "7d", 604_800],
		["duration", "0s", 0],
		["rate", "300/s", 300],
		["rate", "10k/s", 10_000],
		["rate", "6M/m", 100_000],
		["rate", "36 k/h", 10],
		["rate", "86400/d", 1],
		["size", "1B", 1],
		["size", "400GB", 4e11],
		["size", "512MiB", 536_870_912],
		["size", "2PB", 2e15],
		["share", "99.95%", 0.9995],
		["share", "0%", 0],
		["share", "100%", 1],
		["share", "100.000 %", 1],
		["growth", "40%/year", { share: 0.4, per: 31_557_600 }],
		["growth", "250%/month", { share: 2.5, per: 2_629_800 }],
		["growth", "2GB/day", { bytes: 2e9, per: 86_400 }],
		["growth", "1KiB/week", { bytes: 1024, per: 604_800 }],
	] as const)("%s %s", (unit, text, value) => {
		const read = parseQuantity(unit, text);
		if (typeof value === "number") expect(read).toBeCloseTo(value, 9);
		else expect(read).toEqual(value);
	});
});

describe("what is none", () => {
	const wrong = [
		"",
		" ",
		"s",
		"%",
		"5",
		"-5s",
		"+5s",
		"5  s",
		" 5s",
		"5s ",
		"1e3s",
		"1,5s",
		".5s",
		"5.s",
		"1.2.3s",
		"5S",
		"5sec",
		"5s\n",
		"1_000s",
		"٣s",
		"Infinitys",
	];
	test.each(units)("%s", (unit) => expect(wrong.filter((text) => parseQuantity(unit, text) !== undefined)).toEqual([]));
	test.each([
		["share", ["100.1%", "101%", "1000%"]],
		["rate", ["5/sec", "5G/s", "5s", "k/s", "5/us"]],
		["size", ["5kB", "5b", "5gb", "5G", "5iB", "5EB", "5KIB"]],
		["growth", ["5%", "5/year", "5GB", "5GB/s", "5%/years"]],
	] as const)("%s beyond its bounds", (unit, texts) =>
		expect(texts.filter((text) => parseQuantity(unit, text) !== undefined)).toEqual([]),
	);
});

test("whatever is a quantity is finite, and what is as long as can be is refused in time", () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...units),
			fc.stringMatching(/^\d{1,20}(\.\d{1,20})? ?[a-zA-Z%/]{1,8}$/),
			(unit, text) => {
				const read = parseQuantity(unit, text);
				return read === undefined || Object.values(typeof read === "number" ? { read } : read).every(Number.isFinite);
			},
		),
		{ seed: 1, numRuns: 2000 },
	);
	expect(units.map((unit) => parseQuantity(unit, `${"9".repeat(100_000)}x`))).toEqual(units.map(() => undefined));
});

test("what is offered for a bare number is a quantity, and so are the examples of messages", () => {
	for (const unit of units) {
		expect(usualUnits[unit].filter((name) => parseQuantity(unit, `5${name}`) === undefined)).toEqual([]);
		const examples = expected[unit].match(/\d\S*?(?=,| or| \()/g) ?? [];
		expect(examples.length).toBeGreaterThan(0);
		expect(examples.filter((text) => parseQuantity(unit, text) === undefined)).toEqual([]);
	}
});

test.each([
	["duration", "5 seconds", "5s"],
	["duration", "5sec", "5s"],
	["duration", "300 Millis", "300ms"],
	["duration", "300MS", "300ms"],
	["duration", "10µs", "10us"],
	["duration", "1min", "1m"],
	["duration", "1week", undefined],
	["rate", "100rps", "100/s"],
	["rate", "100 per second", "100/s"],
	["rate", "5K/s", "5k/s"],
	["rate", "60/min", "60/m"],
	["size", "8gb", "8GB"],
	["size", "8kib", "8KiB"],
	["size", "1,000 mb", "1000MB"],
	["share", "99 percent", "99%"],
	["share", "150 percent", undefined],
	["share", "many", undefined],
] as const)("%s %s is meant for %s", (unit, text, wanted) => expect(meant(unit, text)).toBe(wanted));

test("a date is a day that the calendar has", () => {
	const isDate = new RegExp(datePattern);
	for (let day = Date.UTC(1999, 11, 1); day < Date.UTC(2005, 0, 1); day += 86_400_000)
		expect(new Date(day).toISOString().slice(0, 10)).toMatch(isDate);
	const wrong = [
		"2026-00-01",
		"2026-13-01",
		"2026-01-00",
		"2026-01-32",
		"2026-04-31",
		"2026-02-29",
		"1900-02-29",
		"2100-02-29",
		"2026-1-1",
		"26-01-01",
		"2026-01-01T00:00:00Z",
		"2026-02-30",
	];
	expect(wrong.filter((text) => isDate.test(text))).toEqual([]);
	expect(["2000-02-29", "2024-02-29", "2028-02-29"].filter((text) => !isDate.test(text))).toEqual([]);
});

test("as exact as the same written in the base unit", () => {
	const digits = ["0.1", "0.7", "29", "57", "99.9", "99.99", "99.999", "100", "1.10", "003"];
	for (const amount of digits.filter((amount) => Number(amount) <= 100)) {
		expect(parseQuantity("share", `${amount}%`)).toBe(Number(`${amount}e-2`));
		expect(parseQuantity("duration", `${amount}ms`)).toBe(Number(`${amount}e-3`));
		expect(parseQuantity("duration", `${amount} us`)).toBe(Number(`${amount}e-6`));
	}
	expect(parseQuantity("share", "99.9%")).toBe(0.999);
	expect(parseQuantity("duration", "700ms")).toBe(0.7);
	expect(parseQuantity("growth", "99.9%/year")).toMatchObject({ share: 0.999 });
});
