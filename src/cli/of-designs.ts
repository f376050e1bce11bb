/** The commands that read designs, loaded together: what each has of its own costs less than files of their own would. */
export { baselineCommand } from "./baseline.ts";
export { checkCommand } from "./check.ts";
export { configCommand } from "./config.ts";
export { diagramCommand } from "./diagram.ts";
export { diffCommand } from "./diff.ts";
export { inspectCommand } from "./inspect.ts";
export { lintCommand } from "./lint.ts";
export { whatIfCommand } from "./what-if.ts";
