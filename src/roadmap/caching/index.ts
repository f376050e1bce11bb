import type { Chapter } from "../topic.ts";
import { stampede } from "./stampede.ts";

export const caching: Chapter = { id: "caching", title: "Caching", topics: [stampede] };
