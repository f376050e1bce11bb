/** How much data there is in a year. */
import type { Data } from "../../format/index.ts";
import { derived, type Known } from "../answer.ts";
import { year, yearlyFactor } from "./load.ts";

/** Of all of these together, as far as it is stated; what is thrown away after a while is no more than it is now. Undefined where none states a size or growth in bytes. */
export function sizeInAYear(all: readonly Data[]): Known<number> | undefined {
	const each = all.flatMap((data) => {
		const { size, growth, retention } = data;
		const now = size?.value ?? 0;
		if (size === undefined && (growth === undefined || "share" in growth.value)) return [];
		const grows = growth === undefined || retention !== undefined ? undefined : growth.value;
		const then =
			grows === undefined ? now : "share" in grows ? now * yearlyFactor(grows) : now + (grows.bytes * year) / grows.per;
		return [{ then, from: [size, growth] }];
	});
	if (each.length === 0) return undefined;
	return derived(
		each.reduce((sum, { then }) => sum + then, 0),
		...each.flatMap(({ from }) => from),
	);
}

/** Twice as much within a year, where its growth is stated and nothing is thrown away. */
export function doublesWithinAYear({ size, growth, retention }: Data): boolean {
	if (growth === undefined || retention !== undefined) return false;
	if ("share" in growth.value) return yearlyFactor(growth.value) >= 2;
	return size !== undefined && (growth.value.bytes * year) / growth.value.per >= size.value;
}
