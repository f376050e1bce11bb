import type { Chapter } from "../topic.ts";
import { quorum } from "./quorum.ts";

export const patterns: Chapter = { id: "patterns", title: "Patterns of distributed systems", topics: [quorum] };
