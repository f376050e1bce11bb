/** Calls that are only made when a cache has no answer. */

import { type Component, type Flow, hasTrait } from "../../format/index.ts";
import type { Call } from "../flows/calls.ts";
import { asksOf, changesIn } from "../flows/changes.ts";
import { asksOnlyFor, cacheAskedBy, deliversContents, isAnsweredBy } from "../flows/optional.ts";
import type { Given } from "./answer-time.ts";
import type { Term } from "./terms.ts";

/** The cache whose answer spares a call: its caller itself, or one that the same caller has asked before. A write is never spared. */
function cacheBefore(call: Call, beside: readonly Call[]): Component | undefined {
	const { from, kind, isAwaited, step } = call;
	if (!isAwaited || kind === "write") return undefined;
	if (keepsAnswers(call) || isAnsweredBy(from, call)) return from;
	const isAskedFirst = (other: Call): boolean => {
		if (other.from !== from || other.step.index >= step.index || other.kind === "write") return false;
		const cache = cacheAskedBy(other);
		return cache !== undefined && isAnsweredBy(cache, call);
	};
	const lookup = beside.findLast(isAskedFirst);
	return lookup && cacheAskedBy(lookup);
}

/** A caller that keeps the answers of its calls: it says so, or is a cdn before the storage of its content. */
function keepsAnswers(call: Call): boolean {
	const { from, to, connection } = call;
	if (connection?.cached?.value === true || (deliversContents(from) && hasTrait(to.type, "keeps-contents")))
		return true;
	const { caches } = from.linked;
	return caches.length > 0 && asksOnlyFor(call, (asked) => caches.includes(asked));
}

/** What caches spare a flow: of its look-ups the share that they answer, where those are no writes. */
export class Misses {
	private readonly reads = new Map<Call, number>();
	private changes: ReadonlySet<Call> | undefined;

	constructor(
		private readonly flow: Flow,
		private readonly given: Pick<Given, "calls" | "load">,
	) {}

	/** The time of a call, mixed with nothing at all by the share of look-ups that a cache answers. */
	unlessCached(term: Term, call: Call, otherwise?: Term): Term {
		const cache = this.cacheFor(call);
		if (cache === undefined) return term;
		const { hitRatio } = cache;
		const readShare = asksOf(call) === undefined ? this.given.load.readShareOf(this.flow) : undefined;
		const from = [hitRatio, readShare].filter((one) => one !== undefined);
		return {
			is: "mixture",
			share: hitRatio === undefined ? undefined : 1 - hitRatio.value * this.answerable(call),
			term,
			otherwise,
			because: "miss",
			source: call,
			from: hitRatio === undefined ? [] : from,
			missing: hitRatio === undefined ? [{ of: cache, key: "hitRatio" }] : [],
		};
	}

	private cacheFor(call: Call): Component | undefined {
		const { flow, given } = this;
		const cache = cacheBefore(call, call.parent?.children ?? given.calls.startsOf(flow));
		if (cache === undefined || asksOf(call) === "write") return undefined;
		this.changes ??= changesIn(given.calls.of(flow));
		return this.changes.has(call) ? undefined : cache;
	}

	/** Of the runs that would make a call, those for which an answer that is kept does. */
	private answerable(call: Call): number {
		return asksOf(call) === "read" ? 1 : this.readsAt(call);
	}

	/** Of the runs that would make a call those that only read: fewer behind each cache, which has answered some. */
	private readsAt({ parent }: Call): number {
		const above: Call[] = [];
		for (let at = parent; at !== undefined && !this.reads.has(at); at = at.parent) above.push(at);
		let reads = this.reads.get(above.at(-1)?.parent ?? parent!) ?? this.given.load.readShareOf(this.flow)?.value ?? 1;
		for (const call of above.reverse()) {
			const hits = asksOf(call) === "read" ? 0 : (this.cacheFor(call)?.hitRatio?.value ?? 0);
			const missed = 1 - hits * reads;
			reads = missed === 0 ? 0 : (reads * (1 - hits)) / missed;
			this.reads.set(call, reads);
		}
		return reads;
	}
}
