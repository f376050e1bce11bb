/** verdicts: for every requirement, whether what it asks holds, and what decides that. */

export type { Bounds, Contribution, Judged, RequirementVerdict, TargetKey, TargetVerdict, Verdict } from "./verdict.ts";
export { verdictOf } from "./verdicts.ts";
