/**
 * settings: `.plumbline.yaml` as read -> a layer of settings, what in it does nothing, and which setting holds where.
 * Stands on format, roadmap and lint.
 * Must not know files, editors, or what a design says.
 */

export { type Effective, effective, type Origin, type SettingsSources, type StatedFile } from "./effective.ts";
export { type AskedFile, type BaseProblem, type Chain, customIdsIn, settingsChain } from "./extending.ts";
export { levelled, type SettingsFindings, settingsFindingSteps, settingsFindings } from "./findings.ts";
export { layerOf } from "./layer.ts";
