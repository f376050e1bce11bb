/** `.plumbline.yaml` in the editor: what in it does nothing, its words, and its fixes. */
import {
	type CodeAction,
	CodeActionKind,
	type CompletionList,
	type Diagnostic,
	type Hover,
	type Position,
	type Range,
} from "vscode-languageserver-types";
import { finish, type Steps } from "../format/index.ts";
import { Lines } from "../format/lines.ts";
import { type StatedSettings, settingsSteps } from "../format/settings.ts";
import { editsIn, type Finding, type SettingsLayer } from "../lint/index.ts";
import { ruleIds } from "../roadmap/index.ts";
import { mayBeOfProject } from "../roadmap/rule-names.ts";
import { type BaseProblem, settingsFindingSteps } from "../settings/index.ts";
import { explainActions } from "./actions/explain.ts";
import type { ClientAbilities } from "./client.ts";
import { completionIn } from "./completion/index.ts";
import { type DiagnosticOptions, diagnosticOf } from "./diagnostics.ts";
import { type EditOptions, workspaceEdit } from "./edits.ts";
import { settingsHover } from "./hover.ts";
import { placeAt, settingsType } from "./place.ts";
import { plain } from "./plain.ts";

export interface SettingsSnapshot {
	readonly uri: string;
	readonly stated: StatedSettings;
	readonly layer: SettingsLayer;
	readonly findings: readonly Finding[];
	readonly lines: Lines;
}

/** What settings files beneath one bring: rules of the project, and those that it builds on and that do not come. */
export interface Beneath {
	readonly ids: readonly string[];
	readonly bases: readonly BaseProblem[];
}
const nothing: Beneath = { ids: [], bases: [] };

/** Of the rules that an editor's own settings name, those that a project may define: which do, each design's files say. */
export const ofProjects = (rules: unknown): readonly string[] =>
	Object.keys(typeof rules === "object" && rules !== null ? rules : {}).filter((id) => mayBeOfProject(id, ruleIds));

export const settingsSnapshot = (uri: string, text: string, beneath?: Beneath): SettingsSnapshot =>
	finish(settingsSnapshotSteps(uri, text, beneath));

/** The same, stopping often. */
export function* settingsSnapshotSteps(uri: string, text: string, beneath = nothing): Steps<SettingsSnapshot> {
	const stated = yield* settingsSteps(uri, text);
	const { layer, findings } = yield* settingsFindingSteps(stated, [...ruleIds, ...beneath.ids], beneath.bases);
	return { uri, stated, layer, findings, lines: new Lines(text) };
}

export function settingsDiagnostics({ findings, lines }: SettingsSnapshot, options: DiagnosticOptions): Diagnostic[] {
	return findings.map((finding) => diagnosticOf({ lines: () => lines }, finding, options));
}

export function settingsCompletion(
	{ uri, stated, lines }: SettingsSnapshot,
	position: Position,
	client: ClientAbilities,
): CompletionList {
	const asked = { uri, yaml: stated.yaml, lines, cursor: lines.offset(position), design: undefined, top: settingsType };
	return completionIn(asked, client);
}

export function hoverInSettings(
	{ stated, lines }: SettingsSnapshot,
	position: Position,
	client: ClientAbilities,
): Hover | undefined {
	return settingsHover(stated.yaml, lines, placeAt(stated.yaml, lines.offset(position), settingsType), client);
}

const mostCandidates = 5;

export function settingsActions(
	{ findings, lines, stated }: SettingsSnapshot,
	{ start, end }: Range,
	options: EditOptions & DiagnosticOptions,
): CodeAction[] {
	const [from, to] = [lines.offset(start), lines.offset(end)];
	const here = findings.filter(({ location }) => location.start <= to && from <= location.end);
	const about = (finding: Finding) => diagnosticOf({ lines: () => lines }, finding, options);
	const fixes = here.flatMap((finding) =>
		finding.fixes().flatMap((fix) => {
			const answers = fix.kind === "choice" ? (fix.question.options ?? []).slice(0, mostCandidates) : [undefined];
			return answers.flatMap((answer) => {
				const edits = editsIn([stated.yaml], fix, answer?.value);
				const edit = edits && workspaceEdit(edits, () => lines, options);
				if (edit === undefined) return [];
				const named = answer && (answer.label ?? answer.value);
				const title = named === undefined || fix.title.includes(named) ? fix.title : `${fix.title}: ${named}`;
				return [
					{
						title: plain(title),
						kind: CodeActionKind.QuickFix,
						diagnostics: [about(finding)],
						edit,
					},
				];
			});
		}),
	);
	return [...fixes, ...explainActions(here, about, options.client)];
}
