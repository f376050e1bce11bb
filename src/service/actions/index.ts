/** What the light bulb offers at a range of a file, and the edit of what was chosen. */
import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from "vscode-languageserver-types";
import { Lines } from "../../format/lines.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData, Choice } from "../../protocol/index.ts";
import { bySeverity, diagnosticOf } from "../diagnostics.ts";
import { withTabStops, workspaceEdit } from "../edits.ts";
import { plain, plainQuestion } from "../plain.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ActionOptions, Context, Made, Offer } from "./action.ts";
import { amendActions, madeAmendment } from "./amend.ts";
import { confirmOffers, madeConfirm } from "./confirm.ts";
import { explainActions } from "./explain.ts";
import { madeRule, madeSafe, ruleOffers } from "./fix-all.ts";
import { fixOffers, madeFix } from "./fixes.ts";
import { ignoreFileOffers, ignoreOffers, madeIgnore, madeIgnoreFile } from "./ignore.ts";
import { menuActions } from "./menus.ts";
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
		const findings = findingsAt(context, range);
		for (const offer of mendingAt(context, range, findings)) all.push(...shown(context, offer));
		all.push(...amendActions(context, range), ...silencingAt(context, findings));
	}
	if (wants(fixAllKind) ?? false) all.push(...fixAllAction(snapshot, uri, options));
	return all;
}

/** What mends one finding, then what mends more. */
function mendingAt(context: Context, range: Range, findings: readonly Finding[]): Offer[] {
	const lines = context.snapshot.lines(context.part.uri);
	const lineStart = lines.offset({ line: range.start.line, character: 0 });
	const lineEnd = lines.offset({ line: range.end.line, character: Number.MAX_SAFE_INTEGER });
	const fixes = findings.flatMap((finding) => fixOffers(context, finding));
	const confirming = confirmOffers(context, lineStart, lineEnd).filter(
		({ title }) => !fixes.some((fix) => fix.title === title),
	);
	return [...fixes, ...confirming, ...ruleOffers(context, findings)];
}

/** Accepting, turning off and explaining, in this order; of several findings each is one entry where the client can ask. */
function silencingAt(context: Context, findings: readonly Finding[]): CodeAction[] {
	const { options, diagnosticOf } = context;
	const of = (...kinds: readonly ((context: Context, finding: Finding) => Offer[])[]) =>
		distinct(findings.flatMap((finding) => kinds.flatMap((offers) => offers(context, finding))));
	const [accepting, turningOff] = [of(ignoreOffers, waiverOffers), of(ignoreFileOffers, turnOffOffers)];
	const rules = new Set(findings.map(({ rule }) => rule)).size;
	if (options.client.picks && rules > 1)
		return menuActions(context, findings, [
			{ title: `Accept one of ${findings.length} findings`, offers: accepting },
			{ title: `Turn one of ${rules} rules off`, offers: turningOff },
		]);
	return [
		...[...accepting, ...turningOff].flatMap((offer) => shown(context, offer)),
		...explainActions(findings, diagnosticOf, options.client),
	];
}

/** Of what reads alike, the first: a rule is turned off once, however often it found something. */
function distinct(offers: readonly Offer[]): Offer[] {
	const seen = new Set<string>();
	return offers.filter(({ title }) => !seen.has(title) && seen.add(title) !== undefined);
}

/** The worst first. */
function findingsAt({ snapshot, part }: Context, { start, end }: Range): Finding[] {
	const lines = snapshot.lines(part.uri);
	const [from, to] = [lines.offset(start), lines.offset(end)];
	return snapshot.findings
		.filter(({ location }) => location.uri === part.uri && location.start <= to && from <= location.end)
		.toSorted(bySeverity);
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
	amend: madeAmendment,
};

const withNewFile = ({ documentChanges }: WorkspaceEdit, uri: string): WorkspaceEdit => ({
	documentChanges: [{ kind: "create", uri, options: { ignoreIfExists: true } }, ...(documentChanges ?? [])],
});
