/** What the light bulb offers at a range of a file, and the edit of what was chosen. */
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from "vscode-languageserver-types";
import { Lines } from "../../format/lines.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData, Choice } from "../../protocol/index.ts";
import { diagnosticOf } from "../diagnostics.ts";
import { withTabStops, workspaceEdit } from "../edits.ts";
import { plain, plainQuestion } from "../plain.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ActionOptions, Context, Made, Offer } from "./action.ts";
import { confirmOffers, madeConfirm } from "./confirm.ts";
import { explainActions } from "./explain.ts";
import { madeRule, madeSafe, ruleOffers } from "./fix-all.ts";
import { fixOffers, madeFix } from "./fixes.ts";
import { ignoreFileOffers, ignoreOffers, madeIgnore, madeIgnoreFile } from "./ignore.ts";
import { madeTurnOff, turnOffOffers } from "./turn-off.ts";
import { madeWaiver, waiverOffers } from "./waive.ts";

export type { ActionOptions } from "./action.ts";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;
export const actionKinds: readonly string[] = [CodeActionKind.QuickFix, fixAllKind];

export interface AskedActions {
	readonly uri: string;
	readonly range: Range;
	/** Kinds that are wanted; unstated, those of the light bulb. */
	readonly only?: readonly string[] | undefined;
}

export function codeActions(
	snapshot: Snapshot,
	{ uri, range, only }: AskedActions,
	options: ActionOptions,
): CodeAction[] {
	const part = snapshot.part(uri);
	if (part === undefined) return [];
	const wants = (kind: string) => only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
	const all: CodeAction[] = [];
	const context: Context = {
		snapshot,
		part,
		options,
		diagnosticOf: (finding) => diagnosticOf(snapshot, finding, options),
	};
	if (wants(CodeActionKind.QuickFix) ?? true) {
		for (const offer of offersAt(context, range)) all.push(...shown(context, offer));
		all.push(...explainActions(findingsAt(context, range), context.diagnosticOf, options.client));
	}
	if (wants(fixAllKind) ?? false) all.push(...fixAllAction(snapshot, uri, options));
	return all;
}

/** Fixes first, then what mends more, then what silences. */
function offersAt(context: Context, range: Range): Offer[] {
	const findings = findingsAt(context, range);
	const lines = context.snapshot.lines(context.part.uri);
	const lineStart = lines.offset({ line: range.start.line, character: 0 });
	const lineEnd = lines.offset({ line: range.end.line, character: Number.MAX_SAFE_INTEGER });
	const fixes = findings.flatMap((finding) => fixOffers(context, finding));
	const confirming = confirmOffers(context, lineStart, lineEnd).filter(
		({ title }) => !fixes.some((fix) => fix.title === title),
	);
	const silencing = [ignoreOffers, waiverOffers, ignoreFileOffers, turnOffOffers];
	return [
		...fixes,
		...confirming,
		...ruleOffers(context, findings),
		...findings.flatMap((finding) => silencing.flatMap((offers) => offers(context, finding))),
	];
}

function findingsAt({ snapshot, part }: Context, { start, end }: Range): Finding[] {
	const lines = snapshot.lines(part.uri);
	const [from, to] = [lines.offset(start), lines.offset(end)];
	return snapshot.findings.filter(
		({ location }) => location.uri === part.uri && location.start <= to && from <= location.end,
	);
}

function shown({ snapshot, options, diagnosticOf }: Context, offer: Offer): CodeAction[] {
	const { action, finding, isPreferred, question } = offer;
	const title = plain(offer.title);
	const about = finding === undefined ? {} : { diagnostics: [diagnosticOf(finding)] };
	const base: CodeAction = { title, kind: CodeActionKind.QuickFix, ...about, ...(isPreferred && { isPreferred }) };
	if (question !== undefined) {
		const choice: Choice = { question: plainQuestion(question), action };
		return [{ ...base, command: { title, command: "plumbline.choose", arguments: [choice] } }];
	}
	if (options.client.resolvesEdits) return [{ ...base, data: action }];
	const edit = actionEdit(snapshot, action, options);
	return edit === undefined ? [] : [{ ...base, edit }];
}

function fixAllAction(snapshot: Snapshot, file: string, options: ActionOptions): CodeAction[] {
	const edit = actionEdit(snapshot, { do: "fix-all", uri: snapshot.uri, file }, options);
	return edit === undefined ? [] : [{ title: "Apply all safe fixes", kind: fixAllKind, edit }];
}

/** The edit of an action; undefined if it cannot be made any more, or has not been answered. */
export function actionEdit(snapshot: Snapshot, action: ActionData, options: ActionOptions): WorkspaceEdit | undefined {
	const made = makers[action.do](snapshot, action, options);
	if (made === undefined) return undefined;
	const { settingsFile, client } = options;
	const linesOf = (uri: string) =>
		uri === settingsFile?.uri ? new Lines(settingsFile.text ?? "") : snapshot.lines(uri);
	const edit = workspaceEdit(made.edits, linesOf, options);
	if (edit === undefined) return undefined;
	if (made.newFile !== undefined) return withNewFile(edit, made.newFile);
	return made.words && client.snippetEdits ? withTabStops(edit, made.words, linesOf) : edit;
}

const makers: Readonly<
	Record<ActionData["do"], (snapshot: Snapshot, action: ActionData, options: ActionOptions) => Made | undefined>
> = {
	fix: madeFix,
	"fix-rule": madeRule,
	"fix-all": madeSafe,
	ignore: madeIgnore,
	"ignore-file": madeIgnoreFile,
	waive: madeWaiver,
	"turn-off": (_, action, options) => madeTurnOff(action, options),
	confirm: madeConfirm,
};

const withNewFile = ({ documentChanges }: WorkspaceEdit, uri: string): WorkspaceEdit => ({
	documentChanges: [{ kind: "create", uri, options: { ignoreIfExists: true } }, ...(documentChanges ?? [])],
});
