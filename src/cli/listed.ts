/** Which findings a report lists: the same one many times is counted, and no report is longer than anybody reads. */
import type { Found } from "./found.ts";

export interface Listed {
	readonly found: Found;
	/** How many of the same follow in the same file that are not listed. */
	readonly more: number;
}

export interface Listing {
	readonly listed: readonly Listed[];
	/** How many are not listed, those that are counted as the same included. */
	readonly unlisted: number;
}

const mostAlike = 20;
/** Nobody reads more. */
export const mostListed = 1000;
/** A program does; but of each, what a fix would write is worked out, and that costs the length of its file. */
export const mostForPrograms = 10_000;

/** How many are listed at most, and how many of the same. */
export interface Limits {
	readonly most: number;
	readonly alike: number;
}
export const forPeople: Limits = { most: mostListed, alike: mostAlike };
export const forPrograms: Limits = { most: mostForPrograms, alike: mostForPrograms };

/** In their order; where there are more than `most`, the most severe. */
export function listing(found: readonly Found[], most = mostListed, alike = mostAlike): Listing {
	const all = found.reduce((sum, one) => sum + 1 + one.more, 0);
	const told = alikeIn(found).flatMap((same) => {
		const some = same.slice(0, alike);
		return some.map((one, i) => [one, i === some.length - 1 ? same.length - some.length : 0] as const);
	});
	const more = new Map(worst(told, most));
	const listed = found.flatMap((one) => (more.has(one) ? [{ found: one, more: more.get(one)! }] : []));
	return { listed, unlisted: all - listed.length };
}

/** Those of which the same is said in one file, together. */
export function alikeIn(found: readonly Found[]): readonly (readonly Found[])[] {
	const groups = new Map<string, Found[]>();
	for (const one of found) {
		const key = `${one.rule}\n${one.span.uri}\n${one.message}`;
		const same = groups.get(key);
		if (same === undefined) groups.set(key, [one]);
		else same.push(one);
	}
	return [...groups.values()];
}

/** For programs that know no "and 30 more": each in its own place. */
export const listingOfEach = (found: readonly Found[]): Listing => listing(found, mostForPrograms, mostForPrograms);

/** The gravest first. */
export const severityRanks: readonly Found["severity"][] = ["error", "warning", "info"];
const ranks: Readonly<Record<Found["severity"], number>> = { error: 0, warning: 1, info: 2 };

const worst = (told: readonly (readonly [Found, number])[], most: number) =>
	told.length <= most ? told : told.toSorted(([a], [b]) => ranks[a.severity] - ranks[b.severity]).slice(0, most);
