/** verdicts: for every requirement, whether what it asks holds, and what decides that. */

export { scopeOf } from "./scope.ts";
export type { Bounds, Contribution, Judged, RequirementVerdict, TargetKey, TargetVerdict, Verdict } from "./verdict.ts";
export { verdictsOf } from "./verdicts.ts";
