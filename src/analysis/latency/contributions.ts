/** What a flow's time is made of. */
import type { Component, Connection } from "../../format/index.ts";
import { allTogether, independent, partsFirst, scaled } from "../../numbers/index.ts";
import { type Doing, type Hop, partsOf, type Term, type Within } from "./terms.ts";

export interface Contribution {
	readonly of: Component | Connection;
	readonly doing: Doing;
	/** Of the whole. */
	readonly share: number;
}

/** How much slower one hop is made to see what comes of it. */
const slower = 0.05;
/** The largest that are told. */
const most = 20;

/**
 * By how much the whole grows in proportion when one thing does, the largest first: what all contribute so is the whole
 * (Euler's theorem on homogeneous functions).
 */
export function contributionsTo(whole: Term, level: number, estimate: number): readonly Contribution[] {
	const about = estimate * (1 + slower);
	const before = independent(whole, level, about);
	if (before <= 0) return [];
	return largest(hopsBySource(whole), whole, level)
		.map((hops) => {
			const grown = independent(slowed(whole, hops), level, about) - before;
			const [{ of, doing }] = [...hops] as [Source];
			return { of, doing, share: Math.min(1, Math.max(0, grown / (slower * before))) };
		})
		.filter(({ doing, share }) => doing !== "timeout" || share > 0)
		.sort((a, b) => b.share - a.share);
}

/** What may be slower: a hop, or when a caller gives up. */
type Source = Hop | Within;

/** Hops that stand for one thing, however often it is called. */
function hopsBySource(whole: Term): readonly ReadonlySet<Source>[] {
	const sources = new Map<string, Set<Source>>();
	for (const part of partsOf(whole)) {
		if (part.is !== "one" && part.is !== "capped") continue;
		const key = `${part.of.is} ${part.of.id} ${part.doing}`;
		const same = sources.get(key);
		if (same === undefined) sources.set(key, new Set([part]));
		else same.add(part);
	}
	return [...sources.values()];
}

function largest(sources: readonly ReadonlySet<Source>[], whole: Term, level: number): readonly ReadonlySet<Source>[] {
	if (sources.length <= most) return sources;
	return sources
		.map((hops) => ({ hops, value: allTogether(slowed(whole, hops), level).value }))
		.sort((a, b) => b.value - a.value)
		.slice(0, most)
		.map(({ hops }) => hops);
}

/** The same with some hops slower; what is shared stays shared. */
function slowed(whole: Term, hops: ReadonlySet<Term>): Term {
	const made = new Map<Term, Term>();
	const again = (term: Term): Term => made.get(term) ?? term;
	for (const term of partsFirst(whole)) {
		if (term.is === "one") {
			if (hops.has(term) && term.takes !== undefined)
				made.set(term, { ...term, takes: scaled(term.takes, 1 + slower) });
		} else if (term.is === "capped")
			made.set(term, { ...term, term: again(term.term), most: term.most * (hops.has(term) ? 1 + slower : 1) });
		else if (term.is === "mixture")
			made.set(term, { ...term, term: again(term.term), otherwise: term.otherwise && again(term.otherwise) });
		else made.set(term, { ...term, terms: term.terms.map(again) });
	}
	return again(whole);
}
