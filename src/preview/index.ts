/**
 * preview: the page inside the webview. Draws what it is sent, and says what the user wants.
 * Stands on protocol.
 * Must not know how pictures or findings come about, nor anything of the editor but messages and colours.
 */
export { type PageOptions, pageHtml } from "./page.ts";
