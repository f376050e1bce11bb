import type { Chapter } from "../topic.ts";

export const fundamentals: Chapter = { id: "fundamentals", title: "Fundamentals", topics: [] };
