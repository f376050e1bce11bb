/** Calls that are only made when a cache has no answer. */

import { type Component, hasTrait } from "../../format/index.ts";
import type { Call } from "../flows/calls.ts";
import { asksOnlyFor, cacheAskedBy, deliversContents, isAnsweredBy } from "../flows/optional.ts";
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

/** The time of a call, mixed with nothing at all by the share of look-ups that a cache answers. */
export function unlessCached(term: Term, call: Call, beside: readonly Call[], otherwise?: Term): Term {
	const cache = cacheBefore(call, beside);
	if (cache === undefined) return term;
	const { hitRatio } = cache;
	return {
		is: "mixture",
		share: hitRatio === undefined ? undefined : 1 - hitRatio.value,
		term,
		otherwise,
		because: "miss",
		source: call,
		from: hitRatio === undefined ? [] : [hitRatio],
		missing: hitRatio === undefined ? [{ of: cache, key: "hitRatio" }] : [],
	};
}
