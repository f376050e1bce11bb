/** All fixes of a kind at once, to a standstill: of one rule, or all safe ones of a file. */
import { diffLines } from "diff";
import type { TextEdit } from "../../edit/index.ts";
import { type Finding, fixAll } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import type { FixKind } from "../../roadmap/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Context, Made, Offer } from "./action.ts";

/** Kinds that need no answer. */
const withoutAsking: readonly FixKind[] = ["safe", "assumption"];

/** Of rules that have something to mend here without asking, more than once. */
export function ruleOffers({ snapshot, part }: Context, findings: readonly Finding[]): Offer[] {
	const offers: Offer[] = [];
	for (const rule of new Set(findings.map((finding) => finding.rule))) {
		const same = snapshot.findings.filter((one) => one.rule === rule && one.location.uri === part.uri && one.fixable);
		const mended = same.filter((one) => one.fixes().some(({ kind }) => withoutAsking.includes(kind)));
		if (mended.length < 2) continue;
		const action: ActionData = { do: "fix-rule", uri: snapshot.uri, file: part.uri, rule };
		offers.push({ title: `Fix all ${mended.length} of ${rule} in this file`, action, finding: mended[0]! });
	}
	return offers;
}

export const madeRule = (snapshot: Snapshot, { file, rule }: ActionData): Made | undefined =>
	settled(snapshot, withoutAsking, (finding) => finding.rule === rule && finding.location.uri === file);

/** What an editor applies on saving. */
export const madeSafe = (snapshot: Snapshot, { file }: ActionData): Made | undefined =>
	settled(snapshot, ["safe"], (finding) => finding.location.uri === file);

function settled(
	{ source, options, design }: Snapshot,
	kinds: readonly FixKind[],
	only: (finding: Finding) => boolean,
): Made | undefined {
	const { texts } = fixAll(source, { ...options, previous: design }, kinds, only);
	if (texts.size === 0) return undefined;
	const before = (uri: string) => design.parts.find((part) => part.uri === uri)?.text ?? "";
	return { edits: new Map([...texts].map(([uri, text]) => [uri, editsBetween(before(uri), text)])) };
}

/** The smallest edits of whole lines from one text to another. */
function editsBetween(before: string, after: string): TextEdit[] {
	const edits: TextEdit[] = [];
	let at = 0;
	let open: { start: number; end: number; newText: string } | undefined;
	for (const { value, added, removed } of diffLines(before, after)) {
		if (!added && !removed) {
			if (open !== undefined) edits.push(open);
			open = undefined;
			at += value.length;
			continue;
		}
		open ??= { start: at, end: at, newText: "" };
		if (added) open.newText += value;
		else {
			at += value.length;
			open.end = at;
		}
	}
	if (open !== undefined) edits.push(open);
	return edits;
}
