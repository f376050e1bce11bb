import type { Chapter } from "../topic.ts";
import { dataFlow } from "./data-flow.ts";
import { databaseDesign } from "./database-design.ts";
import { gatherRequirements } from "./gather-requirements.ts";
import { keyComponents } from "./key-components.ts";
import { review } from "./review.ts";
import { scalability } from "./scalability.ts";
import { security } from "./security.ts";
import { systemArchitecture } from "./system-architecture.ts";
import { testing } from "./testing.ts";
import { understandProblem } from "./understand-problem.ts";

export const approach: Chapter = {
	id: "approach",
	title: "How to approach a design",
	topics: [
		understandProblem,
		gatherRequirements,
		scalability,
		keyComponents,
		dataFlow,
		databaseDesign,
		systemArchitecture,
		security,
		testing,
		review,
	],
};
