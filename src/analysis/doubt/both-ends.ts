/** One verdict of two: with all figures at the better ends of their ranges, and with all at the worse. */
import type { Design } from "../../format/index.ts";
import { type Missing, weaker } from "../answer.ts";
import {
	type Bounds,
	type RequirementVerdict,
	type TargetVerdict,
	type Verdict,
	worstOf,
} from "../verdicts/verdict.ts";

/** What holds with the worse ends holds with all, and what fails with the better ends fails with all. */
export function betweenEnds(best: Verdict, worst: Verdict): Verdict {
	if (best === worst || best === "violated") return best;
	if (worst === "met") return "met";
	return best === "met" && worst === "violated" ? "depends" : "unknown";
}

/** What it is about are the things of the design with the better ends, which is the one that others know. */
export function requirementAtBothEnds(
	best: RequirementVerdict,
	worst: RequirementVerdict,
	design: Design,
): RequirementVerdict {
	const targets = best.targets.map((target) => targetAtBothEnds(target, sameTarget(target, worst.targets), design));
	return { requirement: best.requirement, targets, verdict: worstOf(targets.map(({ verdict }) => verdict)) };
}

export const sameTarget = (
	{ key, scope }: Pick<TargetVerdict, "key" | "scope">,
	targets: readonly TargetVerdict[],
): TargetVerdict | undefined =>
	targets.find((one) => one.key === key && one.scope.is === scope.is && one.scope.id === scope.id);

export function targetAtBothEnds(best: TargetVerdict, worst: TargetVerdict | undefined, design: Design): TargetVerdict {
	if (worst === undefined) return best;
	const { estimate: _, ...shared } = best;
	const verdict = betweenEnds(best.verdict, worst.verdict);
	const figure = figureOf(best, worst);
	const places = new Set(best.from.map(({ node }) => node));
	const isEstimate = best.estimate !== undefined || worst.estimate !== undefined;
	const [likeliest, unlikeliest] = [decidingIn(best), decidingIn(worst)];
	return {
		...shared,
		verdict,
		figure,
		...(isEstimate && figure !== undefined && { estimates: spanOf(likeliest!, unlikeliest!) }),
		basis: weaker(best.basis, worst.basis),
		from: [...best.from, ...worst.from.filter(({ node }) => !places.has(node))],
		contributions: best.contributions.length > 0 ? best.contributions : sameThings(worst, design),
		missing: best.missing.length > 0 ? best.missing : worst.missing.flatMap((one) => sameMissing(one, design)),
	};
}

function figureOf(best: TargetVerdict, worst: TargetVerdict): TargetVerdict["figure"] {
	if (typeof best.figure !== "object" || typeof worst.figure !== "object") return best.figure && worst.figure;
	return spanOf(best.figure, worst.figure);
}

/** What a verdict goes by. */
export const decidingIn = ({ estimate, figure }: TargetVerdict): Bounds | undefined =>
	estimate !== undefined ? { low: estimate, high: estimate } : typeof figure === "object" ? figure : undefined;

const spanOf = (a: Bounds, b: Bounds): Bounds => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

const sameThings = ({ contributions }: TargetVerdict, design: Design): TargetVerdict["contributions"] =>
	contributions.flatMap((one) => {
		const of = "is" in one.of ? thingIn(design, one.of) : one.of;
		return of === undefined ? [] : [{ ...one, of: of as typeof one.of }];
	});

function sameMissing(missing: Missing, design: Design): Missing[] {
	const of = missing.of.is === "document" ? missing.of : thingIn(design, missing.of);
	return of === undefined ? [] : [{ ...missing, of }];
}

/** The thing of that kind and id. */
export function thingIn({ components, connections, data, flows, requirements }: Design, of: Missing["of"]) {
	const all: Readonly<Record<string, readonly Missing["of"][]>> = {
		...{ component: components, connection: connections, data, flow: flows, requirement: requirements },
	};
	return all[of.is]?.find(({ id }) => id === of.id);
}
