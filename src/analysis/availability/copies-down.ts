/** When too few copies of something are up, with the zones and regions that they share with others. */
import type { Component } from "../../format/index.ts";
import { exactly } from "../../graph/index.ts";
import { fewerThan } from "../../numbers/index.ts";
import type { Known } from "../answer.ts";
import type { Placed } from "../components/dealt.ts";
import type { Electorate } from "../redundancy/standing.ts";
import { always, type Failing } from "./failing.ts";

/** Below this nothing can be seen in a share of time. */
const negligible = 1e-25;

/**
 * How many copies of one component are up at a time, asked in several ways: a write needs more of them than a read.
 *
 * Of the `left` copies whose places are up, a binomial number is up, and fewer than `needed` are with a probability
 * q(needed, left). The answers for the same component go together: where too few are up for a read, too few are for a
 * write. So the events W1, W2, .. stand for all copies, the first with the greatest of these q, each next one with
 * its q over the one before: for a question with probability q, too few are up if all those happen down to q. No event
 * for each copy is needed, and given the places that are up the joint probabilities are exact.
 */
export class CopiesUp {
	/** Descending. */
	private readonly levels: readonly number[];

	constructor(
		private readonly component: Component,
		/** In all the ways that it is asked about; of one group of its copies. */
		electorates: readonly Electorate[],
		/** The share of time that one copy is up while its place is. */
		private readonly one: Known<number>,
		private readonly name: string,
		private readonly counts: Counts,
	) {
		this.levels = counts.levelsOf(electorates, one.value);
	}

	/** That fewer than `needed` of the copies are up, or stand in a place that is. */
	tooFew(electorate: Electorate, failing: Failing, placeDown: (place: Placed) => number): number {
		const { needed, places } = electorate;
		const counts = places.map(({ copies }) => copies);
		const lost = places.map(({ place }) => (place === undefined ? undefined : placeDown(place)));
		// The same for all that stand alike.
		const name = lost.map((down, i) => `${counts[i]} lost with ${down}`).join();
		const parts = this.counts.partsOf(this.levels, `${needed} of ${name}`, () => {
			let before = Number.POSITIVE_INFINITY;
			return this.counts.enoughIn(electorate).flatMap((left): Part[] => {
				if (before < negligible) return [];
				const after = fewerThan(needed, left, this.one.value);
				const between = this.levels.flatMap((q, i) => (q < before && q >= after ? [i] : []));
				before = after;
				return [{ between, fewerLeft: fewerLeft(counts, lost, left, failing, name) }];
			});
		});
		const all = parts.map(({ between, fewerLeft }) =>
			failing.any([failing.all(between.map((level) => this.happens(level, failing))), fewerLeft]),
		);
		return all.length === 0 ? always : failing.all(all);
	}

	private happens(level: number, failing: Failing): number {
		const before = level === 0 ? 1 : this.levels[level - 1]!;
		const share = this.levels[level]! / before;
		return failing.event(`${this.name} ${level}`, () => ({
			of: this.component,
			share: exactly(share),
			rests: [this.one],
		}));
	}
}

/** Too few are up if events of several levels happen, or places hold too few. */
interface Part {
	readonly between: readonly number[];
	readonly fewerLeft: number;
}

/** What follows from how many copies stand where: of a design, most components are stated like others. */
export class Counts {
	private readonly enough = new Map<string, readonly number[]>();
	private readonly levels = new Map<string, readonly number[]>();
	private readonly parts = new Map<readonly number[], Map<string, readonly Part[]>>();

	/** How many copies may be left that can still be enough, whatever places are lost; ascending. */
	enoughIn(electorate: Electorate): readonly number[] {
		const key = nameOf(electorate);
		const known = this.enough.get(key) ?? leftIn(electorate);
		this.enough.set(key, known);
		return known;
	}

	/** `levels`: those that `levelsOf` gives. */
	partsOf(levels: readonly number[], name: string, make: () => readonly Part[]): readonly Part[] {
		const byName = this.parts.get(levels) ?? new Map<string, readonly Part[]>();
		this.parts.set(levels, byName);
		const known = byName.get(name) ?? make();
		byName.set(name, known);
		return known;
	}

	/** Chances that too few are up of these, whose places are up: descending. */
	levelsOf(electorates: readonly Electorate[], one: number): readonly number[] {
		const key = `${one} ${electorates.map(nameOf).join()}`;
		const known = this.levels.get(key);
		if (known !== undefined) return known;
		const all = electorates.flatMap((electorate) =>
			this.enoughIn(electorate).map((left) => fewerThan(electorate.needed, left, one)),
		);
		const made = [...new Set(all)].sort((a, b) => b - a);
		this.levels.set(key, made);
		return made;
	}
}

const nameOf = ({ needed, places }: Electorate): string =>
	`${needed} of ${places.map(({ copies }) => copies).join(" ")}`;

function leftIn({ needed, places }: Electorate): number[] {
	let sums = new Set([0]);
	for (const { copies } of places) sums = new Set([...sums].flatMap((sum) => [sum, sum + copies]));
	return [...sums].filter((left) => left >= needed).sort((a, b) => a - b);
}

/** That the places which are up hold fewer than `least` copies, place by place. */
function fewerLeft(
	counts: readonly number[],
	lost: readonly (number | undefined)[],
	least: number,
	failing: Failing,
	name: string,
): number {
	const after = counts.map((_, i) => counts.slice(i).reduce((sum, count) => sum + count, 0));
	const from = (i: number, left: number): number => {
		if (left >= least) return failing.any([]);
		if (i === counts.length || left + after[i]! < least) return always;
		return failing.once(`${name}: fewer than ${least} from ${i} on with ${left}`, () => {
			const withIt = from(i + 1, left + counts[i]!);
			const down = lost[i];
			return down === undefined ? withIt : failing.any([withIt, failing.all([down, from(i + 1, left)])]);
		});
	};
	return from(0, 0);
}
