/**
 * protocol: the messages between server, client and preview, their validation, and what answers to questions look like;
 * nothing else.
 * Stands on the types of format alone.
 * Must not know how any of them comes about or is shown.
 */
export type { ComponentType } from "../format/schema/component-types.ts";
export type * from "./picture.ts";
export * from "./preview.ts";
export type * from "./requirements.ts";
export * from "./server.ts";
export * from "./validation.ts";
export * from "./views.ts";
