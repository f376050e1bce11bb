import type { Chapter } from "../topic.ts";
import { backup } from "./backup/index.ts";

export const databases: Chapter = { id: "databases", title: "Databases", topics: [backup] };
