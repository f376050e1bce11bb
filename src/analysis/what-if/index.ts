/** what-if: what stops, degrades and breaks when several things have failed at once. */
export type { Cause } from "./causes.ts";
export { degradingOf } from "./degrading.ts";
export type { FlowState, FlowWithout } from "./flows-without.ts";
export { type Pair, pairsOf } from "./pairs.ts";
export type { RequirementWithout } from "./requirements-without.ts";
export { stoppedWithout, type WhatIf, whatIf } from "./what-if.ts";
