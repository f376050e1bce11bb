/**
 * custom: a project's own rules, written as data in its settings -> rules like any other, or what is wrong with them.
 * Stands on format, graph, analysis and roadmap.
 * Must not know files, levels, or how findings are shown. Nothing that is written there is ever run.
 */
export { conditionNames, isConditionGroup } from "./names.ts";
export { type CustomProblem, type CustomRules, customRules } from "./rules.ts";
