import type { Chapter } from "../topic.ts";

export const resilience: Chapter = { id: "resilience", title: "Resilience", topics: [] };
