import type { Chapter } from "../topic.ts";
import { healthChecks } from "./health-checks.ts";
import { loadLeveling } from "./load-leveling.ts";
import { rateLimiting } from "./rate-limiting.ts";
import { singlePointOfFailure } from "./single-point-of-failure.ts";

export const availability: Chapter = {
	id: "availability",
	title: "Availability",
	topics: [singlePointOfFailure, rateLimiting, loadLeveling, healthChecks],
};
