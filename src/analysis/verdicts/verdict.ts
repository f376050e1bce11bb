/** Whether what a requirement asks holds: for each of its targets, for each thing in its scope. */
import type { Component, Connection, Data, Flow, Requirement, Stated } from "../../format/index.ts";
import type { Basis, Known, Missing } from "../answer.ts";
import type { Place } from "../redundancy/failed.ts";
import type { Percentile } from "../requirements/aims.ts";

/** `depends`: met with some of the figures that a range allows, and violated with others. */
export type Verdict = "met" | "violated" | "depends" | "unknown";

/** `latency.p99`, `recovery.rto`: the key that states the target. */
export type TargetKey =
	| "availability"
	| `latency.${Percentile}`
	| "freshness"
	| "throughput.average"
	| "throughput.peak"
	| "throughput.concurrent"
	| "consistency"
	| "recovery.rto"
	| "recovery.rpo";

/** What takes the greatest part in a figure. */
export interface Contribution {
	readonly of: Component | Connection | Place;
	/** In [0, 1]. */
	readonly share: number;
}

/** Numbers between which the true one lies: shares of time, seconds, operations a second; the same, where it is exact. The upper one may be infinite. */
export interface Bounds {
	readonly low: number;
	readonly high: number;
}

export interface Judged {
	readonly verdict: Verdict;
	/** Bounds of a number, or a word of the format; undefined where nothing can be said. */
	readonly figure: Bounds | string | undefined;
	/** Where neither bound decides: the likeliest figure between them, which does. */
	readonly estimate?: number;
	/** The same where figures are ranges: what decides with the better ends of all, and with the worse. */
	readonly estimates?: Bounds;
	/** The weakest of what the figure rests on. */
	readonly basis: Basis;
	readonly from: readonly Stated<unknown>[];
	/** The greatest first. */
	readonly contributions: readonly Contribution[];
	/** What would tell. */
	readonly missing: readonly Missing[];
}

export interface TargetVerdict extends Judged {
	readonly requirement: Requirement;
	readonly key: TargetKey;
	readonly target: Stated<unknown>;
	readonly scope: Flow | Component | Data;
}

export interface RequirementVerdict {
	readonly requirement: Requirement;
	/** The worst of its targets. */
	readonly verdict: Verdict;
	readonly targets: readonly TargetVerdict[];
}

export const worstFirst: readonly Verdict[] = ["violated", "depends", "unknown", "met"];

/** Unknown, where nothing is in scope. */
export const worstOf = (verdicts: readonly Verdict[]): Verdict =>
	worstFirst.find((verdict) => verdicts.includes(verdict)) ?? "unknown";

/** Whether a figure is small enough. */
export const atMost = ({ low, high }: Bounds, target: number): Verdict =>
	high <= target ? "met" : low > target ? "violated" : "unknown";

/** Whether a figure is great enough. */
export const atLeast = ({ low, high }: Bounds, target: number): Verdict =>
	low >= target ? "met" : high < target ? "violated" : "unknown";

/** A figure known without doubt. */
export function judged(verdict: Verdict, figure: Bounds | string, rests: Known<unknown>): Judged {
	const { basis, from } = rests;
	return { verdict, figure, basis, from, contributions: [], missing: [] };
}

export const unknowable = (...missing: readonly Missing[]): Judged => ({
	verdict: "unknown",
	figure: undefined,
	basis: "derived",
	from: [],
	contributions: [],
	missing,
});
