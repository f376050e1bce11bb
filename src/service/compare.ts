/** A design held against an earlier version of it, as a page to read. */
import { compareSteps, comparisonMarkdown } from "../compare/index.ts";
import type { Steps } from "../format/index.ts";
import { code } from "../pages/as-text.ts";
import type { Snapshot } from "./snapshot.ts";
import { verdictSteps } from "./sums.ts";

/** `before`: undefined where there was none. `nameOf`: an address as people know it. */
export function* comparisonPage(
	before: Snapshot | undefined,
	now: Snapshot,
	nameOf: (uri: string) => string,
): Steps<string> {
	if (before !== undefined) yield* verdictSteps(before);
	yield* verdictSteps(now);
	const comparison = yield* compareSteps(before, now);
	return comparisonMarkdown(comparison, `${code(nameOf(now.uri))} and the last commit`, nameOf);
}
