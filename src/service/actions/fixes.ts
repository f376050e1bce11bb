/** The fixes of a finding. A choice asks; where nobody can ask, its candidates are actions of their own. */
import { editsOf, type Finding } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { aboutFinding, type Context, findingOf, type Made, type Offer } from "./action.ts";
import { fixTitle } from "./titles.ts";

/** More candidates would bury the rest of the menu. */
const mostCandidates = 5;

export function fixOffers({ snapshot, options }: Context, finding: Finding): Offer[] {
	if (!finding.fixable) return [];
	const fixes = finding.fixes();
	const isOnlySafe = fixes.filter(({ kind }) => kind === "safe").length === 1;
	return fixes.flatMap((fix, index): Offer[] => {
		const action: ActionData = { do: "fix", ...aboutFinding(snapshot.uri, finding), index };
		const title = fixTitle(finding.rule, fix.title);
		if (fix.kind !== "choice") return [{ title, action, finding, isPreferred: isOnlySafe && fix.kind === "safe" }];
		const { question } = fix;
		if (options.client.asks) return [{ title: `${title}…`, action, finding, question }];
		return (question.options ?? []).slice(0, mostCandidates).map(({ value, label }) => ({
			title: `${title}: ${label ?? value}`,
			action: { ...action, answer: value },
			finding,
		}));
	});
}

export function madeFix(snapshot: Snapshot, action: ActionData): Made | undefined {
	const fix = findingOf(snapshot, action)?.fixes()[action.index ?? 0];
	if (fix === undefined || (fix.kind === "choice" && action.answer === undefined)) return undefined;
	const edits = editsOf(snapshot.design, fix, action.answer);
	return edits && { edits };
}
