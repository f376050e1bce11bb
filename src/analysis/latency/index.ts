/** latency: how long flows take until their answer and until all is done, term by term, between bounds. */
export type { Contribution as LatencyContribution } from "./contributions.ts";
export {
	type FlowTime,
	type Verdict as LatencyVerdict,
	verdictOn as latencyVerdictOn,
} from "./flow-time.ts";
export type { Latency } from "./latency.ts";
export type { Doing, Hop, InRow, Slowest, Sometimes, Term as LatencyTerm } from "./terms.ts";
