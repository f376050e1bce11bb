/** Whether readers of data see what they were promised: what its stores give, and what stands between. */

import type { Consistency } from "../../format/index.ts";
import { type Component, consistencies, type Data, type Flow, type Stated } from "../../format/index.ts";
import { type Answer, isKnown, unknown } from "../answer.ts";
import { isStore } from "../components/copies.ts";
import type { Aging } from "../consistency/aging.ts";
import { type ConsistencyAnswers, isAtLeast } from "../consistency/consistency.ts";
import type { StaleReads } from "../consistency/stale-reads.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import type { Scoped } from "./scope.ts";
import { type Judged, unknowable } from "./verdict.ts";

export interface Reading {
	readonly calls: Calls;
	readonly consistency: ConsistencyAnswers;
	readonly staleReads: StaleReads;
	readonly aging: Aging;
}

/** The weakest that any reader is given; undefined where it is not known. */
export function weakestFor(scoped: Scoped, reading: Reading): Consistency | undefined {
	const given = pairsOf(scoped.thing, reading.calls).map(([store, data]) =>
		givenTo(store, data, scoped.seenBy, reading),
	);
	if (given.some((one) => !isKnown(one))) return undefined;
	return consistencies.findLast((word) => given.some(({ value }) => value === word));
}

/** The weakest that any reader in scope is given decides. */
export function judgeTruth({ thing, seenBy }: Scoped, asked: Stated<Consistency>, reading: Reading): Judged {
	const pairs = pairsOf(thing, reading.calls);
	if (pairs.length === 0) return unknowable({ of: thing, key: thing.is === "flow" ? "steps" : "store" });
	const given = pairs.map(([store, data]) => givenTo(store, data, seenBy, reading));
	const unknown = given.find((one) => !isKnown(one));
	const [weakest] = given
		.filter(isKnown)
		.toSorted((a, b) => consistencies.indexOf(b.value) - consistencies.indexOf(a.value));
	const isBroken = weakest !== undefined && !isAtLeast(weakest.value, asked.value);
	if (unknown !== undefined && !isKnown(unknown) && !isBroken) return unknowable(...unknown.missing);
	const { value, basis, from } = weakest!;
	return { verdict: isBroken ? "violated" : "met", figure: value, basis, from, contributions: [], missing: [] };
}

/** Stores with the data that is looked at there; all that a store holds, if nothing says what. */
function pairsOf(thing: Scoped["thing"], calls: Calls): (readonly [Component, Data | undefined])[] {
	if (thing.is === "data") return thing.stores.map((store) => [store, thing] as const);
	if (thing.is === "component")
		return thing.holds.length > 0 ? thing.holds.map((data) => [thing, data] as const) : [[thing, undefined]];
	const read = calls.of(thing).filter(({ to }) => isStore(to));
	const seen = new Map<string, readonly [Component, Data | undefined]>();
	for (const call of read)
		for (const data of dataAt(call).length > 0 ? dataAt(call) : [undefined])
			seen.set(`${call.to.id} ${data?.id}`, [call.to, data]);
	return [...seen.values()];
}

function givenTo(
	store: Component,
	data: Data | undefined,
	seenBy: readonly Flow[] | undefined,
	reading: Reading,
): Answer<Consistency> {
	const { calls, consistency, staleReads, aging } = reading;
	const given = consistency.givenBy(store);
	if (!isKnown(given)) return given;
	const isSeen = ({ flow }: Call): boolean => seenBy === undefined || seenBy.includes(flow);
	const reads = (call: Call): boolean => isSeen(call) && (data === undefined || dataAt(call).includes(data));
	const weaker = (value: Consistency, by: Stated<unknown> | undefined): Answer<Consistency> =>
		isAtLeast(given.value, value) ? { value, basis: "derived", from: by === undefined ? [] : [by] } : given;
	const kept = (data === undefined ? [] : aging.readsOf(data, store)).filter((read) => read.calls.some(isSeen));
	const never = kept.find(({ age }) => age === "never");
	if (never !== undefined) return weaker("weak", never.by);
	const behind = store.incoming.find(
		(connection) =>
			staleReads.behind(connection) !== undefined &&
			(calls.over(connection).length === 0 ? seenBy === undefined : calls.over(connection).some(reads)),
	);
	const late = kept.find(({ age }) => age === "late");
	if (behind !== undefined || late !== undefined) return weaker("eventual", behind?.from ?? late?.by);
	const unsaid = kept.find(({ age }) => age === "unsaid");
	return unsaid === undefined || !isAtLeast(given.value, "eventual") ? given : unknown(unsaid.keeper, "invalidation");
}
