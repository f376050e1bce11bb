/** The commands that write documents about designs, loaded together. */
export { docsCommand } from "./docs.ts";
export { reportCommand } from "./report.ts";
