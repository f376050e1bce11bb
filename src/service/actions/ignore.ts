/** Hiding a finding where it stands, with a comment that says why. */
import { editsFor } from "../../edit/index.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import { rules } from "../../roadmap/index.ts";
import { routeAt } from "../route.ts";
import type { Snapshot } from "../snapshot.ts";
import { aboutFinding, type Context, findingOf, type Made, type Offer } from "./action.ts";

/** Rules that say what is wrong with the file itself can be neither hidden nor switched off. */
export const canBeSilenced = (id: string): boolean => !rules.some((rule) => rule.id === id && rule.always);

export const unreasoned = "say why it may stay";

export function ignoreOffers({ snapshot, options }: Context, finding: Finding): Offer[] {
	if (!canBeSilenced(finding.rule)) return [];
	const action: ActionData = { do: "ignore", ...aboutFinding(snapshot.uri, finding) };
	const question = { ask: `Why may this finding of ${finding.rule} stay?`, expects: "text" };
	return options.client.asks
		? [{ title: `Ignore ${finding.rule} here, with a reason…`, action, finding, question }]
		: [{ title: `Ignore ${finding.rule} here`, action, finding }];
}

export function madeIgnore(snapshot: Snapshot, action: ActionData): Made | undefined {
	const finding = findingOf(snapshot, action);
	const yaml = snapshot.part(action.file)?.document.yaml;
	if (finding === undefined || yaml === undefined) return undefined;
	const reason = action.answer?.replace(/\s+/g, " ").trim() || unreasoned;
	const { path } = routeAt(yaml, finding.location.start);
	const text = `plumbline-ignore ${finding.rule}: ${reason}`;
	const edits = editsFor(yaml, [{ do: "comment-above", path, text }]);
	return edits && { edits: new Map([[action.file, edits]]), words: [unreasoned] };
}
