/**
 * protocol: the messages between server, client and preview, and their validation; nothing else.
 * Stands on nothing of ours.
 * Must not know how any of them comes about or is shown.
 */
export type * from "./picture.ts";
export * from "./preview.ts";
export * from "./server.ts";
export * from "./validation.ts";
