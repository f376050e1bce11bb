/**
 * service: the language service. One file per editor feature: a snapshot and a position in, protocol types out.
 * Stands on format, analysis, roadmap, lint, edit, diagram, pages and protocol.
 * Must not know files, the clock, connections, or which editor asks; only what it can do.
 */
export { type ActionOptions, actionEdit, actionKinds, codeActions, fixAllKind } from "./actions/index.ts";
export { type ClientAbilities, plainClient, type Spot } from "./client.ts";
export { completion, completionTriggers } from "./completion/index.ts";
export { type DiagnosticOptions, diagnostics } from "./diagnostics.ts";
export { Lines } from "./positions.ts";
export { type Reading, readingOf, type Snapshot, snapshotOf, snapshotSteps } from "./snapshot.ts";
