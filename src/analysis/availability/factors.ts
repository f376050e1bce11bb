/** How much of the time something is up, written out: what all has to be up for it, and what several of these share. */
import type { Component } from "../../format/index.ts";
import type { Range } from "../../graph/index.ts";
import type { Place } from "../redundancy/failed.ts";
import type { Failing } from "./failing.ts";

export interface Factor {
	/** Of several, each stands in for another, or some of them are enough. */
	readonly of: readonly (Component | Place)[];
	/** The share of time, as if nothing of it were shared with others. */
	readonly up: Range;
	/** The share of runs that ask for it. */
	readonly share: number;
}

export interface Factors {
	/** The one that is up least first. */
	readonly factors: readonly Factor[];
	/** What several of them rest on: it counts once, so that the whole is no product. */
	readonly shared: readonly (Component | Place)[];
}

export const noFactors: Factors = { factors: [], shared: [] };

/** `up`: of one node by itself. */
export function factorsOf(fails: number, failing: Failing, up: (fails: number) => Range): Factors {
	const groups = new Map<string, { of: Factor["of"]; share: number; causes: number[] }>();
	for (const cause of failing.causesOf(fails)) {
		const found = thingsIn(failing, cause);
		const same = groups.get(found.key);
		if (same === undefined) groups.set(found.key, { of: found.of, share: found.share, causes: [cause] });
		else same.causes.push(cause);
	}
	const found = [...groups.values()].map(({ of, share, causes }) => ({ of, share, node: failing.any(causes) }));
	return {
		factors: found
			.map(({ of, share, node }): Factor => ({ of, share, up: up(node) }))
			.sort((a, b) => a.up.low - b.up.low),
		shared: sharedBy(found.map(({ node }) => thingsBelow(failing, node))),
	};
}

/** Places are what a component stands in, unless there is nothing else. */
function thingsIn(failing: Failing, cause: number) {
	const events = failing.eventsBelow(cause);
	const things = thingsBelow(failing, cause);
	const components = things.filter((of) => "is" in of);
	const of = components.length > 0 ? components : things;
	const chances = [...new Set(events.flatMap(({ of: one }) => ("share" in one ? [one] : [])))];
	return {
		of,
		share: chances.reduce((product, { share }) => product * share, 1),
		key: [...of.map(nameOf).sort(), ...chances.map((chance) => failing.numberOf(chance))].join("\n"),
	};
}

const nameOf = (of: Component | Place): string => ("is" in of ? `component ${of.id}` : `${of.kind} ${of.id}`);

function thingsBelow(failing: Failing, node: number): readonly (Component | Place)[] {
	const found = new Map<string, Component | Place>();
	for (const { of } of failing.eventsBelow(node)) if (!("share" in of)) found.set(nameOf(of), of);
	return [...found.values()];
}

function sharedBy(groups: readonly (readonly (Component | Place)[])[]): Factors["shared"] {
	const counts = new Map<string, { of: Component | Place; count: number }>();
	for (const of of groups.flat()) counts.set(nameOf(of), { of, count: (counts.get(nameOf(of))?.count ?? 0) + 1 });
	return [...counts.values()].filter(({ count }) => count > 1).map(({ of }) => of);
}
