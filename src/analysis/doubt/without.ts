/** What is left when parts fail, with all figures at the better ends of their ranges and with all at the worse. */
import type { Component, Design } from "../../format/index.ts";
import type { Failure } from "../redundancy/failed.ts";
import { type RequirementVerdict, worstOf } from "../verdicts/verdict.ts";
import type { RequirementWithout } from "../what-if/requirements-without.ts";
import { betweenEnds, sameTarget, targetAtBothEnds } from "./both-ends.ts";

export function failureIn({ components }: Design, failure: Failure): Failure {
	if (!("component" in failure)) return failure;
	const isSame = ({ id }: Component): boolean => id === failure.component.id;
	return { ...failure, component: components.find(isSame)! };
}

/** `before`: the verdicts with all parts. */
export const requirementsAtBothEnds = (
	best: readonly RequirementWithout[],
	worst: readonly RequirementWithout[],
	before: readonly RequirementVerdict[],
	design: Design,
): readonly RequirementWithout[] =>
	best.map((one, i) => {
		const other = worst[i]!;
		const targets = one.targets.map((target) => targetAtBothEnds(target, sameTarget(target, other.targets), design));
		const verdicts = targets.map(({ verdict }) => verdict);
		return {
			...one,
			was: before[i]!.verdict,
			targets,
			verdict: verdicts.length === 0 ? betweenEnds(one.verdict, other.verdict) : worstOf(verdicts),
		};
	});
