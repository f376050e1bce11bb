/**
 * lint: runs the rules. Levels, settings, yielding, suppressions and waivers -> Finding[].
 * Stands on format, analysis, roadmap and edit.
 * Must not know files, editors, the clock, or what any single rule is about.
 */

export { type Checked, type CheckOptions, check, prepare } from "./check.ts";
export type { Finding, Hidden } from "./finding.ts";
export { Distinct } from "./fingerprint.ts";
export { editsIn, editsOf, editsUnlessFault, type Fixed, fixAll, isMadeUnasked, withTexts } from "./fixes.ts";
export type { Footing } from "./grounds.ts";
export { type LintOptions, type LintResult, lint, lintSteps } from "./lint.ts";
export { type PlainFact, plain, shown } from "./message.ts";
export { type Level, levelFor, mergeSettings, type Preset, type Settings, type SettingsLayer } from "./settings.ts";
export type { Fault } from "./words.ts";
