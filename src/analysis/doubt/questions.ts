/** Ranges worth measuring better: what each of them alone does to the verdicts that depend. */
import type { RangedFigure, Requirement } from "../../format/index.ts";
import type { Missing } from "../answer.ts";
import type { RequirementVerdict, TargetVerdict } from "../verdicts/verdict.ts";
import { decidingIn } from "./both-ends.ts";
import { allAtWorst, atWorst, betterEnd, from } from "./settings.ts";
import { candidatesIn, type Trying } from "./turning.ts";

export interface Doubted extends Missing {
	/** Requirements of which it decides a target, with all others at their better or at their worse ends. */
	readonly decides: readonly Requirement[];
	/** How much of the way between the two figures of a target it is, all others at their better ends; the greatest part, in [0, 1]. */
	readonly width: number;
}

type Draft = { -readonly [K in keyof Doubted]: Doubted[K] };

/** Those first that decide most. */
export function doubtedIn(
	verdicts: readonly RequirementVerdict[],
	tryingOn: (target: TargetVerdict) => Trying,
): readonly Doubted[] {
	const all = new Map<RangedFigure, Draft>();
	for (const target of verdicts.flatMap(({ targets }) => targets)) {
		if (target.verdict !== "depends") continue;
		const trying = tryingOn(target);
		const worst = allAtWorst(trying.ranges);
		const whole = widthOf(target, trying.judge(worst, []));
		for (const figure of candidatesIn(target, trying.ranges)) {
			const alone = trying.judge(new Map([atWorst(figure)]), []);
			const best = trying.judge(new Map([...worst, from(figure, betterEnd(figure))]), []);
			const width = whole === 0 ? 0 : widthOf(target, alone) / whole;
			if (width < leastWidth) continue;
			const draft = all.get(figure) ?? { of: figure.of, key: figure.key, decides: [], width: 0 };
			all.set(figure, draft);
			const isDecided = alone?.verdict !== "met" || best?.verdict === "met";
			draft.decides = isDecided ? [...new Set([...draft.decides, target.requirement])] : draft.decides;
			draft.width = Math.max(draft.width, Math.min(1, width));
		}
	}
	return [...all.values()].sort((a, b) => b.decides.length - a.decides.length || b.width - a.width);
}

/** Less is noise of what is computed. */
const leastWidth = 1e-3;

/** Between the figure of a target as it is at its best, and another. */
function widthOf(target: TargetVerdict, other: TargetVerdict | undefined): number {
	const [a, b] = [bestIn(target), other && decidingIn(other)];
	if (a === undefined || b === undefined) return 0;
	const isFloor = target.key === "availability" || target.key.startsWith("throughput");
	const width = isFloor ? a.high - b.low : b.high - a.low;
	return Number.isFinite(width) ? Math.max(0, width) : 0;
}

const bestIn = (target: TargetVerdict) => target.estimates ?? decidingIn(target);
