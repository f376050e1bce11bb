/** How far a requirement is from being met, so that of several changes the better one is known. */
import type { TargetVerdict } from "../analysis/index.ts";

/** What nobody knows, and what no figure measures. */
const unknownGap = 5;
const wordGap = 1;
const mostGap = 20;
/** Not met is never no distance at all. */
const leastGap = 1e-6;

/** In natural logarithms of the factor that is missing; 0 if it is met. */
export function gapOf({ verdict, key, figure, estimate, estimates, target }: TargetVerdict): number {
	if (verdict === "met") return 0;
	if (figure === undefined) return unknownGap;
	if (typeof figure === "string") return wordGap;
	const asked = target.value as number;
	const factor =
		key === "availability"
			? (1 - figure.low) / (1 - asked)
			: key.startsWith("throughput")
				? asked / figure.low
				: (estimate ?? estimates?.high ?? figure.high) / asked;
	return Number.isNaN(factor) ? mostGap : Math.min(mostGap, Math.max(leastGap, Math.log(factor)));
}
