/** Of which findings a report may show fixes: working those out costs as much as judging. */
import type { Found } from "../found.ts";
import { alikeIn, type Limits, severityRanks } from "../listed.ts";

/** How many are listed of each rank, in the portions before one, and in all that are known. */
export interface Known {
	readonly before: readonly number[];
	readonly all: readonly number[];
}

export const nothingKnown: Known = { before: [0, 0, 0], all: [0, 0, 0] };

/**
 * What a listing within these limits may hold of one portion's findings: more than it will, where other portions are
 * not known yet, and never less. Graver ones come first, then those that stand before. With how many of each rank it
 * counts.
 */
export function withinBudget(
	found: readonly Found[],
	{ most, alike }: Limits,
	{ before, all }: Known,
): { readonly listed: ReadonlySet<Found>; readonly counts: readonly number[] } {
	const told = alikeIn(found).flatMap((same) => same.slice(0, alike));
	const counts = severityRanks.map((_, rank) => told.filter((one) => rankOf(one) === rank).length);
	const graver = (rank: number): number =>
		[...Array(rank).keys()].reduce((sum, other) => sum + all[other]! + counts[other]!, 0);
	const left = severityRanks.map((_, rank) => most - graver(rank) - before[rank]!);
	const listed = new Set(told.filter((one) => left[rankOf(one)]!-- > 0));
	return { listed, counts };
}

const rankOf = ({ severity }: Found): number => severityRanks.indexOf(severity);
