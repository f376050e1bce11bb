import type { Chapter } from "../topic.ts";

export const format: Chapter = { id: "format", title: "The file itself", topics: [] };
