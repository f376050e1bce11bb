import type { Chapter } from "../topic.ts";
import { availabilityVsConsistency } from "./availability-vs-consistency.ts";
import { capTheorem } from "./cap-theorem.ts";
import { latencyVsThroughput } from "./latency-vs-throughput/index.ts";
import { performanceVsScalability } from "./performance-vs-scalability.ts";
import { reliabilityVsResilience } from "./reliability-vs-resilience/index.ts";

export const fundamentals: Chapter = {
	id: "fundamentals",
	title: "Fundamentals",
	topics: [
		performanceVsScalability,
		latencyVsThroughput,
		availabilityVsConsistency,
		capTheorem,
		reliabilityVsResilience,
	],
};
