/**
 * markdown: designs that stand in Markdown, each cut out with the way back to where it stands, and blocks of Markdown
 * that are kept in step with a design.
 * Stands on format (of texts, their lines).
 * Must not know what a design says, files or editors.
 */
export { type DesignBlock, designsIn, fenceOf } from "./designs.ts";
export { heldBy, type Kept, keptIn, type Unkept, withKept } from "./kept.ts";
export { isMarkdownPath } from "./name.ts";
export { editIn, placeIn, withDesign } from "./within.ts";
