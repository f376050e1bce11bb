/**
 * proposal: an edited design beside the one that it comes from: what got worse by the edit, and the smallest mend.
 * Stands on format, analysis, roadmap, edit, lint, sums and amend.
 * Must not know files, the clock, editors, or who proposes.
 */
export { type Proposed, type Proposing, proposed } from "./propose.ts";
export type { Worse } from "./worse.ts";
