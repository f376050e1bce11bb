import type { Chapter } from "../topic.ts";
import { eviction } from "./eviction.ts";
import { invalidation } from "./invalidation.ts";
import { layers } from "./layers.ts";
import { stampede } from "./stampede.ts";
import { strategies } from "./strategies/index.ts";

export const caching: Chapter = {
	id: "caching",
	title: "Caching",
	topics: [layers, strategies, invalidation, eviction, stampede],
};
