import type { Chapter } from "../topic.ts";
import { strong } from "./strong.ts";

export const consistency: Chapter = { id: "consistency", title: "Consistency", topics: [strong] };
