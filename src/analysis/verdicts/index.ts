/** verdicts: for every requirement, whether what it asks holds, and what decides that. */

export { longest, type Time } from "./back.ts";
export { lostOf, originalsOf, outrunAt } from "./lost.ts";
export { type Question, questionsOf } from "./questions.ts";
export { scopeOf } from "./scope.ts";
export { weakestFor } from "./truth.ts";
export type { Bounds, Contribution, Judged, RequirementVerdict, TargetKey, TargetVerdict, Verdict } from "./verdict.ts";
export { worstFirst } from "./verdict.ts";
export { verdictOf } from "./verdicts.ts";
