/**
 * service: the language service. One file per editor feature: a snapshot and a position in, protocol types out.
 * Stands on format, analysis, roadmap, lint, settings, edit, profile, sums, amend, diagram, compare, review, pages and protocol.
 * Must not know files, the clock, connections, or which editor asks; only what it can do.
 */

export { pathFrom, type Source, type Steps } from "../format/index.ts";
export { Lines } from "../format/lines.ts";
export { mergeSettings, type Settings, type SettingsLayer } from "../lint/index.ts";
export type { Rule } from "../roadmap/index.ts";
export { type Chain, customIdsIn, settingsChain } from "../settings/index.ts";
export { acceptedBy } from "./accepted.ts";
export { type ActionOptions, actionEdit, actionKinds, codeActions } from "./actions/index.ts";
export { type ClientAbilities, plainClient, type Spot } from "./client.ts";
export { comparisonPage } from "./compare.ts";
export { completion, completionTriggers, namesRules } from "./completion/index.ts";
export { type DiagnosticOptions, diagnostics } from "./diagnostics.ts";
export { effectiveSettingsText, type SettingsSources } from "./effective-settings.ts";
export { explain, pageEntries } from "./explain.ts";
export { asksForVerdicts, hover, isOnId } from "./hover.ts";
export { inlayHintSteps } from "./inlay-hints.ts";
export { insertion, patterns } from "./insertion.ts";
export { lensSteps } from "./lenses.ts";
export { documentLinks } from "./links.ts";
export { definition, references } from "./navigation.ts";
export { outline } from "./outline.ts";
export { entityAt, offeredFixes, picture, pictureSteps } from "./picture.ts";
export { RenameRefused, rename, renameRange } from "./rename.ts";
export { requirementRows, targetRows } from "./requirements.ts";
export { reviewPage } from "./review.ts";
export {
	hoverInSettings,
	ofProjects,
	type SettingsSnapshot,
	settingsActions,
	settingsCompletion,
	settingsDiagnostics,
	settingsSnapshot,
	settingsSnapshotSteps,
} from "./settings-file.ts";
export { type Reading, readingOf, readingSteps, type Snapshot, snapshotOf, snapshotSteps } from "./snapshot.ts";
export { type LinkTo, verdictSteps } from "./sums.ts";
export { documentSymbols, flatSymbols, workspaceSymbols } from "./symbols.ts";
export { amendSteps, helpSteps } from "./would-help.ts";
