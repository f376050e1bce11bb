/** fault-tree: exact probabilities of what fails through and/or/k-of-n of independent events that may be shared. */
export { openPsa, type TreeNames } from "./open-psa.ts";
export { exactly, isExact, type Range } from "./range.ts";
export { type Solution, type SolveOptions, solve } from "./solve.ts";
export type { FaultTree, Gate } from "./tree.ts";
export { importance, type WhatIf, whatIfs } from "./what-ifs.ts";
