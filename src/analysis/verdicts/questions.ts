/** Figures that nobody has stated, those first that decide most. */
import type { Requirement } from "../../format/index.ts";
import type { Missing } from "../answer.ts";
import type { RequirementVerdict } from "./verdict.ts";

export interface Question extends Missing {
	/** Requirements of which a target is unknown without it. */
	readonly settles: readonly Requirement[];
	/** How much of the unknown it settles: each target counts 1, shared among all that it lacks. */
	readonly weight: number;
	/** Of what keeps a requirement from being up all the time, the greatest part that rests on its default; in [0, 1]. */
	readonly share: number;
}

type Draft = { -readonly [K in keyof Question]: Question[K] };

export function questionsOf(verdicts: readonly RequirementVerdict[]): readonly Question[] {
	const all = new Map<string, Draft>();
	const ask = ({ of, key }: Missing): Draft => {
		const name = `${of.is} ${of.id} ${key}`;
		const question = all.get(name) ?? { of, key, settles: [], weight: 0, share: 0 };
		all.set(name, question);
		return question;
	};
	for (const { requirement, targets } of verdicts)
		for (const { key, verdict, basis, missing, contributions } of targets) {
			if (verdict === "unknown")
				for (const one of missing) {
					const question = ask(one);
					question.weight += 1 / missing.length;
					if (!question.settles.includes(requirement)) question.settles = [...question.settles, requirement];
				}
			if (key !== "availability" || basis !== "default") continue;
			for (const { of, share } of contributions)
				if ("is" in of && of.is === "component" && of.availability === undefined) {
					const question = ask({ of, key: "availability" });
					question.share = Math.max(question.share, share);
				}
		}
	return [...all.values()].sort((a, b) => b.weight - a.weight || b.share - a.share);
}
