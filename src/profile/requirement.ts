/** What a requirement asks, and of what. */
import type { Requirement } from "../format/index.ts";
import { throughputFields } from "../format/schema/document.ts";
import { duration, rate, share } from "../roadmap/facts.ts";
import { type Known, list, says } from "./known.ts";
import { statedIn } from "./stated.ts";

export function ofRequirement({
	flows,
	components,
	datas,
	availability,
	latency,
	freshness,
	throughput,
	consistency,
	recovery,
	verifiedBy,
	part,
}: Requirement): Known[] {
	const percentiles = Object.entries(latency ?? {}).flatMap(([name, value]) =>
		value !== undefined && "text" in value ? [says(name, `${name} within`, duration(value))] : [],
	);
	return [
		...list("scope", "Asked of", [...flows, ...components, ...datas]),
		...(availability === undefined ? [] : [says("availability", "Up", share(availability))]),
		...percentiles,
		...(freshness === undefined ? [] : [says("freshness", "Done within", duration(freshness))]),
		...(throughput?.average === undefined ? [] : [says("average", "Average load", rate(throughput.average))]),
		...(throughput?.peak === undefined ? [] : [says("peak", "Peak load", rate(throughput.peak))]),
		...(consistency === undefined ? [] : [says("consistency", "Consistency", consistency)]),
		...(recovery?.rto === undefined ? [] : [says("rto", "Back within", duration(recovery.rto))]),
		...(recovery?.rpo === undefined ? [] : [says("rpo", "Loses at most", duration(recovery.rpo))]),
		...(throughput === undefined ? [] : statedIn(throughputFields, throughput, part, ["average", "peak"])),
		...(verifiedBy === undefined ? [] : [says("verifiedBy", "Verified by", verifiedBy)]),
	];
}
