import type { Chapter } from "../topic.ts";
import { cachingForScale } from "./caching.ts";
import { databaseScaling } from "./database-scaling.ts";
import { eventualConsistency } from "./eventual-consistency.ts";
import { horizontalVsVertical } from "./horizontal-vs-vertical.ts";
import { loadBalancingVsReverseProxy } from "./load-balancing-vs-reverse-proxy.ts";
import { statelessVsStateful } from "./stateless-vs-stateful.ts";

export const scalability: Chapter = {
	id: "scalability",
	title: "Scalability",
	topics: [
		horizontalVsVertical,
		statelessVsStateful,
		loadBalancingVsReverseProxy,
		databaseScaling,
		cachingForScale,
		eventualConsistency,
	],
};
