import type { Chapter } from "../topic.ts";
import { databaseScaling } from "./database-scaling.ts";
import { horizontalVsVertical } from "./horizontal-vs-vertical.ts";

export const scalability: Chapter = {
	id: "scalability",
	title: "Scalability",
	topics: [horizontalVsVertical, databaseScaling],
};
