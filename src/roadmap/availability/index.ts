import type { Chapter } from "../topic.ts";
import { singlePointOfFailure } from "./single-point-of-failure.ts";

export const availability: Chapter = { id: "availability", title: "Availability", topics: [singlePointOfFailure] };
