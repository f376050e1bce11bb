/** Every tool, in the order in which they are listed. */
import { diff } from "./diff-tool.ts";
import { fix } from "./fix-tool.ts";
import { lint } from "./lint-tool.ts";
import { propose } from "./propose-tool.ts";
import { readingTools } from "./reading-tools.ts";
import type { Tool } from "./tool.ts";

export const tools: readonly Tool[] = [lint, ...readingTools, diff, propose, fix];
