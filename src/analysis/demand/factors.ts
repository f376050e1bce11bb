/** What one call is made more or less often by than the call above it: each a number with the statement that gives it. */
import type { Component, Connection, Flow, Stated } from "../../format/index.ts";
import type { Basis, Missing } from "../answer.ts";
import type { Call } from "../flows/calls.ts";
import { asksOf } from "../flows/changes.ts";
import type { Keeper } from "../flows/keepers.ts";
import { triesOf } from "../waiting/tries.ts";

export type FactorKind =
	/** Runs per second. */
	| "rate"
	| "growth"
	| "fanout"
	| "repeat"
	| "share"
	/** What a cache leaves, or the part of a mixed load that it leaves. */
	| "misses"
	/** How often a failing call is tried, or a message handed out. */
	| "tries"
	/** Of the messages of a queue, those that one of several consumers takes. */
	| "one of"
	/** What a consumer works off of what it is sent. */
	| "drained";

export interface Factor {
	readonly kind: FactorKind;
	readonly value: number;
	/** What it is said of. */
	readonly of: Flow | Connection | Component;
	readonly from: readonly Stated<unknown>[];
	readonly basis: Basis;
	/** Where it cannot be known: what would tell. The value is then 1, of a rate 0. */
	readonly missing?: Missing | undefined;
}

export interface Volume {
	/** Of those that only read, and of all others. */
	readonly reads: number;
	readonly writes: number;
}

export const sumIn = ({ reads, writes }: Volume): number => reads + writes;

/** Whether caches are counted as empty, and failing calls as tried to the end. */
export interface Counting {
	readonly caches: "as stated" | "empty";
	readonly tries: "first" | "all";
}

/** `readShare`: of its flow, where it is stated. */
export interface Surroundings extends Counting {
	readonly keepers: readonly Keeper[];
	readonly readShare: Stated<number> | undefined;
	/** It changes something for certain, itself or in what it leads to: no answer that is kept does for it. */
	readonly isChange: boolean;
	/** How many of a queue's messages this delivery takes, where it is not the only one. */
	readonly part: number | undefined;
}

/** Factors that are not 1, and what is left of what comes from above. */
export function factorsAt(call: Call, above: Volume, around: Surroundings): { factors: Factor[]; volume: Volume } {
	const { connection, against, from } = call;
	const factors: Factor[] = [];
	const own = connection !== undefined && against !== "push" ? connection.fanout : undefined;
	if (own !== undefined) factors.push(factor("fanout", own.value, connection!, own));
	if (around.part !== undefined)
		factors.push({ kind: "one of", value: around.part, of: from, from: [], basis: "default" });
	if (around.tries === "all") factors.push(...tries(call));
	const times = productOf(factors);
	let volume = { reads: above.reads * times, writes: above.writes * times };
	const asks = asksOf(call);
	if (around.caches === "as stated" && asks !== "write" && !around.isChange) {
		for (const keeper of around.keepers) {
			const passed = behind(keeper, volume, asks);
			factors.push(misses(keeper, ratio(sumIn(passed), sumIn(volume)), around.readShare));
			volume = passed;
		}
	}
	return { factors, volume };
}

export const factor = (kind: FactorKind, value: number, of: Factor["of"], ...from: Stated<unknown>[]): Factor => ({
	kind,
	value,
	of,
	from,
	basis: "stated",
});

export const productOf = (factors: readonly Factor[]): number =>
	factors.reduce((product, { value }) => product * value, 1);

export const firstMissing = (factors: readonly Factor[]): Missing | undefined =>
	factors.find(({ missing }) => missing !== undefined)?.missing;

const unknownFactor = (kind: FactorKind, of: Connection | Component, key: string): Factor => ({
	kind,
	value: 1,
	of,
	from: [],
	basis: "derived",
	missing: { of, key },
});

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Reads are answered from what is kept, writes never. */
function behind({ hitRatio }: Keeper, { reads, writes }: Volume, asks: "read" | undefined): Volume {
	const missed = 1 - (hitRatio?.value ?? 0);
	return { reads: reads * missed, writes: asks === "read" ? writes * missed : writes };
}

function misses({ component, hitRatio }: Keeper, value: number, readShare: Stated<number> | undefined): Factor {
	if (hitRatio === undefined) return unknownFactor("misses", component, "hitRatio");
	return factor("misses", value, component, hitRatio, ...(readShare === undefined ? [] : [readShare]));
}

/** A message that fails is handed out until it counts as dead. */
export function handingOut(broker: Component): Factor[] {
	const after = broker.deadLetter?.after;
	return after === undefined ? [] : [factor("tries", after.value, broker, after)];
}

/** All fail: a call is tried as often as it may be. */
function tries({ connection, against, from }: Call): Factor[] {
	if (against === "delivery") return handingOut(from);
	if (connection?.retry === undefined || against !== undefined) return [];
	const { attempts, budget } = connection.retry;
	const most = triesOf(connection);
	if (budget !== undefined && 1 + budget.value <= most) return [factor("tries", 1 + budget.value, connection, budget)];
	if (Number.isFinite(most))
		return most === 1 || attempts === undefined ? [] : [factor("tries", most, connection, attempts)];
	return [unknownFactor("tries", connection, attempts === undefined ? "retry.attempts" : "retry.budget")];
}
