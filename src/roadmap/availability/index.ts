import type { Chapter } from "../topic.ts";
import { failover } from "./failover/index.ts";
import { healthChecks } from "./health-checks/index.ts";
import { loadLeveling } from "./load-leveling.ts";
import { rateLimiting } from "./rate-limiting.ts";
import { replication } from "./replication.ts";
import { singlePointOfFailure } from "./single-point-of-failure/index.ts";

export const availability: Chapter = {
	id: "availability",
	title: "Availability",
	topics: [singlePointOfFailure, replication, failover, rateLimiting, loadLeveling, healthChecks],
};
