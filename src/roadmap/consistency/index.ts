import type { Chapter } from "../topic.ts";

export const consistency: Chapter = { id: "consistency", title: "Consistency", topics: [] };
