/** Requirements that cannot all hold, or of which one is never decisive. */
import type { Analysis, AverageAbovePeak, Thing, TooFar, VoidAim } from "../../analysis/index.ts";
import { askedBy } from "../asked.ts";
import { type AnyFact, type Reported, rule } from "../topic.ts";

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
	why: "Of two targets that exclude each other one will be missed, and nobody has decided which. Of two where one implies the other, the weaker looks like a promise and decides nothing; usually a figure is mistyped, or the two were written by people who did not know of each other.",
	when: "Looks at pairs of requirements on one thing. Fires where data needs strong consistency, flows write it from two regions while a caller waits, and both have to answer nearly always (p99, p999) in less than the stated round trip between the two; where a percentile allows more time than a higher one on everything that it is about; where a p50 allows more than the freshness of the same flow; where an average exceeds the peak. Two targets for one and the same value are no conflict: the stricter counts. Within one requirement such values are reference/contradictory-values.",
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

/** Of several data under the same two requirements, one stands for all. */
function withoutRepeats(conflicts: Analysis["tooFar"]): TooFar[] {
	const byPair = new Map(
		conflicts
			.toReversed()
			.map((conflict) => [`${conflict.fast[0].requirement.id} ${conflict.strong.requirement.id}`, conflict]),
	);
	return [...byPair.values()].reverse();
}

function tooFar({ data, strong, fast, regions: [a, b], roundTrip }: TooFar): Reported {
	const [{ requirement, stated }, other] = fast;
	return {
		subject: requirement,
		about: [data, strong.requirement, other.requirement],
		at: stated.node,
		message: "region",
		facts: {
			fast: requirement,
			limit: stated,
			strong: strong.requirement,
			data,
			a: { id: a },
			b: { id: b },
			roundTrip,
		},
		related: [
			{ at: strong.stated.node, message: `\`${strong.requirement.id}\` asks for strong consistency.` },
			{ at: roundTrip.node, message: "The round trip." },
		],
	};
}

function voidAim({ percentile, void: loose, by, byPercentile, things }: VoidAim): Reported {
	const ofAll = "every flow";
	return {
		subject: loose.requirement,
		about: [by.requirement],
		at: loose.stated.node,
		message: byPercentile === undefined ? "freshness" : "percentile",
		facts: {
			requirement: loose.requirement,
			limit: loose.stated,
			percentile,
			things: things.length === 0 ? ofAll : things.map(factOf),
			other: by.requirement,
			otherLimit: by.stated,
			otherPercentile: byPercentile,
		},
		related: [askedBy(by)],
	};
}

function averageAbovePeak({ average, peak, thing, isPartOfWhole }: AverageAbovePeak): Reported {
	return {
		subject: average.requirement,
		about: [peak.requirement],
		at: average.stated.node,
		message: isPartOfWhole ? "whole" : "average",
		facts: {
			requirement: average.requirement,
			thing: thing === undefined ? "the whole system" : factOf(thing),
			average: average.stated,
			peak: peak.stated,
			other: peak.requirement,
		},
		related: [{ at: peak.stated.node, message: `\`${peak.requirement.id}\` asks for a peak of ${peak.stated.text}.` }],
	};
}

const factOf = (thing: Thing): AnyFact => thing;
