import type { Chapter } from "../topic.ts";
import { availabilityVsConsistency } from "./availability-vs-consistency.ts";
import { capTheorem } from "./cap-theorem.ts";

export const fundamentals: Chapter = {
	id: "fundamentals",
	title: "Fundamentals",
	topics: [availabilityVsConsistency, capTheorem],
};
