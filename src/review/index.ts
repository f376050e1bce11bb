/**
 * review: what a review of a design talks about, as one document: verdicts with their sums, findings, accepted risks,
 * assumptions, open questions, the checklist, pictures as text; as Markdown and as HTML, whole or a table of it.
 * Stands on format, analysis, roadmap, lint (findings as values), sums, profile, diagram and pages.
 * Must not know files, editors, terminals or the clock.
 */
export { type Checked, checkedTopics, countOf } from "./checklist.ts";
export type { Block, Item, Review, Said, Section, Table } from "./document.ts";
export { htmlOf, styleHash } from "./html.ts";
export { blockMarkdown, markdownOf } from "./markdown.ts";
export { type Reviewed, reviewSteps } from "./review.ts";
export { componentsTable, findingsTable, requirementsTable } from "./tables.ts";
