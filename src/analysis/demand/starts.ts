/** Where flows come in, and what is known of how they are asked to be and how often they run. */
import type { Flow } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import type { Entries, Entry } from "../exposure/entries.ts";
import type { Calls } from "../flows/calls.ts";
import type { Target, Targets } from "../requirements/targets.ts";

export interface Starts {
	/** The entry that a flow comes in by; undefined for one that starts inside. */
	entryOf(flow: Flow): Entry | undefined;
	/** A target that a flow has to keep, other than its load. */
	targetOf(flow: Flow): Target<unknown> | undefined;
	/** Whether a requirement, of the flow or of the whole, says anything of its load. */
	statesLoad(flow: Flow): boolean;
}

export function startsOf(calls: Calls, entries: Entries, targets: Targets): Starts {
	return {
		entryOf(flow) {
			const [first] = calls.startsOf(flow);
			return first && entries.of(isOutside(first.from) ? first.to : first.from);
		},
		targetOf: (flow) =>
			targets.availabilityOf(flow) ??
			targets.latencyOf(flow) ??
			targets.freshnessOf(flow) ??
			targets.rtoOf(flow) ??
			targets.rpoOf(flow) ??
			targets.consistencyOf(flow),
		statesLoad: (flow) => targets.covering(flow).some(({ throughput }) => throughput !== undefined),
	};
}
