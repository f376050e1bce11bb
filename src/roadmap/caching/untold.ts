/** A cache that is said to learn of writes, and the flows that tell it of none. */
import type { Analysis } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { duration, word } from "../facts.ts";

/** Only for data that has to be read strong: elsewhere what is stated is believed. */
export function untoldOf(cache: Component, analysis: Analysis) {
	const { invalidation, ttl } = cache;
	if (invalidation?.value !== "explicit" && invalidation?.value !== "event") return undefined;
	const [found] = analysis.telling.untold(cache).flatMap(({ kept, flows }) => {
		const need = analysis.consistency.strongIn(kept.store).find(({ data }) => data === kept.data);
		return need === undefined ? [] : [{ kept, flows, target: need.target }];
	});
	if (found === undefined) return undefined;
	const { kept, flows, target } = found;
	return {
		subject: cache,
		about: [kept.data, ...flows],
		at: invalidation.node,
		message: "untold" as const,
		rests: [invalidation, target, ...kept.from],
		facts: {
			cache,
			how: word(invalidation.value),
			flows,
			data: kept.data,
			requirement: target.requirement,
			...(ttl === undefined ? { until: "evicted" as const } : { until: "time" as const, ttl: duration(ttl) }),
		},
	};
}
