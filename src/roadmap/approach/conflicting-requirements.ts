/** Requirements that cannot all hold, or of which one is never decisive. */
import type { Analysis, AverageAbovePeak, Thing, TooFar, VoidAim } from "../../analysis/index.ts";
import { duration, type Fact, rate, word } from "../facts.ts";
import { rule } from "../rule.ts";

export const conflictingRequirements = rule({
	id: "approach/conflicting-requirements",
	severity: "warning",
	title: "Requirements that exclude each other",
	message: {
		region:
			"{fast} gives writes {limit}, but {strong} asks for strong consistency of {data}, written from {a} and {b}, {roundTrip} apart: one of the two has to wait that long. Allow the time, ask for less consistency, or write from one region.",
		percentile:
			"{requirement} allows {limit} at {percentile} for {things}, but {other} already allows no more than {otherLimit} at {otherPercentile}, so this target never decides anything. Lower it below {otherLimit}, or take it out.",
		freshness:
			"{requirement} allows {limit} at {percentile} for {things}, but {other} wants all of it done in {otherLimit}, later work included. The answer is part of that: raise the freshness, or take this target out.",
		average:
			"{requirement} puts the average load of {thing} at {average}, above the peak of {peak} in {other}. An average cannot exceed its peak: correct one of the two.",
		whole:
			"{requirement} puts the average load of {thing} at {average}, above the peak of {peak} that {other} gives to the whole system. A part cannot exceed the whole: correct one of the two.",
	},
	clauses: {
		things: { all: "every flow", some: "{named}" },
		thing: { whole: "the whole system", part: "{named}" },
	},
	why: "Of two targets that exclude each other one will be missed, and nobody has decided which. Of two where one implies the other, the weaker looks like a promise and decides nothing; usually a figure is mistyped, or the two were written by people who did not know of each other.",
	when: "Looks at pairs of requirements on one thing. Fires where data needs strong consistency, flows write it from two regions while a caller waits, and both have to answer nearly always (a p90 or higher) in less than the stated round trip between the two; where a percentile allows more time than a higher one on everything that it is about; where a p50 allows more than the freshness of the same flow; where an average exceeds the peak. Two targets for one and the same value are no conflict: the stricter counts. Within one requirement such values are reference/contradictory-values.",
	falseAlarms:
		"Data that each region keeps for itself (a user's own orders at home) is strongly consistent without crossing regions. Give each region's share a store of its own, or say so with a waiver.",
	bad: `
requirements:
  usual: { latency: { p50: 400ms }, flow: browse }
  slowest: { latency: { p99: 300ms }, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
`,
	good: `
requirements:
  usual: { latency: { p50: 100ms }, flow: browse }
  slowest: { latency: { p99: 300ms }, flow: browse }
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { rate: 10/s, steps: [web -> shop] }
`,
	yieldsTo: ["fundamentals/availability-consistency-conflict"],
	check({ analysis, report }) {
		for (const conflict of withoutRepeats(analysis.tooFar)) report(tooFar(conflict));
		for (const conflict of analysis.conflicts.voidAims) report(voidAim(conflict));
		for (const conflict of analysis.conflicts.averagesAbovePeaks) report(averageAbovePeak(conflict));
	},
});

/** Of several data under the same two requirements, the one that waits longest stands for all, and of equal ones the first by name. */
function withoutRepeats(conflicts: Analysis["tooFar"]): TooFar[] {
	const byPair = new Map<string, TooFar>();
	for (const conflict of [...conflicts].sort(
		(a, b) => b.roundTrip.value - a.roundTrip.value || (a.data.id < b.data.id ? -1 : 1),
	)) {
		const pair = `${conflict.fast[0].requirement.id} ${conflict.strong.requirement.id}`;
		if (!byPair.has(pair)) byPair.set(pair, conflict);
	}
	return [...byPair.values()];
}

function tooFar({ data, strong, fast, regions: [a, b], roundTrip }: TooFar) {
	const [one, other] = fast;
	return {
		subject: one.requirement,
		about: [data, strong.requirement, other.requirement],
		at: one.stated.node,
		rests: [one, other, strong, roundTrip],
		message: "region" as const,
		facts: {
			fast: one.requirement,
			limit: duration(one),
			strong: strong.requirement,
			data,
			a: { id: a },
			b: { id: b },
			roundTrip: duration(roundTrip),
		},
	};
}

function voidAim({ percentile, void: loose, by, byPercentile, things }: VoidAim) {
	const common = {
		subject: loose.requirement,
		about: [by.requirement],
		at: loose.stated.node,
		rests: [loose, by],
	};
	const facts = {
		requirement: loose.requirement,
		limit: duration(loose),
		percentile: word(percentile),
		...(things.length === 0 ? { things: "all" as const } : { things: "some" as const, named: things.map(factOf) }),
		other: by.requirement,
		otherLimit: duration(by),
	};
	return byPercentile === undefined
		? { ...common, message: "freshness" as const, facts }
		: { ...common, message: "percentile" as const, facts: { ...facts, otherPercentile: word(byPercentile) } };
}

function averageAbovePeak({ average, peak, thing, isPartOfWhole }: AverageAbovePeak) {
	return {
		subject: average.requirement,
		about: [peak.requirement],
		at: average.stated.node,
		rests: [average, peak],
		message: isPartOfWhole ? ("whole" as const) : ("average" as const),
		facts: {
			requirement: average.requirement,
			...(thing === undefined ? { thing: "whole" as const } : { thing: "part" as const, named: factOf(thing) }),
			average: rate(average),
			peak: rate(peak),
			other: peak.requirement,
		},
	};
}

const factOf = (thing: Thing): Fact => (typeof thing === "string" ? word(thing) : thing);
