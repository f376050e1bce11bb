/** How many calls a second run over a connection at peak. */
import type { Connection, Design } from "../../format/index.ts";
import { type Answer, derived, unknown } from "../answer.ts";
import type { Load } from "../demand/load.ts";
import type { Call, Calls } from "../flows/calls.ts";

export interface Rates {
	/** Of all flows together, as far as a fanout is stated; unknown where one of them states no load. */
	over(connection: Connection): Answer<number>;
}

export function ratesOf(design: Design, calls: Calls, load: Load): Rates {
	const fanouts = new Map<Call, number>();
	for (const flow of design.flows)
		for (const call of calls.of(flow))
			fanouts.set(call, ((call.parent && fanouts.get(call.parent)) ?? 1) * (call.connection?.fanout?.value ?? 1));
	return {
		over(connection) {
			const all = calls.over(connection).filter(({ against }) => against === undefined);
			if (all.length === 0) return unknown(connection, "throughput");
			const silent = all.find(({ flow }) => load.peakOf(flow) === undefined);
			if (silent !== undefined) return unknown(silent.flow, "rate");
			const value = all.reduce(
				(sum, call) => sum + load.peakOf(call.flow)!.value * call.times * call.share * fanouts.get(call)!,
				0,
			);
			return derived(value, ...new Set(all.map(({ flow }) => load.peakOf(flow))));
		},
	};
}
