/** How a consumer slows down what feeds it, as a fix asks. */
import type { Connection } from "../../../format/index.ts";
import { choice, type FileChange, set } from "../../fix.ts";

export const slowedDown = ({ caller, target, route }: Connection) =>
	choice(
		"Add back pressure…",
		{
			ask: `How does ${caller.id} slow ${target.id} down?`,
			options: [
				{ value: "pull", label: "It asks for more when it is ready", description: "delivery: pull" },
				{ value: "credit", label: "It grants so many messages at a time", description: "backPressure: credit" },
				{
					value: "reactive-streams",
					label: "Its library asks for so many at a time",
					description: "backPressure: reactive-streams",
				},
			],
		},
		(answer): readonly FileChange[] =>
			answer === "pull"
				? [set(route, "delivery", "pull"), set(route, "backPressure", "pull")]
				: [set(route, "backPressure", answer)],
	);
