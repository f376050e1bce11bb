/** How much data there is in a year. */
import type { Data, Growth } from "../../format/index.ts";
import { derived, type Known } from "../answer.ts";
import { year, yearlyFactor } from "./load.ts";

/** Of all of these together, as far as it is stated; what is thrown away after a while is no more than it is now, or than comes in that while. Undefined where none states a size or growth in bytes. */
export const sizeInAYear = (all: readonly Data[]): Known<number> | undefined => sizeAfter(all, year);

/** After so many seconds. */
export function sizeAfter(all: readonly Data[], seconds: number): Known<number> | undefined {
	const each = all.flatMap((data) => {
		const { size, growth, retention } = data;
		if (size === undefined && (growth === undefined || "share" in growth.value)) return [];
		const lasts = retention === undefined ? seconds : size === undefined ? Math.min(retention.value, seconds) : 0;
		const bytes = growth === undefined ? size!.value : grown(size?.value ?? 0, growth.value, lasts);
		return [{ bytes, from: [size, growth] }];
	});
	if (each.length === 0) return undefined;
	return derived(
		each.reduce((sum, { bytes }) => sum + bytes, 0),
		...each.flatMap(({ from }) => from),
	);
}

const grown = (now: number, grows: Growth, seconds: number): number =>
	"share" in grows ? now * yearlyFactor(grows) ** (seconds / year) : now + (grows.bytes * seconds) / grows.per;

/** Seconds, in whole days, until these come to more than so many bytes; undefined where that is not within a year. */
export function fullWithinAYear(all: readonly Data[], bytes: number): number | undefined {
	if ((sizeInAYear(all)?.value ?? 0) <= bytes) return undefined;
	let day = 0;
	while ((sizeAfter(all, (day + 1) * 86_400)?.value ?? 0) <= bytes) day += 1;
	return day * 86_400;
}

/** Twice as much within a year, where its growth is stated and nothing is thrown away. */
export function doublesWithinAYear({ size, growth, retention }: Data): boolean {
	if (growth === undefined || retention !== undefined) return false;
	if ("share" in growth.value) return yearlyFactor(growth.value) >= 2;
	return size !== undefined && (growth.value.bytes * year) / growth.value.per >= size.value;
}
