/**
 * extension: the client for Visual Studio Code, on the desktop and in the web: starts the server and shows what comes back.
 * Stands on protocol, filenames and preview (its page's HTML).
 * Must not know the format, rules or analysis: the server answers what is asked.
 */
export { activateWith } from "./activate.ts";
