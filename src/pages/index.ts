/**
 * pages: a rule, topic, chapter, key, component type or kind of connection as a page, for reading and for hovering.
 * Stands on format and roadmap.
 * Must not know the terminal, files or editors.
 */
export { aliasedTopics, aliasesOf } from "./aliases.ts";
export { code, harmless } from "./as-text.ts";
export { type Described, describe, everyPage, type Meaning, pageOf } from "./describe.ts";
export { keyPage, typePage } from "./key-page.ts";
export { allKeys, type Key } from "./keys.ts";
export { kindPage } from "./kind-page.ts";
export { type MarkdownOptions, markdown } from "./markdown.ts";
export type { Block, Item, Page, PageKind, PageRef, PageSection } from "./page.ts";
export { fixKindsOf, fixWords, rulePage } from "./rule-page.ts";
export { resolveTabStops, snippetPlaces } from "./snippet.ts";
export { chapterPage, topicPage } from "./topic-page.ts";
