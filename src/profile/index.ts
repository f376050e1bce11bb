/**
 * profile: what is known of one thing of a design, in one list: what it is, on what that rests, and what would tell
 * more. Hover, `inspect` and the preview's card print it.
 * Stands on format, analysis and lint (facts as they are shown).
 * Must not know rules, editors, terminals or Markdown.
 */
export type { Known } from "./known.ts";
export { knownOf, type Profiled } from "./list.ts";
export { line, plainly, valueText, type Writing } from "./words.ts";
