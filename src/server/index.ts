/**
 * server: the language server, as a process over stdio or IPC and in a web worker.
 * Stands on filenames, service and protocol.
 * Must not know what any feature does, nor anything of one editor.
 */
export { startServer } from "./server.ts";
