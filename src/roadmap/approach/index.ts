import type { Chapter } from "../topic.ts";

export const approach: Chapter = { id: "approach", title: "How to approach a design", topics: [] };
