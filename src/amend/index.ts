/**
 * amend: the smallest changes of a design that turn a requirement which does not hold, each tried on the text and judged
 * again. Computed only when somebody asks.
 * Stands on format, analysis, roadmap, lint (fixes as edits), edit and sums.
 * Must not know editors, terminals or the protocol.
 */
export { type Amendment, amendments, type Given, type Goal } from "./search.ts";
