/** What requirements state: which targets, and for which things. */
import type { Component, Data, Flow, Requirement, Stated } from "../../format/index.ts";

export type TargetName = "availability" | "latency" | "freshness" | "throughput" | "consistency" | "recovery";

/** From the half of the answers to nearly all: a target for more of them is the stricter one. */
export const percentileNames = ["p50", "p90", "p95", "p99", "p999"] as const;
export type Percentile = (typeof percentileNames)[number];

/** The targets that a requirement holds, each with a value of it. */
export function targetsIn(
	requirement: Requirement,
): readonly { readonly name: TargetName; readonly stated: Stated<unknown> }[] {
	const { availability, latency, freshness, throughput, consistency, recovery } = requirement;
	const found: readonly (readonly [TargetName, Stated<unknown> | undefined])[] = [
		["availability", availability],
		["latency", firstOf(latency)],
		["freshness", freshness],
		["throughput", firstOf(throughput)],
		["consistency", consistency],
		["recovery", firstOf(recovery)],
	];
	return found.flatMap(([name, stated]) => (stated === undefined ? [] : [{ name, stated }]));
}

function firstOf(values: Readonly<Record<string, unknown>> | undefined): Stated<unknown> | undefined {
	const entry = Object.entries(values ?? {}).find(([key, value]) => key !== "node" && value !== undefined);
	return entry?.[1] as Stated<unknown> | undefined;
}

/** A thing that a requirement is about: one of its scope, or, where scope keys narrow each other, all of them together. */
export type Thing = Flow | Component | Data | string;

/** What the scope of a requirement names; empty if it names nothing. */
export function thingsOf({ flows, components, datas }: Requirement): readonly Thing[] {
	const kinds: readonly (readonly (Flow | Component | Data)[])[] = [flows, components, datas].filter(
		({ length }) => length > 0,
	);
	if (kinds.length < 2) return kinds.flat();
	return [kinds.flatMap((things) => things.map(({ is, id }) => `${is} ${id}`).sort()).join(", ")];
}
