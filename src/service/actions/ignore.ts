/** Hiding a finding where it stands, or all of its rule in its file, with a comment that says why. */
import { editsFor } from "../../edit/index.ts";
import type { Path } from "../../format/index.ts";
import type { YamlDocument } from "../../format/yaml/document.ts";
import { pathOf, routeAt } from "../../format/yaml/route.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import { rules } from "../../roadmap/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { aboutFinding, type Context, findingOf, type Made, type Offer } from "./action.ts";

/** Rules that say what is wrong with the file itself can be neither hidden nor switched off. */
export const canBeSilenced = (id: string): boolean => !rules.some((rule) => rule.id === id && rule.always);

export const unreasoned = "say why it may stay";

export function ignoreOffers(context: Context, finding: Finding): Offer[] {
	const ask = `Why may this finding of ${finding.rule} stay?`;
	return silencing(context, finding, { do: "ignore", title: `Ignore ${finding.rule} here`, ask });
}

export function ignoreFileOffers(context: Context, finding: Finding): Offer[] {
	const ask = `Why does ${finding.rule} not apply to this file?`;
	return silencing(context, finding, { do: "ignore-file", title: `Turn ${finding.rule} off in this file`, ask });
}

interface Silencing {
	readonly do: "ignore" | "ignore-file";
	readonly title: string;
	readonly ask: string;
}

function silencing({ snapshot, options }: Context, finding: Finding, { do: what, title, ask }: Silencing): Offer[] {
	if (!canBeSilenced(finding.rule)) return [];
	const action: ActionData = { do: what, ...aboutFinding(snapshot.uri, finding) };
	return options.client.asks
		? [{ title: `${title}, with a reason…`, action, finding, question: { ask, expects: "text" } }]
		: [{ title, action, finding }];
}

export function madeIgnore(snapshot: Snapshot, action: ActionData): Made | undefined {
	const finding = findingOf(snapshot, action);
	const yaml = snapshot.part(action.file)?.document.yaml;
	if (finding === undefined || yaml === undefined) return undefined;
	return commented(yaml, action, pathOf(routeAt(yaml, finding.location.start)), `plumbline-ignore ${finding.rule}`);
}

/** Above the first key, below what the file's first comments say of it. */
export function madeIgnoreFile(snapshot: Snapshot, action: ActionData): Made | undefined {
	const yaml = snapshot.part(action.file)?.document.yaml;
	const first = yaml?.root?.pairs[0]?.key.source;
	if (yaml === undefined || first === undefined || action.rule === undefined) return undefined;
	return commented(yaml, action, [first], `plumbline-ignore-file ${action.rule}`);
}

function commented(yaml: YamlDocument, { file, answer }: ActionData, path: Path, start: string): Made | undefined {
	const reason = answer?.replace(/\s+/g, " ").trim() || unreasoned;
	const edits = editsFor(yaml, [{ do: "comment-above", path, text: `${start}: ${reason}` }]);
	return edits && { edits: new Map([[file, edits]]), words: [unreasoned] };
}
